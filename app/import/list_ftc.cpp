// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The daily file of the Do Not Call complaints. Nobody has verified them.
#include "base/text.h"
#include "import/list_complaints.h"

namespace callwake {

bool looksLikeFtcList(std::string_view text)
{
    return ComplaintTable(text).hasColumns({"company phone number", "violation date"});
}

void readFtcList(std::string_view text, ListSink& sink)
{
    ComplaintTable table(text);
    Complaints complaints(sink, "FTC Do Not Call complaints");
    while (table.next())
        complaints.add(table.row(), table.cell({"company phone number"}),
            table.cell({"violation date", "created date"}), table.cell({"subject"}),
            equalsIgnoringCase(table.cell({"recorded message or robocall"}), "Y"));
    complaints.finish();
}

} // namespace callwake
