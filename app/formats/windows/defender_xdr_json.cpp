// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows of Defender XDR advanced hunting as JSON: the answer of its API ({"Results": […]}), one
// object a line, or what it streams to a storage account or event hub, which stands in an envelope:
// {"time": …, "category": "AdvancedHunting-DeviceProcessEvents", "properties": {…}}.
#include "formats/generic/export_parts.h"
#include "formats/json_objects_parts.h"
#include "formats/windows/defender_row_parts.h"

#include <unordered_map>

namespace callwake {

namespace {

using namespace defender;

constexpr std::size_t longestExcerpt = 1U << 12;

class Reader {
public:
    Reader(Sink& sink, const JsonObject& object)
        : m_sink(sink)
        , m_rows(sink)
        , m_object(object)
    {
        for (std::size_t i = 0; i < Columns; ++i)
            m_columns.emplace(columnTitles[i], i);
    }

    void take(const JsonPiece& piece)
    {
        const auto excerpt = piece.text.substr(0, longestExcerpt);
        if (!piece.fault.empty())
            return m_sink.reject(piece.offset, piece.line, piece.fault, excerpt);
        Record record;
        record.offset = piece.offset;
        record.length = piece.length;
        record.line = piece.line;
        m_rows.take(rowOf(), record, excerpt);
    }

private:
    Row rowOf();

    Sink& m_sink;
    Rows m_rows;
    const JsonObject& m_object; ///< of the piece
    std::unordered_map<std::string_view, std::size_t> m_columns;
};

Row Reader::rowOf()
{
    constexpr std::string_view envelope = "properties.";
    // Some exports write one column in two, by the type of its values.
    constexpr std::string_view asText = "_string";
    Row row;
    row.object = &m_object;
    row.actionLeftOut = true;
    for (const auto& value : m_object.values()) {
        std::string_view name = value.path;
        if (name.starts_with(envelope))
            name.remove_prefix(envelope.size());
        if (name.ends_with(asText))
            name.remove_suffix(asText.size());
        const auto column = m_columns.find(name);
        if (column == m_columns.end())
            continue;
        row.values[column->second] = value.text;
        row.actionLeftOut &= column->second != ActionType;
    }
    return row;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    JsonObjects objects(piecesOf(input));
    Reader reader(sink, objects.object());
    for (auto piece = objects.next(); piece && sink.wanted(); piece = objects.next())
        reader.take(*piece);
}

int sniff(const Head& head)
{
    if (!holdsKeys(head, {"Timestamp"}) && !holdsKeys(head, {"TimeGenerated"}))
        return 0;
    for (const std::initializer_list<std::string_view> two :
        {std::initializer_list<std::string_view>{"ActionType", "DeviceName"},
            {"ActionType", "InitiatingProcessFileName"},
            {"DeviceName", "InitiatingProcessFileName"}})
        if (holdsKeys(head, two))
            return 90;
    return 0;
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format defender_xdr_json;
const Format defender_xdr_json{
    .name = "defender_xdr_json",
    .title = "Defender XDR advanced hunting (JSON)",
    .reads = "Program starts, files, connections, sign-ins and warnings of Windows and other "
             "computers, as queried or streamed.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
