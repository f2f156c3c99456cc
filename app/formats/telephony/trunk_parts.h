// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// Tells trunks (the outside world) from telephones by regular expressions on channels
/// ("PJSIP/carrier-a") and dialplan contexts ("from-pstn"). Each distinct text is matched once.
class TrunkPatterns {
public:
    /// Nothing given: the usual names. Patterns that RE2 cannot read are left out and told.
    TrunkPatterns(
        std::span<const std::string> patterns, const std::function<void(std::string_view)>& warn);
    ~TrunkPatterns();
    /// RE2, as a person may keep or change them.
    [[nodiscard]] static std::span<const std::string_view> usual();
    [[nodiscard]] bool matches(std::string_view text);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace callwake
