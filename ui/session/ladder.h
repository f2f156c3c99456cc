// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The SIP messages of a call between its endpoints, as the details of its record have them.
struct Ladder {
    struct Step {
        Duration after{}; ///< since the call began
        std::optional<std::size_t> from, to; ///< of `endpoints`; nothing where the log does not say
        std::string what; ///< "INVITE", "180"
        friend bool operator==(const Step&, const Step&) = default;
    };
    std::vector<std::string> endpoints; ///< in the order in which they first speak
    std::vector<Step> steps;
    bool more = false; ///< the record has no room for the messages that follow
    friend bool operator==(const Ladder&, const Ladder&) = default;
};

/// Reads `Call::detail`; nothing where it holds no ladder.
[[nodiscard]] std::optional<Ladder> ladderOf(std::string_view detail);
/// "180 Ringing" of "180"; a request stays as it is.
[[nodiscard]] std::string sipWords(std::string_view what);

} // namespace callwake
