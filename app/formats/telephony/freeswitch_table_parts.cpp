// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/freeswitch_table_parts.h"

#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

/// Local time of the server, or with its zone where the column of the database has one.
std::optional<ParsedTime> timeOf(std::string_view text)
{
    constexpr std::size_t shortest = 19;
    return text.size() < shortest ? std::nullopt : parseIso(text);
}

bool isLength(const std::optional<std::int64_t>& seconds)
{
    return !seconds || (*seconds >= 0 && *seconds <= longestFreeswitchLeg);
}

} // namespace

std::optional<FreeswitchTable> FreeswitchTable::fromHeader(const CsvRow& row)
{
    using enum FreeswitchColumn::Column;
    FreeswitchTable out;
    out.m_columns = row.fields.size();
    out.m_places.fill(out.m_columns);
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        const auto field = trimmed(row.fields[i]);
        const auto name = field == FreeswitchColumn::names[AccountCodeApart]
            ? FreeswitchColumn::names[AccountCode]
            : field;
        for (std::size_t column = 0; column < FreeswitchColumn::count; ++column)
            if (equalsIgnoringCase(name, FreeswitchColumn::names[column]))
                out.m_places[column] = i;
    }
    for (const Column needed : {Number, Dialled, Start, HangupCause, LegUuid})
        if (out.m_places[needed] == out.m_columns)
            return std::nullopt;
    return out;
}

/// Databases write an empty cell as a word.
std::string_view FreeswitchTable::cell(const CsvRow& row, Column column) const
{
    const auto place = m_places[column];
    const auto text = place < row.fields.size() ? row.fields[place] : std::string_view{};
    return text == "NULL" || text == "\\N" ? std::string_view{} : text;
}

std::string_view FreeswitchTable::read(const CsvRow& row, FreeswitchLeg& leg) const
{
    using enum FreeswitchColumn::Column;
    if (!row.fault.empty())
        return row.fault;
    if (row.fields.size() < m_columns)
        return "fewer columns than the header";
    const auto start = timeOf(cell(row, Start));
    if (!start)
        return "start_stamp is no time";
    const auto instantOf = [&](Column column) {
        const auto time = timeOf(cell(row, column));
        return time ? std::optional(time->time) : std::nullopt;
    };
    leg.isLocal = !start->zoned;
    leg.start = start->time;
    leg.answer = instantOf(Answer);
    leg.end = instantOf(End);
    leg.duration = parseNumber<std::int64_t>(cell(row, Length));
    leg.billed = parseNumber<std::int64_t>(cell(row, Billed));
    if (!isLength(leg.duration) || !isLength(leg.billed))
        return "unreadable duration";
    leg.releaseCause = std::clamp(parseNumber<int>(cell(row, ReleaseCause)).value_or(0), 0, 999);
    FreeswitchLeg::Texts texts{};
    texts[FreeswitchLeg::CallerName] = cell(row, Name);
    texts[FreeswitchLeg::CallerNumber] = cell(row, Number);
    texts[FreeswitchLeg::Destination] = cell(row, Dialled);
    texts[FreeswitchLeg::Context] = cell(row, CallContext);
    texts[FreeswitchLeg::Cause] = cell(row, HangupCause);
    texts[FreeswitchLeg::Uuid] = cell(row, LegUuid);
    texts[FreeswitchLeg::OtherUuid] = cell(row, OtherLegUuid);
    texts[FreeswitchLeg::Account] = cell(row, AccountCode);
    texts[FreeswitchLeg::SwitchDirection] = cell(row, SwitchDirection);
    texts[FreeswitchLeg::Gateway] = cell(row, GatewayName);
    texts[FreeswitchLeg::HungUp] = cell(row, HungUpBy);
    texts[FreeswitchLeg::Application] = cell(row, LastApplication);
    leg.setTexts(texts);
    leg.offset = row.offset;
    leg.length = row.length;
    leg.line = row.line;
    return {};
}

} // namespace callwake
