// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/screening.h"

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Finds the uses of a tool that a call explains long after its window, because this person was
/// first seen using the tool inside that window (Rules::Windows::reuseWithin; nothing where it is
/// off).
class ReuseFinder {
public:
    ReuseFinder(std::span<const ScreenedCall> worth, const Context& context)
        : m_worth(worth)
        , m_context(context)
    {
    }
    /// To be told of all marks, by time. When the tool was first used, if this is a later use that
    /// one of the calls may explain.
    std::optional<Instant> firstUse(const Mark& mark, const SubjectTag& tag);

private:
    struct First {
        Instant time{};
        Instant until{}; ///< later uses count so long
    };
    [[nodiscard]] Instant explainedUntil(const Mark& mark) const;

    std::span<const ScreenedCall> m_worth;
    const Context& m_context;
    std::unordered_map<std::int64_t, First> m_first; ///< by tool, or program where no tool is told
};

/// Of remote access, screen sharing or the transfer of files: later uses are worth a look.
[[nodiscard]] bool isReusable(const Activity& activity, const Catalogue& catalogue);

/// The pairs of such uses and the calls in whose windows the tool was first used: after the call,
/// with the least weight.
[[nodiscard]] std::vector<IndexPair> reusePairs(
    std::span<const CallWindow> windows, std::span<const FollowOn> followOns, const Rules& rules);

} // namespace callwake
