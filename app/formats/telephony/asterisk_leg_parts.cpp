// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_leg_parts.h"

#include "base/text.h"
#include "formats/telephony/asterisk_custom_line_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t leastColumns = 16, mostColumns = 21;
constexpr std::int64_t longestDuration = 366 * 86400; ///< seconds
constexpr std::size_t startColumn = 9, durationColumn = 12, billedColumn = 13,
                      dispositionColumn = 14;

std::optional<Disposition> dispositionOf(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, Disposition>, 12> words{{
        {"ANSWERED", Disposition::Answered},
        {"NO ANSWER", Disposition::NoAnswer},
        {"NOANSWER", Disposition::NoAnswer},
        {"BUSY", Disposition::Busy},
        {"FAILED", Disposition::Failed},
        {"CONGESTION", Disposition::Congestion},
        {"CANCEL", Disposition::Cancel},
        {"0", Disposition::NoAnswer}, // as numbers, where the server was told so
        {"2", Disposition::Failed},
        {"4", Disposition::Busy},
        {"8", Disposition::Answered},
        {"16", Disposition::Congestion},
    }};
    for (const auto& [word, disposition] : words)
        if (text == word)
            return disposition;
    return std::nullopt;
}

/// "2026-06-18 13:36:05", with its zone where the server was told so, or seconds since 1970.
std::optional<ParsedTime> timeOf(std::string_view text)
{
    constexpr std::size_t shortest = 19, fewestDigits = 9, mostDigits = 11;
    const auto digits = text.substr(0, text.find('.')).size();
    if (digits >= fewestDigits && digits <= mostDigits)
        if (const auto seconds = parseNumber<double>(text)) {
            const auto time = instantFromUnixSeconds(*seconds);
            return time ? std::optional(ParsedTime{*time, true}) : std::nullopt;
        }
    return text.size() < shortest ? std::nullopt : parseIso(text);
}

std::optional<Instant> instantOf(std::string_view text)
{
    const auto time = timeOf(text);
    return time ? std::optional(time->time) : std::nullopt;
}

std::string_view cell(const CsvRow& row, std::size_t column)
{
    return column < row.fields.size() ? row.fields[column] : std::string_view{};
}

/// Whole seconds; some servers write fractions ("12.345678").
std::int64_t secondsOf(std::string_view text)
{
    const auto seconds = parseNumber<std::int64_t>(text.substr(0, text.find('.'))).value_or(-1);
    return seconds <= longestDuration ? seconds : -1;
}

constexpr std::array<std::pair<std::string_view, AsteriskLeg::Text>, 18> textNames{{
    {"accountcode", AsteriskLeg::AccountCode},
    {"src", AsteriskLeg::Caller},
    {"dst", AsteriskLeg::Destination},
    {"dcontext", AsteriskLeg::Context},
    {"clid", AsteriskLeg::CallerId},
    {"channel", AsteriskLeg::Channel},
    {"dstchannel", AsteriskLeg::DestinationChannel},
    {"lastapp", AsteriskLeg::LastApplication},
    {"lastdata", AsteriskLeg::LastData},
    {"uniqueid", AsteriskLeg::UniqueId},
    {"userfield", AsteriskLeg::UserField},
    {"peeraccount", AsteriskLeg::PeerAccount},
    {"linkedid", AsteriskLeg::LinkedId},
    {"did", AsteriskLeg::DialledNumber},
    {"cnum", AsteriskLeg::CallerNumber},
    {"cnam", AsteriskLeg::CallerName},
    {"outbound_cnum", AsteriskLeg::PresentedNumber},
    {"recordingfile", AsteriskLeg::Recording},
}};

} // namespace

bool LegColumns::name(std::string_view column, std::size_t index)
{
    for (const auto& [known, field] : textNames)
        if (equalsIgnoringCase(column, known)) {
            texts[field] = index;
            return true;
        }
    const std::array<std::pair<std::string_view, std::size_t*>, 8> others{{{"start", &start},
        {"calldate", &start}, {"answer", &answer}, {"end", &end}, {"duration", &duration},
        {"billsec", &billed}, {"disposition", &disposition}, {"sequence", &sequence}}};
    for (const auto& [known, place] : others)
        if (equalsIgnoringCase(column, known)) {
            *place = index;
            return true;
        }
    return false;
}

bool LegColumns::isEnough() const
{
    return start != none && duration != none && billed != none && disposition != none
        && texts[AsteriskLeg::Channel] != none && texts[AsteriskLeg::DestinationChannel] != none;
}

bool isCdrCustomLine(std::string_view text)
{
    if (trimmed(text).starts_with('{'))
        return false; // of another kind
    if (text.find("CDR(") != std::string_view::npos)
        return true;
    const auto names = namesOfCustomLine(text);
    return std::ranges::any_of(
        names, [](const auto& name) { return name == "billsec" || name == "dstchannel"; });
}

LegColumns columnsOfCustomLine(std::string_view text)
{
    LegColumns out;
    const auto names = namesOfCustomLine(text);
    for (std::size_t index = 0; index < names.size(); ++index)
        out.name(names[index], index);
    return out;
}

