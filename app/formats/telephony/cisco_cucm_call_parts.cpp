// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/cisco_cucm_call_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/vocabulary_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace callwake {

namespace {

using enum CucmColumn;

/// Telephones and soft clients by their registered names (SEP001122334455, CSFmuster).
bool isTelephone(std::string_view device)
{
    for (const std::string_view prefix : {"SEP", "CSF", "TCT", "BOT", "TAB", "ATA", "CTI", "VGC"})
        if (device.starts_with(prefix))
            return true;
    return false;
}

std::string_view addressOf(const CucmLeg& leg, CucmColumn text, std::string& packed)
{
    if (const auto written = leg[text]; !written.empty())
        return written;
    packed = cucmAddress(leg[text == OrigText ? OrigAddress : DestAddress]);
    return packed;
}

std::string_view reasonName(std::string_view code)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> reasons{{
        {"1", "busy"},
        {"2", "no answer"},
        {"4", "transfer"},
        {"5", "pickup"},
        {"15", "forward all"},
        {"34", "blind transfer"},
        {"50", "sent to voicemail"},
        {"98", "conference"},
        {"370", "monitoring"},
    }};
    const auto found =
        std::ranges::find(reasons, code, [](const auto& reason) { return reason.first; });
    return found == reasons.end() ? (code == "0" ? std::string_view{} : code) : found->second;
}

/// The number of a conference bridge, which nobody dials.
bool isBridge(std::string_view number)
{
    return number.starts_with("b00");
}

std::string_view notZero(std::string_view text)
{
    return text == "0" ? std::string_view{} : text;
}

} // namespace

std::string cucmAddress(std::string_view text)
{
    const auto packed = parseNumber<std::int64_t>(text);
    if (!packed || *packed == 0)
        return {};
    auto bytes = std::uint32_t(*packed);
    std::string out;
    for (int i = 0; i < 4; ++i, bytes >>= 8)
        out += (i == 0 ? "" : ".") + std::to_string(bytes & 0xffU);
    return out;
}

std::optional<Outcome> outcomeOfCucmCause(std::string_view text)
{
    constexpr std::array<std::pair<std::uint32_t, int>, 7> answers{{{0x04, 403}, {0x05, 404},
        {0x40, 480}, {0x46, 486}, {0x47, 487}, {0x57, 503}, {0xA2, 603}}};
    const auto cause = parseNumber<std::int64_t>(text);
    if (!cause || *cause == 0)
        return std::nullopt;
    const auto bits = std::uint32_t(*cause);
    for (const auto& [high, status] : answers)
        if (bits >> 24 == high)
            return outcomeOfSipCode(status);
    return outcomeOfReleaseCause(int(bits & 0x7fU));
}

CucmCall::CucmCall(TrunkPatterns& trunks, Sink& sink, std::size_t extensionDigits)
    : m_trunks(trunks)
    , m_sink(sink)
    , m_extensionDigits(extensionDigits)
{
}

/// Gateways and trunks have free names: one that is neither a telephone's nor a usual trunk's is
/// judged by the number on its side. An extension whose person talks on a mobile telephone of his
/// own is reached over a trunk and is inside all the same.
bool CucmCall::isTrunk(std::string_view device, std::string_view number, std::string_view mobile)
{
    const bool isExtension =
        !number.empty() && !number.starts_with('+') && number.size() <= m_extensionDigits;
    if (device.empty() || isTelephone(device) || (isExtension && !mobile.empty()))
        return false;
    if (m_trunks.matches(device) || device.find("/DS1-") != std::string_view::npos)
        return true;
    return number.starts_with('+') || number.size() > m_extensionDigits;
}

void CucmCall::findTalks(std::span<const CucmLeg> legs, std::string_view outside)
{
    m_talks.clear();
    for (const auto& leg : legs) {
        Stretch stretch{
            .begin = leg.begin, .answer = leg.connected.value_or(leg.begin), .end = leg.ended};
        if (const auto other = leg.otherThan(outside); leg.answered && other) {
            stretch.telephone = leg[other->number];
            stretch.with =
                isBridge(stretch.telephone) ? Stretch::With::Conference : Stretch::With::Outside;
        }
        m_talks.add(stretch);
    }
}

