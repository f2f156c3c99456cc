// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_call_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/vocabulary_parts.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace callwake {

namespace {

using enum AsteriskLeg::Text;

/// `"Ana Lind" <2003>` -> "Ana Lind"; empty where the name only repeats the number.
std::string_view displayNameOf(const AsteriskLeg& leg)
{
    const auto callerId = leg.text(CallerId);
    const auto open = callerId.rfind('<');
    std::string_view name = leg.text(CallerName);
    if (name.empty()) {
        name = trimmed(callerId.substr(0, open));
        if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
            name = name.substr(1, name.size() - 2);
    }
    std::string_view number = leg.callerNumber();
    if (open != std::string_view::npos) {
        number = callerId.substr(open + 1);
        number = number.substr(0, number.find('>'));
    }
    return name == number || name == leg.callerNumber() ? std::string_view{} : name;
}

/// The leg that says how the call ended up: the one that connected two parties first, else the
/// first that is no Local channel.
const AsteriskLeg& decidingLeg(std::span<const AsteriskLeg> legs)
{
    const AsteriskLeg* best = nullptr;
    const auto rank = [](const AsteriskLeg& leg) {
        const bool real = !isLocalChannel(leg.text(Channel));
        const auto other = leg.text(DestinationChannel);
        return (leg.connects() ? 8 : 0) + (leg.connects() && real ? 4 : 0)
            + (!other.empty() && !isLocalChannel(other) ? 2 : 0) + (real ? 1 : 0);
    };
    for (const auto& leg : legs)
        if (!best || rank(leg) > rank(*best))
            best = &leg;
    return *best;
}

bool isFork(const AsteriskLeg& leg)
{
    return leg.text(LastData).find('&') != std::string_view::npos;
}

Instant endOf(const AsteriskLeg& leg)
{
    return std::max(leg.start, leg.end.value_or(leg.start + std::chrono::seconds(leg.duration)));
}

std::string_view pipeOf(std::string_view localChannel)
{
    return localChannel.substr(0, localChannel.find(';'));
}

/// The channel that talked with the one outside in this leg, itself or through a Local channel;
/// empty where none did: asking back before a transfer is no talk with the outside.
std::string_view partnerOf(
    const AsteriskLeg& leg, std::span<const AsteriskLeg> legs, std::string_view outside)
{
    const auto channel = leg.text(Channel), other = leg.text(DestinationChannel);
    if (!leg.connects())
        return {};
    if (!isLocalChannel(channel))
        return channel == outside ? other : other == outside ? channel : std::string_view{};
    const bool leadsOutside = std::ranges::any_of(legs, [&](const AsteriskLeg& each) {
        return each.text(Channel) == outside
            && pipeOf(each.text(DestinationChannel)) == pipeOf(channel);
    });
    return leadsOutside ? other : std::string_view{};
}

/// Where a call went that reached no telephone: the box of a voicemail, else what was dialled.
std::string_view calledPlace(const AsteriskLeg& first, const AsteriskLeg& deciding)
{
    const auto data = deciding.text(LastData);
    const auto box = data.substr(0, data.find_first_of("@,&"));
    const bool isBox = equalsIgnoringCase(deciding.text(LastApplication), "VoiceMail");
    return isBox && !box.empty() ? box : first.text(Destination);
}

Outcome outcomeOf(std::span<const AsteriskLeg> legs, const AsteriskLeg& deciding, bool fromOutside)
{
    if (deciding.connects())
        return Outcome::Answered;
    bool voicemail = false, announced = false, conference = false;
    Disposition strongest = Disposition::Unknown;
    for (const auto& leg : legs) {
        const auto application = leg.text(LastApplication);
        const bool alone =
            leg.disposition == Disposition::Answered && leg.text(DestinationChannel).empty();
        voicemail |= equalsIgnoringCase(application, "VoiceMail");
        conference |= alone
            && (equalsIgnoringCase(application, "ConfBridge")
                || equalsIgnoringCase(application, "MeetMe"));
        announced |= alone;
        // In a fork one telephone was busy, another rang in vain: the call was missed.
        if (leg.disposition != Disposition::Answered
            && (strongest == Disposition::Unknown || leg.disposition < strongest))
            strongest = leg.disposition;
    }
    if (voicemail)
        return Outcome::Voicemail;
    if (conference || (announced && !fromOutside))
        return Outcome::Answered;
    switch (strongest) {
    case Disposition::NoAnswer:
        return Outcome::Missed;
    case Disposition::Busy:
        return Outcome::Busy;
    case Disposition::Cancel:
        return Outcome::Cancelled;
    case Disposition::Failed:
    case Disposition::Congestion:
        return Outcome::Failed;
    case Disposition::Answered:
    case Disposition::Unknown:
        break;
    }
    return announced ? Outcome::Missed : Outcome::Unknown;
}

Quality qualityOf(const AsteriskLeg& first, const AsteriskLeg& origin)
{
    Quality quality = first.isLocal ? Quality::LocalTime : Quality::None;
    for (const auto field : {Caller, Destination, CallerId, UserField, LastData})
        if (!isUtf8(origin.text(field)))
            quality |= Quality::BadEncoding;
    return quality;
}

} // namespace

