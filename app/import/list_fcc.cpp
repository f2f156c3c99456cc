// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Complaints about unwanted calls: the weekly file, and the table of the open data.
#include "base/text.h"
#include "import/list_complaints.h"

namespace callwake {

bool looksLikeFccList(std::string_view text)
{
    const ComplaintTable table(text);
    return table.hasColumns({"caller id number", "advertiser business phone number"});
}

void readFccList(std::string_view text, ListSink& sink)
{
    ComplaintTable table(text);
    Complaints complaints(sink, "FCC unwanted calls");
    while (table.next()) {
        const auto shown = table.cell({"caller id number"});
        const auto type = table.cell({"type of call or message robocalls", "type of call or messge",
            "type of call or message telemarketing", "issue", "phone issues"});
        complaints.add(table.row(),
            shown.empty() ? table.cell({"advertiser business phone number"}) : shown,
            table.cell({"date ticket date of issue", "issue date", "date of issue",
                "date ticket created", "ticket created"}),
            type,
            containsIgnoringCase(type, "prerecorded") || containsIgnoringCase(type, "autodial")
                || containsIgnoringCase(type, "robocall"));
    }
    complaints.finish();
}

} // namespace callwake
