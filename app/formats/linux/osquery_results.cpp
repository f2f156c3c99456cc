// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The results log of osquery (osqueryd.results.log, osqueryd.snapshots.log), a JSON object a line:
//
//   {"name":…,"hostIdentifier":…,"unixTime":…,"columns":{…},"action":"added"}     differential
//   {"name":…,"action":"snapshot","snapshot":[{…},…]}                             snapshot
//   {"name":…,"diffResults":{"added":[{…},…],"removed":[…]}}                      batch
//
// Each row is an entry. The first result of a query (counter 0) and snapshots tell a state.
#include "base/text.h"
#include "formats/format.h"
#include "formats/generic/times_parts.h"
#include "formats/json_objects_parts.h"
#include "formats/linux/osquery_row_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::size_t mostRows = 200'000; // of a line
constexpr std::size_t mostValues = 1'000'000;

/// The path of a value, taken apart: the row it belongs to and its column.
struct Cell {
    std::string_view row, column;
};
std::optional<Cell> cellOf(std::string_view path)
{
    constexpr std::string_view single = "columns.";
    if (path.starts_with(single))
        return Cell{single, path.substr(single.size())};
    for (const std::string_view list : {"snapshot.", "diffResults.added.", "diffResults.removed."})
        if (path.starts_with(list)) {
            const auto dot = path.find('.', list.size());
            return dot == path.npos
                ? std::nullopt
                : std::optional(Cell{path.substr(0, dot), path.substr(dot + 1)});
        }
    return std::nullopt;
}

class Reader {
public:
    Reader(Sink& sink, const JsonObject& object)
        : m_sink(sink)
        , m_rows(sink)
        , m_object(object)
        , m_calendar(*TimeReader::make("MMM d HH:mm:ss yyyy"))
    {
    }

    void take(const JsonPiece& piece)
    {
        if (!piece.fault.empty())
            return m_sink.reject(piece.offset, piece.line, piece.fault, piece.text);
        const auto time = timeOfResult();
        if (!time || m_object["name"].empty())
            return m_sink.reject(
                piece.offset, piece.line, "no result of a query with a time", piece.text);
        m_row.query = m_object["name"];
        m_row.time = *time;
        m_row.host = hostName();
        const auto action = m_object["action"];
        m_removed = action == "removed";
        m_row.isState = action == "snapshot" || m_object["counter"] == "0";
        takeRows(piece);
    }

private:
    /// Collectors may drop one of the two forms: 1538521221 and "Tue Sep 11 16:14:21 2018 UTC".
    /// Rows of event tables have a time of their own.
    [[nodiscard]] std::optional<Instant> timeOfResult() const
    {
        for (const auto* name : {"unixTime", "columns.time"})
            if (const auto seconds = parseNumber<double>(m_object[name]))
                return instantFromUnixSeconds(*seconds);
        auto text = m_object["calendarTime"];
        constexpr std::size_t weekday = 4;
        constexpr std::string_view zone = " UTC";
        if (text.size() <= weekday + zone.size() || !text.ends_with(zone))
            return std::nullopt;
        text.remove_suffix(zone.size());
        const auto time = m_calendar.read(text.substr(weekday));
        return time ? std::optional(time->time) : std::nullopt;
    }

    /// A fleet may be told apart by numbers of its machines, which no other log knows: where the
    /// site has the name added to each result, that counts.
    std::string_view hostName() const
    {
        constexpr std::size_t length = 36, dash = 8;
        const auto identifier = m_object["hostIdentifier"];
        if (identifier.size() != length || identifier[dash] != '-')
            return identifier;
        for (const auto* name : {"decorations.hostname", "decorations.computer_name",
                 "decorations.host_name", "decorations.local_hostname"})
            if (const auto text = m_object[name]; !text.empty())
                return text;
        return identifier;
    }

    void takeRows(const JsonPiece& piece)
    {
        std::string_view current;
        std::int64_t rows = 0;
        m_row.columns.clear();
        for (const auto& value : m_object.values()) {
            const auto cell = cellOf(value.path);
            if (!cell)
                continue;
            if (cell->row != current && !m_row.columns.empty()) {
                deliver(piece, current);
                ++rows;
            }
            current = cell->row;
            m_row.columns.emplace_back(cell->column, value.text);
        }
        if (!m_row.columns.empty())
            return deliver(piece, current);
        if (rows == 0)
            m_sink.skipped("result without a row");
    }

    void deliver(const JsonPiece& piece, std::string_view path)
    {
        m_row.removed = m_removed || path.starts_with("diffResults.removed");
        Record record;
        record.offset = piece.offset;
        record.length = piece.length;
        record.line = piece.line;
        m_rows.take(m_row, record);
        m_row.columns.clear();
    }

    Sink& m_sink;
    OsqueryRows m_rows;
    const JsonObject& m_object; ///< of the piece
    TimeReader m_calendar;
    OsqueryRow m_row;
    bool m_removed = false;
};

int sniff(const Head& head)
{
    const auto start = head.bytes.find_first_not_of(" \t\r\n[\xEF\xBB\xBF");
    if (start == std::string_view::npos || head.bytes[start] != '{')
        return 0;
    const auto has = [&](std::string_view key) { return head.bytes.find(key) != head.bytes.npos; };
    const bool rows = has("\"columns\"") || has("\"snapshot\"") || has("\"diffResults\"");
    const bool named = has("\"hostIdentifier\"") || has("\"calendarTime\"");
    return rows && named && has("\"name\"") ? 92 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    JsonObjects objects(piecesOf(input), {.mostElements = mostRows, .mostValues = mostValues});
    Reader reader(sink, objects.object());
    for (auto piece = objects.next(); piece && sink.wanted(); piece = objects.next())
        reader.take(*piece);
}

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

} // namespace

extern const Format osquery_results;
const Format osquery_results{
    .name = "osquery_results",
    .title = "osquery results log",
    .reads = "Program starts, connections, sign-ins and new packages from the queries of osquery.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
