// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_cel_columns_parts.h"

#include "base/text.h"
#include "formats/telephony/asterisk_custom_line_parts.h"

#include <algorithm>
#include <numeric>

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
static_assert(columnCount == CelColumns::usualCount);

bool isEventType(std::string_view text)
{
    constexpr std::size_t longest = 64;
    return text.size() >= 4 && text.size() <= longest && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// "1335310195.513823"
std::optional<Instant> epochOf(std::string_view text)
{
    const auto dot = text.find('.');
    const auto seconds = parseNumber<std::int64_t>(text.substr(0, dot));
    if (!seconds || *seconds <= 0 || *seconds >= 10'000'000'000)
        return std::nullopt;
    std::string fraction(dot == std::string_view::npos ? "" : text.substr(dot + 1, 6));
    fraction.resize(6, '0');
    const auto micro = parseNumber<std::int64_t>(fraction).value_or(-1);
    return micro < 0 ? std::nullopt
                     : std::optional(Instant(std::chrono::seconds(*seconds) + Duration(micro)));
}

/// Seconds in UTC, or a wall clock where the server's dateformat is set.
bool readTime(std::string_view text, CelEvent& event)
{
    if (const auto epoch = epochOf(text)) {
        event.time = *epoch;
        return true;
    }
    constexpr std::size_t shortest = 19;
    if (text.size() < shortest)
        return false;
    const bool dayFirst = text[2] == '.' && text[5] == '.'; // "18.06.2026 10:00:00"
    const auto parsed = dayFirst
        ? parseIso(std::string(text.substr(6, 4)) + '-' + std::string(text.substr(3, 2)) + '-'
            + std::string(text.substr(0, 2)) + std::string(text.substr(10)))
        : parseIso(text);
    if (!parsed)
        return false;
    event.time = parsed->time;
    event.isLocal = !parsed->zoned;
    return true;
}

} // namespace

CelColumns::CelColumns()
{
    std::iota(m_places.begin(), m_places.end(), std::size_t(0));
}

std::optional<CelColumns> CelColumns::named(std::span<const std::string_view> names)
{
    constexpr std::array<std::string_view, columnCount> known{"eventtype", "eventtime", "cid_name",
        "cid_num", "cid_ani", "cid_rdnis", "cid_dnid", "exten", "context", "channame", "appname",
        "appdata", "amaflags", "accountcode", "uniqueid", "linkedid", "peer", "userfield",
        "userdeftype", "extra"};
    std::size_t standard = names.size();
    CelColumns out;
    out.m_named = names.size();
    out.m_places.fill(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string name = lowered(names[i]);
        if (name == "eventenum")
            standard = i;
        const auto* const found = std::ranges::find(known, celNameOf(name));
        if (found != known.end()
            && out.m_places[std::size_t(found - known.begin())] == names.size())
            out.m_places[std::size_t(found - known.begin())] = i;
    }
    if (standard != names.size()) { // then the type may be a name of the server's own
        if (out.m_places[UserType] == names.size())
            out.m_places[UserType] = out.m_places[Type];
        out.m_places[Type] = standard;
    }
    for (const Column needed : {Type, Time, ChannelName, UniqueId, LinkedId})
        if (out.m_places[needed] == names.size())
            return std::nullopt;
    return out;
}

bool CelColumns::fits(const CsvRow& row) const
{
    const auto count = row.fields.size();
    return m_named != 0 ? count >= m_named : count >= leastColumns && count <= columnCount + 1;
}

std::string_view CelColumns::read(const CsvRow& row, CelEvent& event) const
{
    if (!row.fault.empty())
        return row.fault;
    if (!fits(row))
        return "not the columns of CEL";
    const auto cell = [&](Column column) {
        const auto place = m_places[column];
        return place < row.fields.size() ? row.fields[place] : std::string_view{};
    };
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

} // namespace callwake