/// Who is on either side: the channel that began the call and the one it was connected to.
struct AsteriskCall::Sides {
    std::string_view caller, callee; ///< channels
    bool callerIsTrunk = false, calleeIsTrunk = false;
    Direction direction = Direction::Unknown;

    /// The channel of the side that stays when the other one transfers the call.
    [[nodiscard]] std::string_view outside() const
    {
        return direction == Direction::Inbound ? caller
            : direction == Direction::Outbound ? callee
                                               : std::string_view{};
    }
};

AsteriskCall::AsteriskCall(Exchange& exchange, const Zone& zone, Sink& sink)
    : m_exchange(exchange)
    , m_zone(zone)
    , m_sink(sink)
{
}

/// Asking back is a leg of the telephone itself.
void AsteriskCall::findTalks(std::span<const AsteriskLeg> legs, std::string_view outside)
{
    m_talks.clear();
    for (const auto& leg : legs) {
        Stretch stretch{
            .begin = leg.start, .answer = leg.answer.value_or(leg.start), .end = endOf(leg)};
        if (leg.connects() && !outside.empty()) {
            const auto partner = partnerOf(leg, legs, outside);
            stretch.with = partner.empty() ? Stretch::With::Inside : Stretch::With::Outside;
            stretch.telephone = deviceOfChannel(partner.empty() ? leg.text(Channel) : partner);
        }
        m_talks.add(stretch);
    }
}

AsteriskCall::Sides AsteriskCall::sidesOf(
    std::span<const AsteriskLeg> legs, const AsteriskLeg& deciding)
{
    Sides sides;
    const auto first = std::ranges::find_if(
        legs, [](const auto& leg) { return !isLocalChannel(leg.text(Channel)); });
    const AsteriskLeg& origin = first == legs.end() ? legs.front() : *first;
    sides.caller = origin.text(Channel);
    sides.callee = deciding.text(DestinationChannel);
    sides.callerIsTrunk = !origin.text(DialledNumber).empty()
        || m_exchange.isTrunk(deviceOfChannel(sides.caller))
        || m_exchange.isTrunk(origin.text(Context));
    sides.calleeIsTrunk =
        !origin.text(PresentedNumber).empty() || m_exchange.isTrunk(deviceOfChannel(sides.callee));
    sides.direction = m_exchange.directionOf({origin.callerNumber(), origin.text(Destination),
        peerOfChannel(sides.caller), sides.callerIsTrunk, sides.calleeIsTrunk});
    return sides;
}

/// The telephone's name in the exchange is mostly its extension. Where it is not, the number is
/// taken, except of a group that rings many telephones.
std::string_view AsteriskCall::partyOf(
    std::string_view channel, std::string_view number, bool alone) const
{
    const auto peer = isLocalChannel(channel) ? std::string_view{} : peerOfChannel(channel);
    if (m_exchange.isExtension(peer)
        || (!peer.empty() && !(alone && m_exchange.isExtension(number))))
        return peer;
    return number;
}

