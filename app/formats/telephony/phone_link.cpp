// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// calling.db of Windows' Phone Link: the calls of a telephone as the computer beside it knows them.
// The layout is that which other readers document; no file of a real computer was at hand.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::string_view callTable = "call_history";

enum Column : std::size_t { CallId, NumberText, Talk, Type, Start, Read, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames{
    "call_id", "phone_number", "duration", "call_type", "start_time", "is_read"};

enum CallType : std::int64_t {
    Incoming = 1,
    Outgoing = 2,
    MissedCall = 3,
    RejectedCall = 5,
    BlockedCall = 6
};

Outcome outcomeOf(std::int64_t type, std::int64_t talk)
{
    switch (type) {
    case Incoming:
        return Outcome::Answered;
    case Outgoing:
        return talk > 0 ? Outcome::Answered : Outcome::Missed;
    case MissedCall:
        return Outcome::Missed;
    case RejectedCall:
        return Outcome::Rejected;
    case BlockedCall:
        return Outcome::Blocked;
    default:
        return talk > 0 ? Outcome::Answered : Outcome::Unknown;
    }
}

Direction directionOf(std::int64_t type)
{
    if (type == Outgoing)
        return Direction::Outbound;
    return type == Incoming || type == MissedCall || type == RejectedCall || type == BlockedCall
        ? Direction::Inbound
        : Direction::Unknown;
}

void read(const DatabaseRow& row, Sink& sink)
{
    const std::string raw = row.rendered();
    const std::int64_t start = row.integer(Start).value_or(0);
    const auto begin = start > 0 ? instantFromFiletime(std::uint64_t(start)) : std::nullopt;
    if (!begin)
        return sink.reject(row.rowid, row.rowid, "start_time is no time", raw);
    const std::int64_t type = row.integer(Type).value_or(0);
    const std::int64_t talk = row.integer(Talk).value_or(0);
    const std::string number = row.anyText(NumberText), callId = row.anyText(CallId);
    std::string detail;
    addDetail(detail, "type", row.anyText(Type));
    CallFields call;
    call.direction = directionOf(type);
    call.outcome = outcomeOf(type, talk);
    call.remote = number;
    call.service = "pstn";
    call.callKey = callId;
    call.detail = detail;
    Record record = row.recordIn(callTable, raw);
    record.kind = Kind::Call;
    record.begin = *begin;
    setTalk(row.isNull(Talk) ? std::nullopt : std::optional(double(talk)), record, call);
    record.what = call;
    sink.record(record);
}

int sniff(const Head& head)
{
    if (!hasTable(head, callTable))
        return 0;
    return containsIgnoringCase(head.fileName, "calling") ? 90 : 50;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    // Linphone has a table of that name too.
    auto* database = databaseWith(input, callTable,
        {columnNames[NumberText], columnNames[Type], columnNames[Start]}, sink,
        "No table \"call_history\" as Phone Link writes it: no calls could be read.");
    if (!database)
        return;
    forEachRow(
        *database, sink, callTable, columnNames, [&](const DatabaseRow& row) { read(row, sink); });
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format phone_link;
const Format phone_link{
    .name = "phone_link",
    .title = "Windows Phone Link (calling.db)",
    .reads = "Calls of a telephone that is linked to a Windows computer",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
