// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "report/report_scope.h"
#include "store/case.h"

#include <optional>
#include <string>

namespace callwake {

/// The lanes of one owner as SVG, the same layout as on the screen, light colours, with a line that
/// tells case, time and journal, and a seal. Fails when there is nothing of this owner. The journal
/// is known up to the entry of that hash; empty: as in ReportScope.
[[nodiscard]] Result<std::string> timelineSvg(
    const Case& source, const TimelineScope& scope, const std::string& journalHead = {});
/// The same into a file: .svg, or .png at twice the size.
[[nodiscard]] Result<void> writeTimeline(
    const Case& source, const TimelineScope& scope, const std::string& path);

/// One self-contained page, ready to print: no script, nothing loaded from elsewhere. The same case
/// gives the same bytes.
[[nodiscard]] Result<std::string> htmlReport(const Case& source, const ReportScope& scope = {});
/// The same page on sheets of A4, as PDF: its text can be selected, nothing in it is a link.
[[nodiscard]] Result<std::string> pdfReport(const Case& source, const ReportScope& scope = {});
/// The same content for programs.
[[nodiscard]] Result<std::string> jsonReport(const Case& source, const ReportScope& scope = {});
/// Into a file: .html, .pdf or .json, of `sequence` (Sequence::id) or of all. Written beside it
/// first and then put in its place, so that a report is never half there.
[[nodiscard]] Result<void> writeReport(
    const Case& source, const std::optional<std::string>& sequence, const std::string& path);

} // namespace callwake