LegColumns columnsOfMaster(const CsvRow& row)
{
    LegColumns out;
    const std::size_t columns = row.fields.size();
    if (columns < leastColumns || columns > mostColumns)
        return out;
    for (std::size_t i = 0; i <= AsteriskLeg::LastData; ++i)
        out.texts[i] = i;
    out.start = startColumn;
    out.answer = startColumn + 1;
    out.end = startColumn + 2;
    out.duration = durationColumn;
    out.billed = billedColumn;
    out.disposition = dispositionColumn;
    // The rest depends on the options of the server: loguniqueid, loguserfield, newcdrcolumns.
    std::size_t next = leastColumns;
    const bool both = columns == 18 || columns == 21;
    const bool one = columns == 17 || columns == 20;
    const bool unique = both || (one && epochOfUniqueId(row.fields[next]));
    if (unique)
        out.texts[AsteriskLeg::UniqueId] = next++;
    if (both || (one && !unique))
        out.texts[AsteriskLeg::UserField] = next++;
    if (columns >= 19) {
        out.texts[AsteriskLeg::PeerAccount] = next;
        out.texts[AsteriskLeg::LinkedId] = next + 1;
        out.sequence = next + 2;
    }
    return out;
}

namespace {

/// Where the clock was put forward or back in the call, its lengths are right and what was written
/// after that is not.
void undoChangeOfClock(std::optional<Instant>& written, Instant counted)
{
    using namespace std::chrono_literals;
    if (!written)
        return;
    const Duration apart = std::chrono::abs(*written - counted);
    if (apart >= 1h - 2s && apart <= 1h + 2s)
        written = counted;
}

} // namespace

std::string_view AsteriskLeg::read(const CsvRow& row, const LegColumns& columns)
{
    if (!row.fault.empty())
        return row.fault;
    const auto began = timeOf(cell(row, columns.start));
    if (!began)
        return "unreadable start time";
    start = began->time;
    isLocal = !began->zoned;
    answer = instantOf(cell(row, columns.answer));
    end = instantOf(cell(row, columns.end));
    duration = secondsOf(cell(row, columns.duration));
    billed = secondsOf(cell(row, columns.billed));
    if (duration < 0 || billed < 0)
        return "unreadable duration";
    undoChangeOfClock(end, start + std::chrono::seconds(duration));
    undoChangeOfClock(
        answer, start + std::chrono::seconds(std::max(duration - billed, std::int64_t(0))));
    disposition = dispositionOf(cell(row, columns.disposition)).value_or(Disposition::Unknown);
    if (columns.answer == LegColumns::none && billed > 0)
        answer = start + std::chrono::seconds(std::max<std::int64_t>(duration - billed, 0));
    offset = row.offset;
    length = row.length;
    line = row.line;
    sequence = parseNumber<std::int64_t>(cell(row, columns.sequence)).value_or(0);
    m_texts.clear();
    m_texts.reserve(row.raw.size());
    for (std::size_t i = 0; i < TextCount; ++i) {
        m_texts += cell(row, columns.texts[i]);
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

std::string_view AsteriskLeg::callerNumber() const
{
    const auto number = text(CallerNumber);
    return number.empty() ? text(Caller) : number;
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

std::string_view numberOnLine(std::string_view target, std::string_view dialled)
{
    constexpr std::size_t fewestDigits = 6, mostForALine = 2;
    target = target.substr(0, target.find_first_of(",&"));
    while (!target.empty() && !dialled.starts_with('+')) {
        const auto part = target.substr(0, target.find_first_of("/@:"));
        target.remove_prefix(std::min(part.size() + 1, target.size()));
        if (part.size() < fewestDigits || part.size() >= dialled.size() || !dialled.ends_with(part))
            continue;
        const std::size_t cut = dialled.size() - part.size();
        if (cut <= mostForALine && (part.starts_with('0') || part.starts_with('+')))
            return part;
        // Carriers may want the number without its own prefix, which it needs to be understood.
        for (std::size_t line = 0; line <= std::min(cut, mostForALine); ++line)
            for (const std::string_view prefix : {"00", "011", "+"})
                if (dialled.substr(line).starts_with(prefix))
                    return dialled.substr(line);
        const bool keepsOne = dialled[cut - 1] == '0' || dialled[cut - 1] == '1';
        const std::size_t line = keepsOne ? cut - 1 : cut;
        return line <= mostForALine ? dialled.substr(line) : dialled;
    }
    return dialled;
}

std::string_view serviceOfDevice(std::string_view device, bool external)
{
    if (external)
        return "pstn";
    return startsWithIgnoringCase(device, "SIP/") || startsWithIgnoringCase(device, "PJSIP/")
        ? "sip"
        : "";
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
    if (!row.fault.empty() || fields.size() < leastColumns || fields.size() > mostColumns)
        return false;
    const auto disposition = fields[dispositionColumn];
    const bool isWord = !disposition.empty() && disposition[0] >= 'A';
    return isWord && dispositionOf(disposition) && !row.quoted[durationColumn]
        && !row.quoted[billedColumn] && parseNumber<std::int64_t>(fields[durationColumn])
        && parseNumber<std::int64_t>(fields[billedColumn])
        && fields[startColumn].find('-') != std::string_view::npos && timeOf(fields[startColumn]);
}

} // namespace callwake
