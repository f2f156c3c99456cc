// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Twilio's Call resources, as JSON or CSV of the API. A call that <Dial> connects is two resources:
// the child names the parent, whose sid is the key of both.
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"

#include "base/text.h"

namespace callwake {

namespace {

using F = MappedField;

/// "client:ana" and "sip:ana@pbx.example" are people of the account, numbers need not be.
bool isOwnEndpoint(std::string_view party)
{
    return startsWithIgnoringCase(party, "client:") || startsWithIgnoringCase(party, "sip:");
}

std::string_view withoutClient(std::string_view party)
{
    constexpr std::string_view scheme = "client:";
    return startsWithIgnoringCase(party, scheme) ? party.substr(scheme.size()) : party;
}

std::string detailOf(const ExportEntry& entry, std::string_view direction)
{
    std::string out;
    addDetail(out, "direction", direction);
    addDetail(out, "status", entry["status"]);
    addDetail(out, "answered by", entry["answered by"]);
    addDetail(out, "forwarded from", entry["forwarded from"]);
    if (!entry["parent call sid"].empty())
        addDetail(out, "leg", entry.firstOf({"sid", "call sid"}));
    return out;
}

void read(const ExportEntry& entry, RowReader& rows, Sink&)
{
    const auto from = entry.firstOf({"from", "from formatted"});
    const auto to = entry.firstOf({"to", "to formatted"});
    const auto direction = entry["direction"];
    // What the account dials to one of its own clients is an inbound call for that client, and
    // what a client dials is an outbound one, though both reach Twilio the other way round.
    const bool inbound = isOwnEndpoint(to) || (!isOwnEndpoint(from) && direction == "inbound")
        || direction == "trunking-originating";
    const bool internal = isOwnEndpoint(to) && isOwnEndpoint(from);
    const auto own = inbound && !internal ? to : from;
    const auto other = inbound && !internal ? from : to;
    MappedRow row = entry.place();
    row.set(F::Begin, entry.firstOf({"start time", "date created"}));
    row.set(F::End, entry["end time"]);
    row.set(F::Length, entry["duration"]);
    row.set(F::DirectionWord, internal ? "internal" : inbound ? "inbound" : "outbound");
    row.set(F::OutcomeWord, entry["status"]);
    row.set(F::Local, withoutClient(own));
    if (isOwnEndpoint(own))
        row.set(F::User, withoutClient(own));
    row.set(F::Remote, withoutClient(other));
    if (inbound)
        row.set(F::DisplayName, entry["caller name"]);
    row.set(F::Trunk, entry["trunk sid"]);
    row.set(F::CallKey, entry.firstOf({"parent call sid", "sid", "call sid"}));
    if (!internal)
        row.quality |= Quality::External;
    const auto detail = detailOf(entry, direction);
    row.set(F::Detail, detail);
    rows.read(row);
}

Mapping mapping(std::string_view, bool, Sink&)
{
    auto out = utcExport({}, {{"in-progress", "answered"}});
    out.timeFormat = "ddd, dd MMM yyyy HH:mm:ss Z"; // RFC 2822; ISO 8601 is read as well
    return out;
}

int sniff(const Head& head)
{
    const bool json = holdsKeys(head, {"parent_call_sid", "direction", "status", "sid"});
    const bool table = hasColumns(head, {"parent call sid", "direction", "status", "from", "to"});
    return json || table ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    readExport(input, options, sink, mapping, read);
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format twilio_calls;
const Format twilio_calls{
    .name = "twilio_calls",
    .title = "Twilio calls (JSON, CSV)",
    .reads = "Calls of a Twilio account, as the API lists them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
