// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "detect/clock_estimate.h"
#include "detect/coverage.h"
#include "model/detection_run.h"
#include "model/source.h"
#include "store/json_values.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake::cli {

/// One object on a line of its own, with the end of that line.
[[nodiscard]] std::string jsonLine(const QJsonObject& object);
void printJson(const QJsonObject& object);

/// "2026-06-18T13:36:05Z to 2026-06-18T14:02:11Z", for people: without parts of a second.
[[nodiscard]] std::string secondsText(TimeRange range);

/// One record of CSV. Text that a spreadsheet would run as a formula gets an apostrophe in front.
[[nodiscard]] std::string csvLine(const std::vector<std::string>& cells);
void printCsv(const std::vector<std::string>& cells);
[[nodiscard]] std::string csvCell(std::string_view text);

/// The fields of a source that other programs may rely on.
[[nodiscard]] QJsonObject toJson(const Source& source);
/// "   speaks for 12 people and 3 other names: calls; not of unanswered calls", as a line; one more
/// for each gap.
[[nodiscard]] std::string linesOf(const SourceCoverage& coverage);
/// "moves  low 31 -> medium 52  Ana  2026-06-18T12:00:00Z  <reason>", as a line.
[[nodiscard]] std::string lineOf(const SequenceChange& change, const std::string& person);
[[nodiscard]] QJsonObject toJson(const SequenceChange& change, const std::string& person);
[[nodiscard]] QJsonArray jsonClasses(const SourceClasses& classes);
[[nodiscard]] QJsonObject toJson(const ClockEstimate& clock);
/// "   clock 3 s behind that of source 1 in 41 of 43 calls that both could log (spread 1 s); not
/// applied", as a line; one more where the zones may be what differs.
[[nodiscard]] std::string linesOf(const ClockEstimate& clock, std::span<const Source> sources);
/// Begin, end (the same: a remark) and reason of each.
[[nodiscard]] QJsonArray jsonGaps(const std::vector<SourceGap>& gaps);

} // namespace callwake::cli
