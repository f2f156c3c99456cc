// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// RingCentral's call log, as its API gives it (records[], simple or detailed with legs[]).
// "Accepted" is an inbound call that was answered, "Call connected" an outbound one.
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"

#include "base/text.h"

namespace callwake {

namespace {

using F = MappedField;
constexpr int mostLegs = 64;

struct Side {
    std::string_view number, extension, name, location, device;
};

Side sideOf(const ExportEntry& entry, const std::string& side)
{
    return {entry[side + " phone number"], entry[side + " extension number"], entry[side + " name"],
        entry[side + " location"], entry[side + " device id"]};
}

/// The extension of the leg that was answered: a call to the main number, a queue or a group names
/// in its own record only what was dialled.
std::string_view answeringExtension(const ExportEntry& entry)
{
    for (int i = 0; i < mostLegs; ++i) {
        const auto leg = "legs " + std::to_string(i) + " ";
        if (!entry.hasBelow(leg))
            break;
        const auto extension = entry[leg + "to extension number"];
        const auto result = entry[leg + "result"];
        if (!extension.empty()
            && (equalsIgnoringCase(result, "Accepted")
                || equalsIgnoringCase(result, "Call connected")))
            return extension;
    }
    return {};
}

std::string detailOf(const ExportEntry& entry, const Side& other)
{
    std::string out;
    addDetail(out, "action", entry["action"]);
    addDetail(out, "reason", entry["reason"]);
    addDetail(out, "location", other.location);
    addDetail(out, "recording", entry["recording type"]);
    int legs = 0;
    while (legs < mostLegs && entry.hasBelow("legs " + std::to_string(legs) + " "))
        ++legs;
    addDetail(out, "legs", legs == 0 ? std::string() : std::to_string(legs));
    return out;
}

void read(const ExportEntry& entry, RowReader& rows, Sink& sink)
{
    if (const auto type = entry["type"]; !type.empty() && !equalsIgnoringCase(type, "Voice")) {
        sink.skipped("fax or message");
        return;
    }
    const bool outbound = equalsIgnoringCase(entry["direction"], "Outbound");
    const auto own = sideOf(entry, outbound ? "from" : "to");
    const auto other = sideOf(entry, outbound ? "to" : "from");
    const bool internal =
        other.number.empty() && !other.extension.empty() && !entry["direction"].empty();
    MappedRow row = entry.place();
    row.set(F::Begin, entry["start time"]);
    row.set(F::Length, entry["duration"]);
    row.set(F::DirectionWord, internal ? "internal" : entry["direction"]);
    row.set(F::OutcomeWord, entry["result"]);
    row.set(F::Local, own.extension.empty() ? own.number : own.extension);
    if (!outbound && own.extension.empty())
        if (const auto extension = answeringExtension(entry); !extension.empty())
            row.set(F::Local, extension);
    row.set(F::Remote, internal ? other.extension : other.number);
    row.set(F::DisplayName, other.name);
    row.set(F::Device, own.device);
    const auto transport = lowered(entry["transport"]);
    row.set(F::Service, transport);
    row.set(F::CallKey, entry.firstOf({"telephony session id", "session id", "id"}));
    if (!internal)
        row.quality |= Quality::External;
    const auto detail = detailOf(entry, other);
    row.set(F::Detail, detail);
    rows.read(row);
}

Mapping mapping(std::string_view, bool, Sink&)
{
    return utcExport({},
        {{"Call accepted", "answered"}, {"Received", "answered"}, {"Disconnected", "answered"},
            {"Reply", "answered"}, {"Call Failure", "failed"}, {"Internal Error", "failed"},
            {"IP Phone Offline", "failed"}, {"International Disabled", "failed"},
            {"International Restriction", "failed"}, {"Restricted Number", "failed"},
            {"Account Suspended", "failed"}, {"Suspended Account", "failed"},
            {"Poor Line Quality", "failed"}, {"Stopped", "cancelled"}});
}

int sniff(const Head& head)
{
    const bool record =
        holdsKeys(head, {"startTime", "direction", "action", "result", "sessionId"});
    return record || holdsKeys(head, {"telephonySessionId", "startTime", "direction"}) ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    readExport(input, options, sink, mapping, read);
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format ringcentral_call_log;
const Format ringcentral_call_log{
    .name = "ringcentral_call_log",
    .title = "RingCentral call log (JSON)",
    .reads = "Calls of RingCentral, as its API gives them, simple or detailed",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