void CucmCall::setParties(const CucmLeg& first, const CucmLeg& deciding, CallFields& call)
{
    const auto orig = first[OrigDevice];
    const auto dest = deciding[DestDevice];
    const auto either = [](std::string_view number, std::string_view uri) {
        return number.empty() ? uri : number;
    };
    const auto caller = either(first[Caller], first[CallerUri]);
    const bool conference = isBridge(deciding[Called]);
    const auto dialled = [](const CucmLeg& leg) {
        return isBridge(leg[Dialled]) ? std::string_view{} : leg[Dialled];
    };
    const auto called =
        conference ? dialled(deciding) : either(deciding[Called], deciding[CalledUri]);
    const bool fromTrunk = isTrunk(orig, caller, first[MobileCaller]);
    const bool toTrunk = !conference && isTrunk(dest, called, deciding[MobileCalled]);
    const bool longCalled = called.starts_with('+') || called.size() > m_extensionDigits;
    const bool toOutside = toTrunk || ((dest.empty() || conference) && longCalled);
    call.direction = fromTrunk && toTrunk ? Direction::Unknown
        : fromTrunk                       ? Direction::Inbound
        : toOutside                       ? Direction::Outbound
                                          : Direction::Internal;
    if (fromTrunk || toTrunk)
        m_record.quality |= Quality::External;
    call.service = fromTrunk || toTrunk ? "pstn" : "";
    if (fromTrunk) {
        m_record.identity = {IdentityKind::Extension, called};
        call.remote = caller;
        call.local = dialled(first);
        call.device = dest;
        call.trunk = orig;
        return;
    }
    m_record.identity = {IdentityKind::Extension, caller};
    call.local = caller;
    call.device = orig;
    call.remote = called;
    call.remoteIsExtension = call.direction == Direction::Internal && !called.empty();
    if (call.direction == Direction::Outbound) {
        call.trunk = conference ? std::string_view{} : dest;
        call.remote = either(deciding[OutpulsedCalled], called);
    }
}

void CucmCall::setTimes(std::span<const CucmLeg> legs, CallFields& call)
{
    m_record.begin = legs.front().begin;
    std::optional<Instant> answer, end;
    bool open = false, talked = false;
    for (const auto& leg : legs) {
        // What rang in vain after the talk was none of this telephone's.
        const bool later = talked && !leg.answered;
        talked = talked || leg.answered;
        if (leg.connected)
            answer = std::min(answer.value_or(*leg.connected), *leg.connected);
        if (leg.ended && !later)
            end = std::max(end.value_or(*leg.ended), *leg.ended);
        open = open || !leg.ended;
        if (leg.answered != leg.connected.has_value() || leg.ended.value_or(leg.begin) < leg.begin)
            m_record.quality |= Quality::Conflict;
    }
    if (answer && *answer - m_record.begin <= longestCall)
        call.answer = std::max(*answer - m_record.begin, Duration::zero());
    if (end && !open && *end - m_record.begin <= longestCall)
        call.end = std::max(*end - m_record.begin, call.answer.value_or(Duration::zero()));
    else
        m_record.quality |= Quality::LengthUnknown;
}

void CucmCall::addLegs(std::span<const CucmLeg> legs, const CucmLeg& deciding)
{
    std::string transfers, others;
    bool malicious = false;
    constexpr std::size_t mostNamed = 20;
    for (std::size_t i = 0; i < std::min(legs.size(), mostNamed); ++i) {
        const auto& leg = legs[i];
        for (const auto column : {OrigEndedFor, DestEndedFor, RedirectFor, LastRedirectFor})
            malicious = malicious || leg[column] == "23"; // the button of the telephone
        if (&leg == &deciding)
            continue;
        others += (others.empty() ? "" : ",") + std::to_string(leg.line);
        if (leg.answered && leg.begin >= deciding.begin && leg[Called] != deciding[Called])
            transfers.append(transfers.empty() ? "" : ",").append(leg[Called]);
    }
    addDetail(m_detail, "transferred", transfers);
    addDetail(m_detail, "malicious_call", malicious ? "yes" : "");
    if (legs.size() == 1)
        return;
    addDetail(m_detail, "legs", std::to_string(legs.size()));
    addDetail(m_detail, "other_lines", others + (legs.size() > mostNamed ? ",…" : ""));
}

void CucmCall::setDetail(
    std::span<const CucmLeg> legs, const CucmLeg& deciding, const CucmLeg& last)
{
    const auto& first = legs.front();
    m_detail.clear();
    const auto add = [&](std::string_view name, std::string_view value) {
        addDetail(m_detail, name, value);
    };
    add("caller_user", first[CallerUser]);
    add("called_user", deciding[CalledUser]);
    add("dialled", first[Dialled] == deciding[Called] ? std::string_view{} : first[Dialled]);
    const bool redirected = deciding[Redirecting] != deciding[Called];
    add("redirected_by", redirected ? deciding[Redirecting] : std::string_view{});
    add("redirected", reasonName(deciding[LastRedirectReason]));
    add("hunt_pilot", deciding[HuntPilot]);
    add("caller_mobile", first[MobileCaller]);
    add("called_mobile", deciding[MobileCalled]);
    add("authorised_as", notZero(first[AuthorisedAs]));
    add("conference", isBridge(deciding[Called]) ? deciding[Called] : std::string_view{});
    addLegs(legs, deciding);
    const bool byCaller = !notZero(last[OrigCause]).empty();
    const bool byCalled = !notZero(last[DestCause]).empty();
    add("ended_by", byCaller == byCalled ? "" : byCaller ? "caller" : "callee");
    add("caller_cause", notZero(last[OrigCause]));
    add("called_cause", notZero(last[DestCause]));
    add("shown_to_network", first[OutpulsedCaller]);
    std::string packed;
    add("caller_address", addressOf(first, OrigText, packed));
    add("called_address", addressOf(deciding, DestText, packed));
    add("session", first[OrigSession]);
    add("comment", first[Comment]);
}

