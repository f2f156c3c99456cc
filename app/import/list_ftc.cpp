// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The daily file of the Do Not Call complaints. Nobody has verified them.
#include "base/text.h"
#include "import/list_complaints.h"
#include "import/list_json.h"

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

bool looksLikeFtcAnswer(std::string_view json)
{
    return json.find("\"company-phone-number\"") != std::string_view::npos;
}

Result<void> readFtcAnswer(std::string_view json, ListSink& sink)
{
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    simdjson::dom::array list;
    if (const auto error = parser.parse(json.data(), json.size()).get(document))
        return failure(
            std::string("The list is no JSON: ") + simdjson::error_message(error), sink.file());
    if (document["data"].get(list) != simdjson::SUCCESS)
        return failure("This answer of the FTC holds no list of complaints", sink.file());
    Complaints complaints(sink, "FTC Do Not Call complaints");
    CsvRow place;
    for (const simdjson::dom::element each : list) {
        ++place.line;
        simdjson::dom::object attributes;
        if (each["attributes"].get(attributes) != simdjson::SUCCESS) {
            sink.at(place.line);
            sink.reject("no complaint", simdjson::minify(each));
            continue;
        }
        const auto violation = memberText(attributes, "violation-date");
        complaints.add(place, memberText(attributes, "company-phone-number"),
            violation.empty() ? memberText(attributes, "created-date") : violation,
            memberText(attributes, "subject"),
            equalsIgnoringCase(memberText(attributes, "recorded-message-or-robocall"), "Y"));
    }
    complaints.finish();
    return {};
}

} // namespace callwake
