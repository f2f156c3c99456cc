// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Microsoft Graph: pstnCallLogRow and directRoutingLogRow (numbers may end in ***), and callRecord,
// whose sessions become one call each: they name the computer, and the tenant of either side.
#include "base/text.h"
#include "formats/telephony/teams_parts.h"
#include "formats/telephony/teams_record_parts.h"

#include <map>

namespace callwake {

namespace {

/// The tenant that takes part most often: every record of an export is about it. Empty where two
/// do equally often.
std::string ownTenant(std::string_view sample)
{
    constexpr std::string_view key = "\"tenantId\"";
    std::map<std::string, int, std::less<>> counts;
    for (auto at = sample.find(key); at != std::string_view::npos; at = sample.find(key, at)) {
        at += key.size();
        const auto open = sample.find_first_not_of(": \t\r\n", at);
        if (open == std::string_view::npos || sample[open] != '"')
            continue;
        const auto close = sample.find('"', open + 1);
        if (close != std::string_view::npos)
            ++counts[std::string(sample.substr(open + 1, close - open - 1))];
    }
    std::string best;
    int most = 0;
    for (const auto& [tenant, count] : counts) {
        if (count == most)
            best.clear();
        else if (count > most)
            best = tenant;
        most = std::max(most, count);
    }
    return best;
}

int sniff(const Head& head)
{
    const bool rows =
        holdsKeys(head, {"callType", "callerNumber", "calleeNumber", "startDateTime"});
    const bool records = holdsKeys(head, {"modalities", "startDateTime", "organizer"})
        || holdsKeys(head, {"modalities", "startDateTime", "sessions"});
    return rows || records ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string tenant;
    const auto mapping = [&](std::string_view sample, bool, Sink&) {
        tenant = ownTenant(sample);
        return utcExport();
    };
    readExport(
        input, options, sink, mapping, [&](const ExportEntry& entry, RowReader& rows, Sink& to) {
            if (entry["call type"].empty())
                readTeamsRecord(entry, tenant, rows, to);
            else
                readTeamsPstnCall(entry, rows, to);
        });
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format teams_graph_json;
const Format teams_graph_json{
    .name = "teams_graph_json",
    .title = "Microsoft Teams calls from Graph (JSON)",
    .reads = "Call records, PSTN and Direct Routing calls of Teams, as Microsoft Graph gives them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