/// Numbers of calls are used again after a restart, so the day belongs to the key.
void CucmCall::setKey(const CucmLeg& first)
{
    if (const auto day = floor<std::chrono::days>(first.begin); day != m_day) {
        m_day = day;
        m_dayText = formatIso(day).substr(0, 10);
    }
    m_key = m_dayText;
    for (const auto column : {Cluster, CallManager, CallId})
        m_key.append("/").append(first[column]);
}

/// The user that CUCM names is the one of the telephone, which has the number: not of a trunk, of
/// a conference bridge, or of what was never reached.
void CucmCall::nameUsers(const CucmLeg& leg)
{
    constexpr std::size_t mostUsers = 100'000;
    constexpr std::array sides{std::tuple(Caller, CallerUri, CallerUser, OrigDevice, MobileCaller),
        std::tuple(Called, CalledUri, CalledUser, DestDevice, MobileCalled)};
    for (const auto& [number, uri, user, device, mobile] : sides) {
        const auto extension = leg[number].empty() ? leg[uri] : leg[number];
        const auto account = notZero(leg[user]);
        if (account.empty() || extension.empty() || leg[device].empty() || isBridge(extension)
            || isTrunk(leg[device], extension, leg[mobile]))
            continue;
        m_named.assign(extension).append(1, '\0').append(account);
        if (m_users.size() >= mostUsers || !m_users.insert(m_named).second)
            continue;
        m_sink.namesOne({{IdentityKind::Extension, extension}, {IdentityKind::Account, account}, {},
            leg.offset, leg.line});
    }
}

void CucmCall::setPlace(std::span<const CucmLeg> legs, const CucmLeg& deciding)
{
    m_record.offset = deciding.offset;
    m_record.length = deciding.length;
    m_record.line = deciding.line;
    m_record.entries = std::int64_t(legs.size());
}

/// Of a call that nobody answered.
Outcome CucmCall::outcomeOf(const CucmLeg& last, Direction direction)
{
    const auto said = outcomeOfCucmCause(last[DestCause]);
    const auto outcome =
        said ? *said : outcomeOfCucmCause(last[OrigCause]).value_or(Outcome::Unknown);
    const bool gaveUp = outcome == Outcome::Unknown && last[OrigCause] == "16";
    return outcomeFor(direction, gaveUp ? Outcome::Cancelled : outcome);
}

void CucmCall::transfer(
    std::span<const CucmLeg> legs, const CucmLeg& answered, std::string_view outside)
{
    auto& call = std::get<CallFields>(m_record.what);
    const auto other = *answered.otherThan(outside);
    const auto from =
        handOn(m_record, {IdentityKind::Extension, answered[other.number]}, answered[other.device]);
    setPlace(legs, answered);
    const auto own = legs.subspan(std::size_t(&answered - legs.data()));
    setTimes(own, call);
    setDetail(own, answered, own.back());
    addDetail(m_detail, "transferred_from", from);
    call.detail = m_detail;
}

void CucmCall::deliver(std::span<CucmLeg> legs)
{
    std::ranges::sort(legs, [](const CucmLeg& a, const CucmLeg& b) {
        return std::tuple(a.begin, a.connected.value_or(Instant::max()), a.offset)
            < std::tuple(b.begin, b.connected.value_or(Instant::max()), b.offset);
    });
    const auto answered =
        std::ranges::find_if(legs, [](const CucmLeg& leg) { return leg.answered; });
    const CucmLeg& deciding = answered == legs.end() ? legs.front() : *answered;
    m_record = {};
    m_record.kind = Kind::Call;
    auto& call = m_record.what.emplace<CallFields>();
    setParties(legs.front(), deciding, call);
    const auto outside = call.trunk;
    findTalks(legs, outside);
    const Talk& first = m_talks.talks().front();
    const auto own = first.of(std::span<const CucmLeg>(legs));
    setPlace(own, deciding);
    m_record.entries += m_talks.leaveOut([&](const Talk& talk) {
        const CucmLeg& leg = legs[talk.answered];
        return isTrunk(leg[leg.otherThan(outside)->device], talk.telephone, leg[MobileCalled]);
    });
    call.outcome =
        answered != legs.end() ? Outcome::Answered : outcomeOf(legs.back(), call.direction);
    setKey(legs.front());
    call.callKey = m_key;
    setDetail(legs, deciding, own.back());
    call.detail = m_detail;
    const Quality common = m_record.quality;
    setTimes(own, call);
    m_sink.record(m_record);
    for (const Talk& talk : m_talks.later()) {
        m_record.quality = common;
        transfer(talk.of(std::span<const CucmLeg>(legs)), legs[talk.answered], outside);
        m_sink.record(m_record);
    }
    for (const auto& leg : legs)
        nameUsers(leg);
}

} // namespace callwake
