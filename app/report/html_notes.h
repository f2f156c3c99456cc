// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/content.h"

#include <string>

namespace callwake {

// Notes about events, each at the row that it is about and nowhere else. What is to follow other
// words in a cell or paragraph begins with a line break; all are empty where there is no note.

/// Of all records of a call, a follow-on or what came after.
[[nodiscard]] std::string memberNotes(
    const ReportContent& content, const ReportSequence& row, const SequenceMember& member);
/// Of a record that is of no such member.
[[nodiscard]] std::string recordNotes(
    const ReportContent& content, const ReportSequence& row, EventId record);
/// Of records that the report leaves out, as paragraphs.
[[nodiscard]] std::string leftOutNotes(const ReportContent& content, const ReportSequence& row);
/// The section about ReportContent::otherNotes.
[[nodiscard]] std::string otherNotesSection(const ReportContent& content);

} // namespace callwake
