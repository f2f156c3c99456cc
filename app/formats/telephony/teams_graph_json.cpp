// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Microsoft Graph: pstnCallLogRow and directRoutingLogRow (numbers may end in ***), and callRecord,
// whose sessions become one call each: they name the computer, and the tenant of either side.
#include "base/text.h"
#include "formats/telephony/teams_parts.h"
#include "formats/telephony/teams_record_parts.h"

#include <algorithm>
#include <map>

namespace callwake {

namespace {

/// Whether what stands at `at` is of a record's organiser, who stands among the participants too.
bool isOfOrganizer(std::string_view sample, std::size_t at)
{
    constexpr std::size_t farthest = 2000;
    const auto from = at - std::min(at, farthest);
    const auto before = sample.substr(from, at - from);
    const auto last = [&](std::string_view key) {
        const auto found = before.rfind(key);
        return found == before.npos ? 0 : found + 1;
    };
    const auto others = std::max({last("\"participants"), last("\"caller"), last("\"callee")});
    return last("\"organizer") > others;
}

/// The tenant that takes part most often: every record of an export is about it. Empty where two
/// do equally often, as in a record of one call.
std::string ownTenant(std::string_view sample)
{
    constexpr std::string_view key = "\"tenantId\"";
    std::map<std::string, int, std::less<>> counts;
    for (auto at = sample.find(key); at != std::string_view::npos; at = sample.find(key, at)) {
        at += key.size();
        const auto open = sample.find_first_not_of(": \t\r\n", at);
        if (isOfOrganizer(sample, at))
            continue; // or who calls would count more than who is called
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
    const auto mapping = [&](std::string_view sample, bool, Sink& to) {
        tenant = ownTenant(sample);
        if (tenant.empty() && sample.find("\"tenantId\"") != sample.npos)
            to.warning(
                "Two tenants take part equally often, so which of them is the own one is not "
                "known: who was called counts as the own side.");
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
