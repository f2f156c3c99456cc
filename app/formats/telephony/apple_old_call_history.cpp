// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// call_history.db of iPhones up to iOS 7: one table, with seconds since 1970. Of the flags only
// those are read that every reader of them agrees on.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::string_view callTable = "call";

enum Column : std::size_t { Address, Date, Talk, Flags, Name, Country, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames{
    "address", "date", "duration", "flags", "name", "country_code"};

enum Flag : std::int64_t { Outgoing = 1, Network = 4, Blocked = 8, FaceTime = 16 };

void read(const DatabaseRow& row, Sink& sink)
{
    const std::string raw = row.rendered();
    const auto date = row.integer(Date).value_or(0);
    const auto begin = date > 0 ? instantFromUnixSeconds(double(date)) : std::nullopt;
    if (!begin)
        return sink.reject(row.rowid, row.rowid, "date is no time", raw);
    const auto flags = row.integer(Flags).value_or(0);
    const auto talk = row.integer(Talk).value_or(0);
    const std::string address = row.anyText(Address), name = row.anyText(Name);
    CallFields call;
    if ((flags & Outgoing) != 0)
        call.direction = Direction::Outbound;
    else if ((flags & (Network | Blocked)) != 0)
        call.direction = Direction::Inbound;
    call.outcome = talk > 0      ? Outcome::Answered
        : (flags & Blocked) != 0 ? Outcome::Blocked
                                 : Outcome::Missed;
    call.remote = address;
    call.displayName = name;
    call.service = (flags & FaceTime) != 0 ? "facetime" : "pstn";
    std::string detail;
    addDetail(detail, "flags", row.anyText(Flags));
    addDetail(detail, "country", row.anyText(Country));
    call.detail = detail;
    Record record = row.recordIn(callTable, raw);
    record.kind = Kind::Call;
    record.begin = *begin;
    setTalk(double(talk), record, call);
    record.what = call;
    sink.record(record);
}

int sniff(const Head& head)
{
    if (!hasTable(head, callTable))
        return 0;
    return equalsIgnoringCase(head.fileName, "call_history.db") ? 90 : 40;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    auto* database = databaseWith(input, callTable,
        {columnNames[Address], columnNames[Date], columnNames[Talk], columnNames[Flags]}, sink,
        "No table \"call\" as old iPhones write it: no calls could be read.");
    if (!database)
        return;
    forEachRow(
        *database, sink, callTable, columnNames, [&](const DatabaseRow& row) { read(row, sink); });
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format apple_old_call_history;
const Format apple_old_call_history{
    .name = "apple_old_call_history",
    .title = "iPhone call history up to iOS 7 (call_history.db)",
    .reads = "Calls of old iPhones, also FaceTime",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