void AsteriskCall::setParties(
    const Sides& sides, const AsteriskLeg& first, const AsteriskLeg& deciding, CallFields& call)
{
    const bool rang = !sides.callee.empty() && !isLocalChannel(sides.callee);
    const auto callee = rang ? partyOf(sides.callee, first.text(Destination), !isFork(deciding))
                             : calledPlace(first, deciding);
    const auto caller = partyOf(sides.caller, first.callerNumber(), true);
    call.direction = sides.direction;
    if (sides.direction == Direction::Inbound) {
        m_record.identity = m_exchange.identityOf(callee, rang);
        const auto dialled = first.text(DialledNumber);
        call.remote = first.callerNumber();
        call.local = dialled.empty() ? first.text(Destination) : dialled;
        call.device = rang ? deviceOfChannel(sides.callee) : std::string_view{};
        call.trunk = deviceOfChannel(sides.caller);
    } else {
        m_record.identity = m_exchange.identityOf(caller, !isLocalChannel(sides.caller));
        call.local = first.callerNumber();
        call.device = deviceOfChannel(sides.caller);
        call.remoteIsExtension = sides.direction == Direction::Internal && !callee.empty();
        call.remote = call.remoteIsExtension
            ? callee
            : numberOnLine(deciding.text(LastData), first.text(Destination));
        if (sides.calleeIsTrunk)
            call.trunk = deviceOfChannel(sides.callee);
    }
    const bool external = sides.callerIsTrunk || sides.calleeIsTrunk;
    if (external)
        m_record.quality |= Quality::External;
    call.service = serviceOfDevice(deviceOfChannel(sides.caller), external);
}

void AsteriskCall::setPlace(const Talk& talk, const AsteriskLeg& deciding)
{
    m_record.offset = deciding.offset;
    m_record.length = deciding.length;
    m_record.line = deciding.line;
    m_record.entries = std::int64_t(talk.count);
}

void AsteriskCall::setTimes(const Talk& talk, std::span<const AsteriskLeg> legs, CallFields& call)
{
    Instant begin = legs.front().start;
    std::optional<Instant> end, answer;
    for (const auto& leg : legs) {
        begin = std::min(begin, leg.start);
        const Instant over = leg.end.value_or(leg.start + std::chrono::seconds(leg.duration));
        // What rang in vain after the talk was none of this telephone's.
        if (leg.connects() || !talk.over || leg.start < *talk.over)
            end = std::max(end.value_or(over), over);
        if (leg.connects() && leg.answer)
            answer = std::min(answer.value_or(*leg.answer), *leg.answer);
        // Asterisk cuts fractions off each of the three, so a second of difference is normal.
        const auto written =
            std::chrono::duration_cast<std::chrono::seconds>(over - leg.start).count();
        if (over < leg.start || std::abs(written - leg.duration) > 2)
            m_record.quality |= Quality::Conflict;
    }
    // A queue's own leg lasts until the caller hangs up, whoever had the call by then.
    if (!talk.isLast && talk.over)
        end = std::min(*end, *talk.over);
    m_record.begin = begin;
    call.end = std::max(*end - begin, Duration::zero());
    if (*call.end > longestCall) { // a damaged year
        call.end.reset();
        m_record.quality |= Quality::Conflict | Quality::LengthUnknown;
    }
    if (call.outcome != Outcome::Answered)
        return;
    if (!answer)
        for (const auto& leg : legs)
            if (leg.disposition == Disposition::Answered && leg.answer)
                answer = std::min(answer.value_or(*leg.answer), *leg.answer);
    if (answer)
        call.answer = std::clamp(*answer - begin, Duration::zero(), call.end.value_or(longestCall));
}

/// A wall clock in the repeated hour of autumn can mean two instants. The call began when its
/// channel was made, or after that, and the uniqueid says when that was.
void AsteriskCall::settleRepeatedHour(const AsteriskLeg& origin)
{
    const LocalReading reading = m_zone.toUtc(m_record.begin);
    if (!has(m_record.quality, Quality::LocalTime) || reading.which != LocalReading::Case::Repeated)
        return;
    auto epoch = epochOfUniqueId(origin.text(UniqueId));
    if (!epoch)
        epoch = epochOfUniqueId(origin.text(LinkedId));
    if (!epoch)
        return;
    constexpr std::chrono::minutes near{1};
    const Instant made{std::chrono::seconds(*epoch)};
    const bool isEarly = std::chrono::abs(reading.earliest - made) <= near;
    const bool isLate = made > reading.earliest + near && made <= reading.latest + near;
    if (!isEarly && !isLate)
        return; // handed on long after, or another clock
    m_record.begin = isEarly ? reading.earliest : reading.latest;
    m_record.quality = Quality(unsigned(m_record.quality) & ~unsigned(Quality::LocalTime));
}

