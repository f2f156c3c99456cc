// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Linphone's databases: "call_history" of call-history.db (times are Unix seconds as text), and
// "conference_call" of linphone.db (times are SQL date and time, taken as UTC; addresses stand in
// "sip_address"). Schemas: liblinphone.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/telephony/linphone_call_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::string_view oldTable = "call_history", newTable = "conference_call";
constexpr std::size_t mostAddresses = 1'000'000;

enum Column : std::size_t {
    From,
    To,
    DirectionNumber,
    Talk,
    Start,
    Connected,
    Status,
    Video,
    QualityNumber,
    CallId,
    columnCount
};
using Columns = std::array<std::string_view, columnCount>;
constexpr Columns oldColumns{"caller", "callee", "direction", "duration", "start_time",
    "connected_time", "status", "videoEnabled", "quality", "call_id"};
constexpr Columns newColumns{"from_sip_address_id", "to_sip_address_id", "direction", "duration",
    "start_time", "connected_time", "status", "video_enabled", "quality", "call_id"};

std::optional<Instant> timeOf(const DatabaseRow& row, std::size_t column)
{
    if (const auto seconds = row.integer(column))
        return *seconds > 0 ? instantFromUnixSeconds(double(*seconds)) : std::nullopt;
    const auto written = parseIso(row.text(column));
    return written && toMicroseconds(written->time) > 0 ? std::optional(written->time)
                                                        : std::nullopt;
}

class Reader {
public:
    Reader(DatabaseView& database, Sink& sink)
        : m_database(database)
        , m_sink(sink)
    {
    }

    void run()
    {
        readAddresses();
        table(oldTable, oldColumns, false);
        table(newTable, newColumns, true);
    }

private:
    void readAddresses()
    {
        constexpr std::array<std::string_view, 3> columns{"id", "value", "display_name"};
        forEachRow(m_database, m_sink, "sip_address", columns, [this](const DatabaseRow& row) {
            if (m_addresses.size() >= mostAddresses)
                return;
            auto address = row.anyText(1);
            if (const auto name = row.anyText(2); !name.empty())
                address = '"' + name + "\" <" + address + '>';
            m_addresses.emplace(row.integer(0).value_or(row.rowid), std::move(address));
        });
    }

    void table(std::string_view name, const Columns& columns, bool byNumber)
    {
        forEachRow(m_database, m_sink, name, columns,
            [&](const DatabaseRow& row) { read(name, row, byNumber); });
    }

    std::string address(const DatabaseRow& row, std::size_t column, bool byNumber) const
    {
        if (!byNumber)
            return row.anyText(column);
        const auto found = m_addresses.find(row.integer(column).value_or(0));
        return found == m_addresses.end() ? std::string() : found->second;
    }

    void read(std::string_view name, const DatabaseRow& row, bool byNumber)
    {
        const std::string raw = row.rendered();
        const std::string from = address(row, From, byNumber), to = address(row, To, byNumber);
        const std::string callId = row.anyText(CallId), quality = row.anyText(QualityNumber);
        Record record = row.recordIn(name, raw);
        const LinphoneCall call{row.integer(DirectionNumber), row.integer(Status), from, to,
            timeOf(row, Start), timeOf(row, Connected), row.integer(Talk),
            row.integer(Video).value_or(0) != 0, callId, quality};
        if (!isUtf8(from) || !isUtf8(to))
            record.quality |= Quality::BadEncoding;
        if (fillLinphoneCall(call, record, m_detail))
            m_sink.record(record);
        else
            m_sink.reject(row.rowid, row.rowid, "start_time is no time", raw);
    }

    DatabaseView& m_database;
    Sink& m_sink;
    std::unordered_map<std::int64_t, std::string> m_addresses;
    std::string m_detail;
};

int sniff(const Head& head)
{
    if (hasTable(head, newTable) && hasTable(head, "sip_address"))
        return 95;
    // Phone Link has a table of that name too.
    return hasTable(head, oldTable) && !containsIgnoringCase(head.fileName, "calling") ? 60 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    DatabaseView* database = input.database();
    if (database && !database->table(newTable))
        database = databaseWith(input, oldTable, {oldColumns[From], oldColumns[To]}, sink,
            "No table \"call_history\" as Linphone writes it; if the file is of Phone Link, import "
            "it as phone_link.");
    if (database)
        Reader(*database, sink).run();
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format linphone_history;
const Format linphone_history{
    .name = "linphone_history",
    .title = "Linphone call history (call-history.db, linphone.db)",
    .reads = "Calls of the soft phone Linphone, with ringing, talk and the SIP addresses of both "
             "sides",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
