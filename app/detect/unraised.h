// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "context/rules.h"
#include "detect/screening.h"
#include "model/event.h"
#include "model/identity.h"
#include "store/case.h"

#include <optional>
#include <string>
#include <vector>

namespace callwake {

/// A call with an unknown number that is in no sequence shown, and why: so that a person can check
/// what was not raised.
struct UnraisedCall {
    enum class Why {
        FewPoints,
        Excused,
        NotAnswered,
        NothingFollowed,
        CannotSay,
        Suppressed,
        NobodyKnown
    };
    Owner owner;
    EventId call;
    Instant begin{};
    std::optional<Duration> talk; ///< nothing: not answered, or its end was not logged
    Direction direction = Direction::Unknown;
    std::string number; ///< E.164, else as written
    double points = 0; ///< of its own signals
    Why why = Why::NothingFollowed;
    std::string reason; ///< a sentence with the figures
};
template <>
inline constexpr std::array<std::string_view, 7> names<UnraisedCall::Why>{"few points", "excused",
    "not answered", "nothing followed", "cannot say", "suppressed", "nobody known"};

/// Of everybody under these rules, and of names that nobody was assigned to, by time.
[[nodiscard]] Result<std::vector<UnraisedCall>> unraisedCalls(
    const Case& target, const Rules& rules, const Progress& progress);

/// The same of one person, by time of the calls.
[[nodiscard]] std::vector<UnraisedCall> unraisedIn(
    const Screening& screening, const Context& context, const std::vector<Sequence>& sequences);

} // namespace callwake
