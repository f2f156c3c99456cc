// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/assembly.h"
#include "detect/score.h"
#include "formats/format.h"

#include <string>
#include <vector>

namespace callwake {

/// "45 min into the call", "2 min 10 s after the call", "1 s before the call".
[[nodiscard]] std::string placeText(
    const CallWindow& logged, Instant time, const Placement& placement);
/// "Would be Low (28) if the number were a contact." for every assumption that changes the band,
/// suppresses the sequence ("Would be suppressed (9 left) if ...") or takes it off the list; each
/// is really computed.
[[nodiscard]] std::vector<std::string> counterfactuals(
    const Evidence& evidence, const Rules& rules, const Score& shown);
/// Time of which no source of a class speaks.
struct BlindSpot {
    SourceClass cls = SourceClass::Programs;
    std::vector<TimeRange> uncovered; ///< in order
};
/// Of what happens on a computer: programs (without any log of them: packages), and the browser.
[[nodiscard]] std::vector<BlindSpot> blindSpotsIn(const Covered& covered, TimeRange range);
/// Whether logs of programs, packages or pages, one or the other, cover the person from the answer
/// until what follows the call loses weight: only then may nothing found mean that nothing was
/// done.
[[nodiscard]] bool wasWatched(const Covered& covered, const CallWindow& window, const Rules& rules);
/// What no source covered between the begin of the first call and the end of the last window.
[[nodiscard]] std::vector<std::string> blindSpots(const PersonFacts& person, TimeRange range);
/// One line for lists, from the strongest call signal and the strongest follow-on signal.
[[nodiscard]] std::string reasonOf(const Evidence& evidence, const Score& score);
[[nodiscard]] std::string_view wordOf(Band band);

} // namespace callwake
