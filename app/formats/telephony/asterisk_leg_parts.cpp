// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_leg_parts.h"

#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t leastColumns = 16, mostColumns = 21;
constexpr std::int64_t longestDuration = 366 * 86400; ///< seconds
constexpr std::size_t startColumn = 9, durationColumn = 12, billedColumn = 13,
                      dispositionColumn = 14;

std::optional<Disposition> dispositionOf(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, Disposition>, 7> words{{
        {"ANSWERED", Disposition::Answered},
        {"NO ANSWER", Disposition::NoAnswer},
        {"NOANSWER", Disposition::NoAnswer},
        {"BUSY", Disposition::Busy},
        {"FAILED", Disposition::Failed},
        {"CONGESTION", Disposition::Congestion},
        {"CANCEL", Disposition::Cancel},
    }};
    for (const auto& [word, disposition] : words)
        if (text == word)
            return disposition;
    return std::nullopt;
}

std::optional<Instant> timeOf(std::string_view text)
{
    const auto parsed = parseIso(text);
    return parsed && text.size() >= 19 ? std::optional(parsed->time) : std::nullopt;
}

/// Where the columns behind the 16th are; the number of columns tells which options the server had
/// (loguniqueid, loguserfield, newcdrcolumns).
struct Tail {
    std::size_t uniqueId = 0, userField = 0, peerAccount = 0, linkedId = 0, sequence = 0;
};

Tail tailOf(const CsvRow& row)
{
    Tail tail;
    std::size_t next = leastColumns;
    const std::size_t columns = row.fields.size();
    const bool both = columns == 18 || columns == 21;
    const bool one = columns == 17 || columns == 20;
    if (both || (one && epochOfUniqueId(row.fields[next])))
        tail.uniqueId = next++;
    if (both || (one && tail.uniqueId == 0))
        tail.userField = next++;
    if (columns >= 19) {
        tail.peerAccount = next;
        tail.linkedId = next + 1;
        tail.sequence = next + 2;
    }
    return tail;
}

} // namespace

std::string_view AsteriskLeg::read(const CsvRow& row)
{
    if (!row.fault.empty())
        return row.fault;
    const auto& fields = row.fields;
    if (fields.size() < leastColumns || fields.size() > mostColumns)
        return "not 16 to 21 columns";
    const auto began = timeOf(fields[startColumn]);
    if (!began)
        return "unreadable start time";
    start = *began;
    answer = timeOf(fields[10]);
    end = timeOf(fields[11]);
    duration = parseNumber<std::int64_t>(fields[durationColumn]).value_or(-1);
    billed = parseNumber<std::int64_t>(fields[billedColumn]).value_or(-1);
    if (duration < 0 || billed < 0 || duration > longestDuration || billed > longestDuration)
        return "unreadable duration";
    disposition = dispositionOf(fields[dispositionColumn]).value_or(Disposition::Unknown);
    offset = row.offset;
    length = row.length;
    line = row.line;

    const Tail tail = tailOf(row);
    sequence = tail.sequence ? parseNumber<std::int64_t>(fields[tail.sequence]).value_or(0) : 0;
    const std::array<std::size_t, TextCount> columns{
        0, 1, 2, 3, 4, 5, 6, 7, 8, tail.uniqueId, tail.userField, tail.peerAccount, tail.linkedId};
    m_texts.clear();
    m_texts.reserve(row.raw.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i <= LastData || columns[i] != 0)
            m_texts += fields[columns[i]];
        m_ends[i + 1] = std::uint32_t(m_texts.size());
    }
    return {};
}

std::string_view AsteriskLeg::text(Text field) const
{
    return std::string_view(m_texts).substr(m_ends[field], m_ends[field + 1] - m_ends[field]);
}

std::string_view AsteriskLeg::callKey() const
{
    for (const Text field : {LinkedId, UniqueId})
        if (const auto key = text(field); !key.empty())
            return key;
    return text(Channel);
}

bool AsteriskLeg::connects() const
{
    const auto other = text(DestinationChannel);
    return disposition == Disposition::Answered && billed > 0 && !other.empty()
        && !isLocalChannel(other);
}

std::string_view deviceOfChannel(std::string_view channel)
{
    const auto dash = channel.rfind('-');
    const auto slash = channel.find('/');
    if (dash == std::string_view::npos || slash == std::string_view::npos || dash < slash)
        return channel;
    return channel.substr(0, dash);
}

std::string_view peerOfChannel(std::string_view channel)
{
    const auto device = deviceOfChannel(channel);
    const auto slash = device.find('/');
    return slash == std::string_view::npos ? device : device.substr(slash + 1);
}

bool isLocalChannel(std::string_view channel)
{
    return channel.starts_with("Local/");
}

std::optional<std::int64_t> epochOfUniqueId(std::string_view uniqueId)
{
    const auto dot = uniqueId.rfind('.');
    if (dot == std::string_view::npos || !parseNumber<std::uint64_t>(uniqueId.substr(dot + 1)))
        return std::nullopt;
    std::string_view seconds = uniqueId.substr(0, dot);
    if (const auto dash = seconds.rfind('-'); dash != std::string_view::npos)
        seconds.remove_prefix(dash + 1);
    constexpr std::size_t fewestDigits = 9, mostDigits = 11;
    if (seconds.size() < fewestDigits || seconds.size() > mostDigits)
        return std::nullopt;
    return parseNumber<std::int64_t>(seconds);
}

bool looksLikeLeg(const CsvRow& row)
{
    const auto& fields = row.fields;
    return row.fault.empty() && fields.size() >= leastColumns && fields.size() <= mostColumns
        && !row.quoted[durationColumn] && !row.quoted[billedColumn]
        && parseNumber<std::int64_t>(fields[durationColumn])
        && parseNumber<std::int64_t>(fields[billedColumn])
        && dispositionOf(fields[dispositionColumn]) && timeOf(fields[startColumn]);
}

} // namespace callwake
