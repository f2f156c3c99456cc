// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/learned_baseline.h"

#include <string>
#include <vector>

// What a baseline says, in the words that window and command line share. Texts of logs and of
// people come out as they are: make them visible before they are shown.
namespace callwake {

/// The group's name, or words for people without one.
[[nodiscard]] std::string groupText(const LearnedBaseline& baseline);
/// "08:00 to 18:59", also "22:00 to 05:59"; empty where too few calls tell.
[[nodiscard]] std::string hoursText(const LearnedBaseline& baseline);
/// "GB, DE, pbx.example and 4 more", most calls first; empty where too few calls tell.
[[nodiscard]] std::string placesText(const LearnedBaseline& baseline);
/// "half up to 3 min, 95 % up to 12 min"; empty where too few talks tell.
[[nodiscard]] std::string talksText(const LearnedBaseline& baseline);
/// "C9 40 %, C12 10 %, others under 5 %"; empty where too few calls tell, and for
/// groups that are not calling-heavy.
[[nodiscard]] std::string sharesText(const LearnedBaseline& baseline);
/// The same in a sentence, with what is usual; empty likewise.
[[nodiscard]] std::string sharesSentence(const LearnedBaseline& baseline);
/// What cannot be tested for this group, each with how many examples there are and are needed.
[[nodiscard]] std::vector<std::string> notTestable(const LearnedBaseline& baseline);
/// That the time under examination was left out, `range` as people read it, or that it may be part
/// of what was learned.
[[nodiscard]] std::string caseWindowText(const LearnedBaseline& baseline, const std::string& range);
/// All of it in one line: "Normal for Sales: 08:00 to 18:59 in Europe/London; GB, DE; talks half up
/// to 3 min, 95 % up to 12 min; n = 4120 calls of 5 people".
[[nodiscard]] std::string sentenceOf(const LearnedBaseline& baseline);

} // namespace callwake
