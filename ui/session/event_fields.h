// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

namespace callwake {

/// One fact of an event, safe to show: control characters visible, URLs defanged.
struct EventField {
    QString label;
    QString value;
    bool mono = false;
    bool operator==(const EventField&) const = default;
};

/// Everything the record says, in the order a reader asks: what, when, who, the facts, where it
/// stands. Empty facts are left out.
[[nodiscard]] std::vector<EventField> eventFields(const Session& session, const Event& event);
/// "Master.csv, line 12, byte 3,456" or "History, table urls, row 81".
[[nodiscard]] QString placeText(const Session& session, SourceId source, const Place& place);

enum class CopyForm { Text, Csv, Json, Markdown };
/// The same facts to paste elsewhere. CSV cells that a spreadsheet would run as a formula begin
/// with an apostrophe; in Markdown, a table, nothing of a log is markup.
[[nodiscard]] QString copyText(const std::vector<EventField>& fields, CopyForm form);
/// One CSV record, quoted where needed and safe for spreadsheets, without line end.
[[nodiscard]] QString csvLine(const QStringList& cells);

} // namespace callwake
