// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// RingCentral's call log, as its API gives it (records[], simple or detailed with legs[]).
// "Accepted" is an inbound call that was answered, "Call connected" an outbound one. Legs have
// their own begin and length. A call that was handed on may be one record with a leg for each
// extension, several records of one session, or both.
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/telephony/handed_on_parts.h"

#include "base/text.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

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

/// One leg of a record from outside, where an extension answered it.
struct Leg {
    std::string_view begin, length, extension, device, result;
    bool isTransfer = false;
    Stretch stretch;
};

Leg legOf(const ExportEntry& entry, const std::string& leg)
{
    const auto value = [&](const char* name) { return entry[leg + name]; };
    Leg out{value("start time"), value("duration"), value("to extension number"),
        value("to device id"), value("result"), equalsIgnoringCase(value("action"), "Transfer"),
        {}};
    const bool answered = equalsIgnoringCase(out.result, "Accepted")
        || equalsIgnoringCase(out.result, "Call connected");
    if (!answered || out.extension.empty())
        return out;
    out.stretch = {Stretch::With::Outside, out.extension};
    const auto begin = parseIso(out.begin);
    const auto seconds = parseNumber<std::int32_t>(out.length);
    if (begin && seconds && *seconds >= 0) {
        out.stretch.begin = out.stretch.answer = begin->time;
        out.stretch.end = begin->time + std::chrono::seconds(*seconds);
    }
    return out;
}

/// The leg of whoever handed the call on may be the master, which lasts as long as the call.
void endAtTransfers(std::span<Leg> legs)
{
    std::optional<Instant> transfer;
    for (auto leg = legs.rbegin(); leg != legs.rend(); ++leg) {
        auto& end = leg->stretch.end;
        if (transfer && end)
            end = std::min(*end, *transfer);
        if (end && leg->isTransfer)
            transfer = leg->stretch.begin;
    }
}

std::vector<Leg> legsOf(const ExportEntry& entry)
{
    std::vector<Leg> out;
    for (int i = 0; i < mostLegs; ++i) {
        const auto leg = "legs " + std::to_string(i) + " ";
        if (!entry.hasBelow(leg))
            break;
        out.push_back(legOf(entry, leg));
    }
    std::ranges::stable_sort(out, {}, [](const Leg& leg) { return leg.stretch.begin; });
    endAtTransfers(out);
    return out;
}

/// Seconds from the text of a time until the talk was over.
std::string lengthUntil(std::string_view begin, const Talk& talk)
{
    const auto from = parseIso(begin);
    if (!from || !talk.over)
        return {};
    return std::to_string((*talk.over - from->time) / std::chrono::seconds(1));
}

std::string detailOf(const ExportEntry& entry, const Side& other, std::size_t legs)
{
    std::string out;
    addDetail(out, "action", entry["action"]);
    addDetail(out, "reason", entry["reason"]);
    addDetail(out, "location", other.location);
    addDetail(out, "recording", entry["recording type"]);
    addDetail(out, "legs", legs == 0 ? std::string() : std::to_string(legs));
    return out;
}

class Reader {
public:
    void read(const ExportEntry& entry, RowReader& rows, Sink& sink);

private:
    void readInbound(MappedRow row, std::span<const Leg> legs, bool internal, bool namesExtension,
        RowReader& rows);
    void readLater(
        const MappedRow& record, std::span<const Leg> legs, std::string_view from, RowReader& rows);
    [[nodiscard]] bool isNew(
        const MappedRow& record, std::string_view extension, std::string_view begin);

    HandedOn m_talks;
    std::set<std::string> m_told; ///< which extension got a call handed on, and when
};

void Reader::read(const ExportEntry& entry, RowReader& rows, Sink& sink)
{
    if (const auto type = entry["type"]; !type.empty() && !equalsIgnoringCase(type, "Voice"))
        return sink.skipped("fax or message");
    const bool outbound = equalsIgnoringCase(entry["direction"], "Outbound");
    const auto own = sideOf(entry, outbound ? "from" : "to");
    const auto other = sideOf(entry, outbound ? "to" : "from");
    const bool internal =
        other.number.empty() && !other.extension.empty() && !entry["direction"].empty();
    const auto legs = legsOf(entry);
    MappedRow row = entry.place();
    row.set(F::Begin, entry["start time"]);
    row.set(F::Length, entry["duration"]);
    row.set(F::DirectionWord, internal ? "internal" : entry["direction"]);
    row.set(F::OutcomeWord, entry["result"]);
    row.set(F::Local, own.extension.empty() ? own.number : own.extension);
    row.set(F::Remote, internal ? other.extension : other.number);
    row.set(F::DisplayName, other.name);
    row.set(F::Device, own.device);
    const auto transport = lowered(entry["transport"]);
    row.set(F::Service, transport);
    row.set(F::CallKey, entry.firstOf({"telephony session id", "session id", "id"}));
    if (!internal)
        row.quality |= Quality::External;
    const auto detail = detailOf(entry, other, legs.size());
    row.set(F::Detail, detail);
    const bool gotIt = !outbound && equalsIgnoringCase(entry["action"], "Transfer");
    if (gotIt)
        row.quality |= Quality::Transferred;
    if (gotIt && !isNew(row, own.extension, row[F::Begin]))
        return sink.skipped("call that was handed on, told by the record before it");
    if (outbound)
        return rows.read(row);
    readInbound(row, legs, internal, !own.extension.empty(), rows);
}

void Reader::readInbound(
    MappedRow row, std::span<const Leg> legs, bool internal, bool namesExtension, RowReader& rows)
{
    m_talks.clear();
    for (const Leg& leg : legs)
        m_talks.add(leg.stretch);
    const Talk& first = m_talks.talks().front();
    const bool handedOn = !internal && !first.isLast;
    // A call to the main number, a queue or a group names in its own record only what was dialled.
    if (first.answered != Talk::none && (handedOn || !namesExtension))
        row.set(F::Local, first.telephone);
    if (!handedOn)
        return rows.read(row);
    const auto length = lengthUntil(row[F::Begin], first);
    row.set(F::Length, length);
    rows.read(row);
    readLater(row, legs, first.telephone, rows);
}

void Reader::readLater(
    const MappedRow& record, std::span<const Leg> legs, std::string_view from, RowReader& rows)
{
    for (const Talk& talk : m_talks.later()) {
        const Leg& leg = legs[talk.answered];
        if (!isNew(record, leg.extension, leg.begin))
            continue;
        MappedRow row = record;
        row.set(F::Begin, leg.begin);
        const auto length = lengthUntil(leg.begin, talk);
        row.set(F::Length, length);
        row.set(F::OutcomeWord, leg.result);
        row.set(F::Local, leg.extension);
        row.set(F::Device, leg.device);
        std::string detail;
        addDetail(detail, "transferred_from", std::exchange(from, leg.extension));
        row.set(F::Detail, detail);
        row.quality |= Quality::Transferred;
        rows.read(row);
    }
}

/// Legs and records of one session may tell the same.
bool Reader::isNew(const MappedRow& record, std::string_view extension, std::string_view begin)
{
    constexpr std::size_t second = std::string_view("2026-06-18T13:36:05").size();
    auto told = std::string(record[F::CallKey]).append(" ").append(extension).append(" ");
    return m_told.insert(told.append(begin.substr(0, second))).second;
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
    Reader reader;
    readExport(input, options, sink, mapping,
        [&](const ExportEntry& entry, RowReader& rows, Sink& to) { reader.read(entry, rows, to); });
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
