// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// voicemail.db of an iPhone: who left a message, when, and for how long it was spoken. Newer
// systems move deleted ones to a table of their own. Dates are seconds since 1970, those of
// deletion since 2001.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::string_view messageTable = "voicemail", deletedTable = "deleted";
enum Column : std::size_t {
    Date,
    Sender,
    CallBack,
    Length,
    Trashed,
    Flags,
    Receiver,
    Label,
    columnCount
};
constexpr std::array<std::string_view, columnCount> columnNames{
    "date", "sender", "callback_num", "duration", "trashed_date", "flags", "receiver", "label"};

void read(const DatabaseRow& row, std::string_view table, Sink& sink)
{
    const std::string raw = row.rendered();
    const auto date = row.integer(Date).value_or(0);
    const auto begin = date > 0 ? instantFromUnixSeconds(double(date)) : std::nullopt;
    if (!begin)
        return sink.reject(row.rowid, row.rowid, "date is no time", raw);
    const std::string sender = row.anyText(Sender), callBack = row.anyText(CallBack);
    const std::string receiver = row.anyText(Receiver);
    CallFields call;
    call.direction = Direction::Inbound;
    call.outcome = Outcome::Voicemail;
    call.remote = sender.empty() ? callBack : sender;
    call.local = receiver;
    call.service = "pstn";
    std::string detail;
    if (callBack != call.remote)
        addDetail(detail, "call back", callBack);
    addDetail(detail, "message in seconds", row.anyText(Length));
    addDetail(detail, "flags", row.anyText(Flags));
    addDetail(detail, "line", row.anyText(Label));
    if (const auto trashed = row.real(Trashed).value_or(0); trashed > 0)
        if (const auto time = instantFromCocoa(trashed))
            addDetail(detail, "deleted", formatIso(*time));
    if (table == deletedTable && row.real(Trashed).value_or(0) <= 0)
        addDetail(detail, "deleted", "yes");
    call.detail = detail;
    Record record = row.recordIn(table, raw);
    record.kind = Kind::Call;
    record.begin = *begin;
    record.quality |= Quality::LengthUnknown; // of the call: only the message's is kept
    if (!receiver.empty())
        record.identity = {IdentityKind::Number, receiver};
    record.what = call;
    sink.record(record);
}

int sniff(const Head& head)
{
    if (!hasTable(head, messageTable))
        return 0;
    return equalsIgnoringCase(head.fileName, "voicemail.db") ? 90 : 50;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    auto* database = databaseWith(input, messageTable,
        {columnNames[Date], columnNames[Sender], columnNames[Length]}, sink,
        "No table \"voicemail\" as an iPhone writes it: no messages could be read.");
    if (!database)
        return;
    for (const auto table : {messageTable, deletedTable})
        forEachRow(*database, sink, table, columnNames,
            [&](const DatabaseRow& row) { read(row, table, sink); });
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format apple_voicemail;
const Format apple_voicemail{
    .name = "apple_voicemail",
    .title = "iPhone voicemail (voicemail.db)",
    .reads = "Who left a message on the voicemail of an iPhone, and when, also deleted ones",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
