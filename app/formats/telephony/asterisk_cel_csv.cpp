// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asterisk's channel event log as cel_custom writes it (cel-custom/Master.csv): no header, 20
// columns, one row per event of a channel; another order is given as that line of cel_custom.conf,
// and new versions can write JSON objects. Or an export of the table "cel" with its header, as of
// FreePBX. The events of one call share a linkedid.
#include "formats/format.h"

#include "base/text.h"
#include "formats/csv_table_parts.h"
#include "formats/generic/guess_parts.h"
#include "formats/sample_parts.h"
#include "formats/telephony/asterisk_cel_columns_parts.h"
#include "formats/telephony/asterisk_cel_record_parts.h"
#include "formats/telephony/asterisk_custom_line_parts.h"
#include "formats/telephony/asterisk_json_parts.h"
#include "formats/telephony/asterisk_leg_parts.h"
#include "formats/telephony/zone_evidence_parts.h"

#include <algorithm>
#include <iterator>
#include <list>
#include <unordered_map>
#include <utility>

namespace callwake {

namespace {

constexpr std::int64_t rowsToWait = 200; ///< behind the end of a call, for events out of order
constexpr std::size_t mostCalls = 5'000; ///< that are open at the same time

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

/// Part of cel_custom.conf that orders its columns.
bool isCelCustomLine(std::string_view text)
{
    const auto names = namesOfCustomLine(text);
    return !isAsteriskJson(text)
        && std::ranges::any_of(names, [](const auto& name) { return name == "eventtype"; });
}

CelColumns columnsOf(std::string_view mapping, Sink& sink)
{
    if (!isCelCustomLine(mapping))
        return {};
    const auto lines = namesOfCustomLine(mapping);
    const std::vector<std::string_view> names(lines.begin(), lines.end());
    const auto columns = CelColumns::named(names);
    if (!columns)
        sink.warning("The line of cel_custom.conf lacks one of: eventtype, eventtime, channame, "
                     "uniqueid, linkedid");
    return columns.value_or(CelColumns());
}

int sniff(const Head& head)
{
    if (isAsteriskJson(head.bytes)) {
        const auto names = {"\"eventtype\"", "\"eventtime\"", "\"channame\"", "\"linkedid\""};
        return std::ranges::all_of(names,
                   [&](std::string_view name) { return containsIgnoringCase(head.bytes, name); })
            ? 95
            : 0;
    }
    CsvReader reader = tableReader(head);
    if (const auto first = reader.next(); first && CelColumns::named(first->fields))
        return 95;
    CsvReader rows = tableReader(head);
    const CelColumns columns;
    return scoreOfRows(rows, 95, [&](const CsvRow& row) {
        CelEvent event;
        return row.fields.size() + 1 >= CelColumns::usualCount && columns.read(row, event).empty();
    });
}

/// Takes events one by one.
class CelReader {
public:
    CelReader(const ParseOptions& options, Sink& sink)
        : m_sink(sink)
        , m_grouping(options, sink)
        , m_zone(options.zone, "eventtime and uniqueid")
    {
    }

    void take(const CelColumns& columns, const CsvRow& row)
    {
        CelEvent event;
        if (const auto fault = columns.read(row, event); !fault.empty()) {
            m_sink.reject(row.offset, row.line, fault, row.raw);
            return;
        }
        if (event.isLocal && event.type == "CHAN_START")
            if (const auto made = epochOfUniqueId(event.uniqueId))
                m_zone.add(event.time, Instant(std::chrono::seconds{*made}));
        m_grouping.add(event);
    }

    void finish()
    {
        m_grouping.finish();
        m_zone.tell(m_sink);
    }

private:
    Sink& m_sink;
    CelGrouping m_grouping;
    ZoneEvidence m_zone;
};

/// Whatever ends a text of JSON is none of the text.
void appendInside(std::string& out, std::string_view text)
{
    std::ranges::replace_copy(text, std::back_inserter(out), '"', '\'');
}

/// What belongs to an event of its kind may be an object inside, and is JSON in a row.
bool addExtra(std::string_view path, std::string_view text, std::string& extra)
{
    constexpr std::string_view inside = "extra.";
    if (!startsWithIgnoringCase(path, inside))
        return false;
    extra += extra.empty() ? "{\"" : ",\"";
    appendInside(extra, path.substr(inside.size()));
    extra += "\":\"";
    appendInside(extra, text);
    extra += '"';
    return true;
}

/// One object an event, as new versions can write them.
void parseObjects(const JsonPieces::Pull& pull, CelReader& events, Sink& sink)
{
    std::vector<std::string_view> names, cells;
    std::string extra;
    readAsteriskObjects(pull, sink, [&](const JsonObject& object, CsvRow& row) -> std::string_view {
        names.clear();
        cells.clear();
        extra.clear();
        for (const auto& value : object.values()) {
            if (addExtra(value.path, value.text, extra))
                continue;
            names.emplace_back(value.path);
            cells.emplace_back(value.text);
        }
        if (!extra.empty()) {
            names.emplace_back("extra");
            cells.emplace_back(extra += '}');
        }
        row.fields = cells;
        const auto columns = CelColumns::named(names);
        if (!columns)
            return "no event of a channel";
        events.take(*columns, row);
        return {};
    });
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string sample;
    fillSample(input, sample, asteriskHeadBytes);
    const auto pull = piecesOf(sample, input);
    CelReader events(options, sink);
    if (isAsteriskJson(sample)) {
        parseObjects(pull, events, sink);
    } else {
        auto columns = columnsOf(options.mapping, sink);
        CsvReader reader(
            pull, guessDelimiter(std::string_view(sample).substr(0, asteriskHeadBytes)));
        bool first = true;
        while (const auto row = reader.next()) {
            const auto header =
                std::exchange(first, false) ? CelColumns::named(row->fields) : std::nullopt;
            if (header)
                columns = *header;
            else
                events.take(columns, *row);
            if (!sink.wanted())
                return;
        }
    }
    if (sink.wanted())
        events.finish();
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format asterisk_cel_csv;
const Format asterisk_cel_csv{
    .name = "asterisk_cel_csv",
    .title = "Asterisk channel events (CEL)",
    .reads = "Calls through an Asterisk exchange with ringing, talk and transfers: "
             "cel-custom/Master.csv also in the order of a given line of cel_custom.conf or as "
             "JSON, or the table cel as CSV with header",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .ownsMapping = isCelCustomLine,
    .parse = parse,
};

} // namespace callwake
