// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/cisco_cucm_leg_parts.h"

#include "base/text.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace callwake {

namespace {

using enum CucmColumn;

constexpr std::size_t longestText = 512;
constexpr std::size_t fewestColumns = 60; // up to the devices; release 6 has 94

struct Name {
    CucmColumn column;
    std::size_t usual; ///< from 0
    std::string_view name;
};
constexpr std::array<Name, std::size_t(Count)> spellings{{
    {RecordType, 0, "cdrrecordtype"},
    {CallManager, 1, "globalcallid_callmanagerid"},
    {CallId, 2, "globalcallid_callid"},
    {Origination, 4, "datetimeorigination"},
    {OrigAddress, 7, "origipaddr"},
    {Caller, 8, "callingpartynumber"},
    {CallerUser, 9, "callingpartyunicodeloginuserid"},
    {OrigCause, 11, "origcause_value"},
    {DestAddress, 28, "destipaddr"},
    {Dialled, 29, "originalcalledpartynumber"},
    {Called, 30, "finalcalledpartynumber"},
    {CalledUser, 31, "finalcalledpartyunicodeloginuserid"},
    {DestCause, 33, "destcause_value"},
    {Connect, 47, "datetimeconnect"},
    {Disconnect, 48, "datetimedisconnect"},
    {Redirecting, 49, "lastredirectdn"},
    {Pkid, 50, "pkid"},
    {OrigDevice, 56, "origdevicename"},
    {DestDevice, 57, "destdevicename"},
    {OrigEndedFor, 58, "origcallterminationonbehalfof"},
    {DestEndedFor, 59, "destcallterminationonbehalfof"},
    {RedirectFor, 60, "origcalledpartyredirectonbehalfof"},
    {LastRedirectFor, 61, "lastredirectredirectonbehalfof"},
    {RedirectReason, 62, "origcalledpartyredirectreason"},
    {LastRedirectReason, 63, "lastredirectredirectreason"},
    {Cluster, 65, "globalcallid_clusterid"},
    {Comment, 67, "comment"},
    {OutpulsedCaller, 78, "outpulsedcallingpartynumber"},
    {OutpulsedCalled, 79, "outpulsedcalledpartynumber"},
    {OrigText, 80, "origipv4v6addr"},
    {DestText, 81, "destipv4v6addr"},
    {HuntPilot, 102, "huntpilotdn"},
    {MobileCaller, 118, "mobilecallingpartynumber"},
    {MobileCalled, 119, "finalmobilecalledpartynumber"},
    {AuthorisedAs, 68, "authcodedescription"},
    {CallerUri, 114, "callingpartynumber_uri"},
    {CalledUri, 116, "finalcalledpartynumber_uri"},
    {OrigSession, 131, "origdevicesessionid"},
    {DestSession, 132, "destdevicesessionid"},
}};

bool hasColumn(const CsvRow& row, std::string_view name)
{
    return std::ranges::any_of(row.fields,
        [&](std::string_view field) { return equalsIgnoringCase(trimmed(field), name); });
}

std::optional<Instant> epochOf(std::string_view text)
{
    const auto seconds = parseNumber<std::int64_t>(text);
    constexpr std::int64_t soonest = 1'000'000, latest = 100'000'000'000;
    if (!seconds || *seconds < soonest || *seconds > latest)
        return std::nullopt;
    return Instant(std::chrono::seconds(*seconds));
}

} // namespace

std::optional<CucmColumns> CucmColumns::fromHeader(const CsvRow& row)
{
    CucmColumns out;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        const auto field = lowered(trimmed(row.fields[i]));
        for (const auto& name : spellings)
            if (field == name.name && out.m_index[std::size_t(name.column)] == absent)
                out.m_index[std::size_t(name.column)] = i;
    }
    for (const auto needed : {RecordType, CallId, Origination, Connect, Disconnect, Caller, Called})
        if (out.m_index[std::size_t(needed)] == absent)
            return std::nullopt;
    return out;
}

CucmColumns CucmColumns::usual()
{
    CucmColumns out;
    for (const auto& name : spellings)
        out.m_index[std::size_t(name.column)] = name.usual;
    return out;
}

std::string_view CucmColumns::of(const CsvRow& row, CucmColumn column) const
{
    const auto index = m_index[std::size_t(column)];
    return index < row.fields.size() ? trimmed(row.fields[index]) : std::string_view{};
}

bool isCucmTypeRow(const CsvRow& row)
{
    if (row.fields.size() < 10)
        return false;
    return std::ranges::all_of(row.fields, [](std::string_view field) {
        field = trimmed(field);
        return equalsIgnoringCase(field, "INTEGER") || equalsIgnoringCase(field, "STRING")
            || equalsIgnoringCase(field, "UNIQUEIDENTIFIER")
            || startsWithIgnoringCase(field, "VARCHAR");
    });
}

bool isCucmQualityHeader(const CsvRow& row)
{
    return hasColumn(row, "cdrRecordType") && hasColumn(row, "numberPacketsSent");
}

bool looksLikeCucmRow(const CsvRow& row)
{
    const auto columns = CucmColumns::usual();
    if (row.fields.size() < fewestColumns)
        return false;
    const auto type = columns.of(row, RecordType);
    constexpr std::size_t pkidLength = 36;
    return (type == "0" || type == "1" || type == "2") && epochOf(columns.of(row, Origination))
        && parseNumber<std::int64_t>(columns.of(row, CallId))
        && columns.of(row, Pkid).size() == pkidLength;
}

std::string_view CucmLeg::read(const CucmColumns& columns, const CsvRow& row)
{
    static_assert(longestText * std::size_t(Count) <= std::numeric_limits<std::uint16_t>::max());
    text.clear();
    for (std::size_t i = 0; i < ends.size(); ++i) {
        text.append(columns.of(row, CucmColumn(i)).substr(0, longestText));
        ends[i] = std::uint16_t(text.size());
    }
    const auto origination = epochOf((*this)[Origination]);
    if (!origination)
        return "no time of origination";
    if ((*this)[CallId].empty())
        return "no globalCallID";
    begin = *origination;
    connected = epochOf((*this)[Connect]);
    ended = epochOf((*this)[Disconnect]);
    answered = connected.has_value();
    if (answered && (*connected > ended.value_or(*connected) || *connected - begin > longestCall))
        connected.reset();
    offset = row.offset;
    length = row.length;
    line = row.line;
    return {};
}

bool CucmLeg::isRecording() const
{
    constexpr std::string_view recording = "354", monitoring = "370", recorder = "27";
    for (const auto reason : {RedirectReason, LastRedirectReason})
        if ((*this)[reason] == recording || (*this)[reason] == monitoring)
            return true;
    return (*this)[Caller].starts_with("b00")
        && ((*this)[RedirectFor] == recorder || (*this)[LastRedirectFor] == recorder);
}

std::optional<CucmLeg::Side> CucmLeg::otherThan(std::string_view device) const
{
    if (device.empty())
        return std::nullopt;
    if ((*this)[OrigDevice] == device)
        return Side{Called, DestDevice};
    return (*this)[DestDevice] == device ? std::optional(Side{Caller, OrigDevice}) : std::nullopt;
}

} // namespace callwake