void AsteriskCall::setDetail(std::span<const AsteriskLeg> legs, const AsteriskLeg& deciding)
{
    m_detail.clear();
    addDetail(m_detail, "application", deciding.text(LastApplication));
    const auto data = deciding.text(LastData);
    if (isFork(deciding) || equalsIgnoringCase(deciding.text(LastApplication), "Queue"))
        addDetail(m_detail, "targets", data.substr(0, data.find(',')));
    addDetail(m_detail, "account", deciding.text(AccountCode));
    addDetail(m_detail, "presented_number", deciding.text(PresentedNumber));
    addDetail(m_detail, "userfield", deciding.text(UserField));
    addDetail(m_detail, "recording", deciding.text(Recording));
    if (legs.size() == 1)
        return;
    std::string others, transfers;
    constexpr std::size_t mostNamed = 20;
    for (std::size_t i = 0; i < std::min(legs.size(), mostNamed); ++i) {
        const auto& leg = legs[i];
        if (&leg != &deciding)
            others += (others.empty() ? "" : ",") + std::to_string(leg.line);
        const auto other = leg.text(DestinationChannel);
        const bool real = leg.connects() && !isLocalChannel(leg.text(Channel));
        if (real && other != deciding.text(DestinationChannel)
            && leg.start >= deciding.end.value_or(deciding.start))
            transfers += (transfers.empty() ? "" : ",") + std::string(deviceOfChannel(other));
    }
    addDetail(m_detail, "transferred", transfers);
    addDetail(m_detail, "legs", std::to_string(legs.size()));
    addDetail(m_detail, "other_lines", others + (legs.size() > mostNamed ? ",…" : ""));
}

void AsteriskCall::transfer(
    const Talk& talk, std::span<const AsteriskLeg> legs, std::string_view outside)
{
    const auto own = talk.of(legs);
    const auto& leg = legs[talk.answered];
    const auto partner = partnerOf(leg, legs, outside);
    const bool called = partner == leg.text(DestinationChannel);
    auto& call = std::get<CallFields>(m_record.what);
    const auto number = called ? leg.text(Destination) : leg.callerNumber();
    const auto from = handOn(m_record,
        m_exchange.identityOf(partyOf(partner, number, !isFork(leg)), true), talk.telephone);
    setPlace(talk, leg);
    setTimes(talk, own.subspan(talk.answered - talk.first), call);
    setDetail(own, leg);
    addDetail(m_detail, "transferred_from", from);
    call.detail = m_detail;
}

void AsteriskCall::deliver(std::span<AsteriskLeg> legs)
{
    std::ranges::sort(legs, [](const AsteriskLeg& a, const AsteriskLeg& b) {
        return std::tie(a.start, a.sequence, a.offset) < std::tie(b.start, b.sequence, b.offset);
    });
    Sides sides = sidesOf(legs, decidingLeg(legs));
    const auto outside = sides.outside();
    findTalks(legs, outside);
    const Talk& first = m_talks.talks().front();
    const auto own = first.of(std::span<const AsteriskLeg>(legs));
    const AsteriskLeg& deciding = decidingLeg(own);
    if (!first.isLast)
        sides = sidesOf(own, deciding);
    const auto origin =
        std::ranges::find(legs, sides.caller, [](const auto& leg) { return leg.text(Channel); });
    m_record = {};
    m_record.kind = Kind::Call;
    m_record.quality = qualityOf(legs.front(), *origin);
    setPlace(first, deciding);
    m_record.entries +=
        m_talks.leaveOut([&](const Talk& talk) { return m_exchange.isTrunk(talk.telephone); });
    auto& call = m_record.what.emplace<CallFields>();
    setParties(sides, *origin, deciding, call);
    call.outcome = outcomeFor(
        sides.direction, outcomeOf(own, deciding, sides.direction == Direction::Inbound));
    if (sides.direction == Direction::Inbound)
        call.displayName = displayNameOf(*origin);
    call.callKey = deciding.callKey();
    setDetail(legs, deciding);
    if (call.direction == Direction::Outbound && call.remote != origin->text(Destination))
        addDetail(m_detail, "dialled", origin->text(Destination));
    call.detail = m_detail;
    const Quality common = m_record.quality;
    setTimes(first, own, call);
    settleRepeatedHour(*origin);
    m_sink.record(m_record);
    for (const Talk& talk : m_talks.later()) {
        m_record.quality = common;
        transfer(talk, legs, outside);
        settleRepeatedHour(*origin);
        m_sink.record(m_record);
    }
}

} // namespace callwake
