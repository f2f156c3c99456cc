// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_text.h"

#include <string>

namespace callwake {

// The parts of the page, top to bottom.

[[nodiscard]] std::string caseSection(const ReportContent& content);
/// All sequences at a glance; empty where there is one.
[[nodiscard]] std::string overviewSection(const ReportContent& content);
/// `drawing`: an `<svg>` element of the person's lanes.
[[nodiscard]] std::string sequenceSection(
    const ReportContent& content, const ReportSequence& row, const std::string& drawing);
[[nodiscard]] std::string sourcesSection(const ReportContent& content);
[[nodiscard]] std::string rejectsSection(const ReportContent& content);
[[nodiscard]] std::string journalSection(const ReportContent& content);

} // namespace callwake
