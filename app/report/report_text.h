// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/content.h"

#include <string>
#include <string_view>

namespace callwake {

/// Text of a log or a person inside HTML: control characters visible, every sign that means
/// something escaped, no address that a viewer would make a link.
[[nodiscard]] std::string htmlText(std::string_view text, std::size_t limit = 2000);
/// The same of a text of several lines, such as a note.
[[nodiscard]] std::string htmlLines(std::string_view text);
/// The bytes of a record as lines of text; binary ones as hexadecimal.
[[nodiscard]] std::string htmlRaw(const ReportEvent& event);
/// Of a case; one of its own where nobody gave it any. Text of a person.
[[nodiscard]] std::string titleOf(const CaseSettings& settings);
/// "48,211".
[[nodiscard]] std::string groupedNumber(std::int64_t number);
/// "+30", "−12.5": with a sign, as many decimals as it needs.
[[nodiscard]] std::string signedPoints(double points);
[[nodiscard]] std::string bandTitle(Band band);
[[nodiscard]] std::string verdictTitle(Verdict verdict);
/// "source 3, History": several computers have files of one name; the number is that of the list
/// of sources.
[[nodiscard]] std::string sourceName(const Source* source);
/// "record 12, byte 1,024" or "table urls, row 7".
[[nodiscard]] std::string placeText(const Place& place);

} // namespace callwake
