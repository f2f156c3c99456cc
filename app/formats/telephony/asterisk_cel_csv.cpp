// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asterisk's channel event log as cel_custom writes it (cel-custom/Master.csv): no header, 20
// columns, one row per event of a channel; or an export of the table "cel" with its header, as of
// FreePBX. The events of one call share a linkedid.
#include "formats/format.h"

#include "base/text.h"
#include "formats/csv_table_parts.h"
#include "formats/telephony/asterisk_cel_record_parts.h"
#include "formats/telephony/asterisk_leg_parts.h"
#include "formats/telephony/zone_evidence_parts.h"

#include <algorithm>
#include <array>
#include <list>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace callwake {

namespace {

enum Column : std::size_t {
    Type,
    Time,
    CallerName,
    CallerNumber,
    Ani,
    Redirecting,
    Dialled,
    Extension,
    Context,
    ChannelName,
    Application,
    Data,
    AmaFlags,
    Account,
    UniqueId,
    LinkedId,
    Peer,
    UserField,
    UserType,
    Extra,
    columnCount
};

constexpr std::size_t leastColumns = Peer + 1;
constexpr std::int64_t rowsToWait = 200; ///< behind the end of a call, for events out of order
constexpr std::size_t mostCalls = 5'000; ///< that are open at the same time

bool isEventType(std::string_view text)
{
    constexpr std::size_t longest = 64;
    return text.size() >= 4 && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// "1335310195.513823" in UTC, or a wall clock where the server's dateformat is set.
bool readTime(std::string_view text, CelEvent& event)
{
    const auto dot = text.find('.');
    const auto seconds = parseNumber<std::int64_t>(text.substr(0, dot));
    if (seconds && *seconds > 0 && *seconds < 10'000'000'000) {
        std::int64_t micro = 0;
        if (dot != std::string_view::npos) {
            auto fraction = std::string(text.substr(dot + 1, 6));
            fraction.resize(6, '0');
            micro = parseNumber<std::int64_t>(fraction).value_or(-1);
        }
        if (micro < 0)
            return false;
        event.time = Instant(std::chrono::seconds(*seconds) + Duration(micro));
        return true;
    }
    const auto parsed = parseIso(text);
    if (!parsed || text.size() < 19)
        return false;
    event.time = parsed->time;
    event.isLocal = !parsed->zoned;
    return true;
}

/// Where each column is: in the order of cel_custom, or as a header says.
class CelColumns {
public:
    CelColumns() { std::iota(m_places.begin(), m_places.end(), std::size_t(0)); }

    /// False where the row is no header.
    bool readHeader(const CsvRow& row)
    {
        constexpr std::array<std::string_view, columnCount> names{"eventtype", "eventtime",
            "cid_name", "cid_num", "cid_ani", "cid_rdnis", "cid_dnid", "exten", "context",
            "channame", "appname", "appdata", "amaflags", "accountcode", "uniqueid", "linkedid",
            "peer", "userfield", "userdeftype", "extra"};
        std::array<std::size_t, columnCount> places{};
        for (std::size_t i = 0; i < names.size(); ++i)
            places[i] = std::size_t(std::ranges::find_if(row.fields, [&](std::string_view field) {
                return equalsIgnoringCase(field, names[i]);
            }) - row.fields.begin());
        for (const Column needed : {Type, Time, ChannelName, UniqueId, LinkedId})
            if (places[needed] == row.fields.size())
                return false;
        m_places = places;
        m_named = row.fields.size();
        return true;
    }

    [[nodiscard]] bool fits(const CsvRow& row) const
    {
        const auto count = row.fields.size();
        return m_named != 0 ? count >= m_named : count >= leastColumns && count <= columnCount + 1;
    }
    [[nodiscard]] std::string_view cell(const CsvRow& row, Column column) const
    {
        const auto place = m_places[column];
        return place < row.fields.size() ? row.fields[place] : std::string_view{};
    }

private:
    std::array<std::size_t, columnCount> m_places{};
    std::size_t m_named = 0; ///< columns of the header; 0 = there is none
};

std::string_view readEvent(const CsvRow& row, const CelColumns& columns, CelEvent& event)
{
    if (!row.fault.empty())
        return row.fault;
    if (!columns.fits(row))
        return "not the columns of CEL";
    const auto cell = [&](Column column) { return columns.cell(row, column); };
    if (!isEventType(cell(Type)))
        return "no event type";
    if (!readTime(cell(Time), event))
        return "unreadable time";
    event.linkedId = cell(LinkedId).empty() ? cell(UniqueId) : cell(LinkedId);
    constexpr std::size_t longestId = 256;
    if (event.linkedId.empty() || event.linkedId.size() > longestId)
        return "no linkedid";
    event.type = cell(Type);
    event.callerName = cell(CallerName);
    event.callerNumber = cell(CallerNumber).empty() ? cell(Ani) : cell(CallerNumber);
    event.redirecting = cell(Redirecting);
    event.dialled = cell(Dialled);
    event.extension = cell(Extension);
    event.context = cell(Context);
    event.channel = cell(ChannelName);
    event.application = cell(Application);
    event.applicationData = cell(Data);
    event.account = cell(Account);
    event.uniqueId = cell(UniqueId);
    event.peer = cell(Peer);
    event.userType = cell(UserType);
    event.extra = cell(Extra);
    event.offset = row.offset;
    event.length = row.length;
    event.line = row.line;
    return {};
}

/// The calls of which more events may come.
class CelGrouping {
public:
    CelGrouping(const ParseOptions& options, Sink& sink)
        : m_exchange(options, sink)
        , m_records(m_exchange, sink)
    {
    }

    void add(const CelEvent& event)
    {
        const auto call = callOf(event.linkedId);
        call->call.add(event);
        call->lastRow = ++m_row;
        auto& list = call->call.picture().isOver() ? m_over : m_running;
        list.splice(list.end(), call->isInOver ? m_over : m_running, call);
        call->isInOver = &list == &m_over;
        if (!m_over.empty() && m_row - m_over.front().lastRow > rowsToWait)
            flush(m_over);
        if (m_running.size() > mostCalls)
            flush(m_running);
    }

    void finish()
    {
        while (!m_over.empty())
            flush(m_over);
        while (!m_running.empty())
            flush(m_running);
    }

private:
    struct Waiting {
        CelCall call;
        std::int64_t lastRow = 0;
        bool isInOver = false;
    };
    using Calls = std::list<Waiting>; ///< the longest untouched first

    Calls::iterator callOf(std::string_view linkedId)
    {
        m_key = linkedId;
        const auto [known, isNew] = m_byKey.try_emplace(m_key);
        if (isNew) {
            if (m_spare.empty())
                m_spare.emplace_back();
            m_running.splice(m_running.end(), m_spare, m_spare.begin());
            known->second = std::prev(m_running.end());
        }
        return known->second;
    }

    void flush(Calls& calls)
    {
        auto& waiting = calls.front();
        m_records.deliver(waiting.call.picture());
        m_byKey.erase(waiting.call.picture().linkedId);
        waiting.call.clear();
        waiting.isInOver = false;
        m_spare.splice(m_spare.end(), calls, calls.begin());
    }

    Exchange m_exchange;
    CelRecords m_records;
    Calls m_running, m_over, m_spare;
    std::unordered_map<std::string, Calls::iterator> m_byKey;
    std::string m_key;
    std::int64_t m_row = 0;
};

int sniff(const Head& head)
{
    CsvReader reader = tableReader(head);
    CelColumns columns;
    if (const auto first = reader.next(); first && columns.readHeader(*first))
        return 95;
    CsvReader rows = tableReader(head);
    return scoreOfRows(rows, 95, [&](const CsvRow& row) {
        CelEvent event;
        return row.fields.size() + 1 >= columnCount && readEvent(row, columns, event).empty();
    });
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string sample;
    CsvReader reader = tableReader(input, sample);
    CelColumns columns;
    bool first = true;
    CelGrouping grouping(options, sink);
    ZoneEvidence zone(options.zone, "eventtime and uniqueid");
    while (const auto row = reader.next()) {
        if (std::exchange(first, false) && columns.readHeader(*row))
            continue;
        CelEvent event;
        if (const auto fault = readEvent(*row, columns, event); !fault.empty()) {
            sink.reject(row->offset, row->line, fault, row->raw);
            continue;
        }
        if (event.isLocal && event.type == "CHAN_START")
            if (const auto made = epochOfUniqueId(event.uniqueId))
                zone.add(event.time, Instant(std::chrono::seconds{*made}));
        grouping.add(event);
        if (!sink.wanted())
            return;
    }
    grouping.finish();
    zone.tell(sink);
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format asterisk_cel_csv;
const Format asterisk_cel_csv{
    .name = "asterisk_cel_csv",
    .title = "Asterisk channel events (CEL)",
    .reads = "Calls through an Asterisk exchange with ringing, talk and transfers: "
             "cel-custom/Master.csv, or the table cel as CSV with header",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
