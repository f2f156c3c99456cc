// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_cel_record_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/vocabulary_parts.h"
#include "formats/telephony/asterisk_leg_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

bool isTrunk(Exchange& exchange, const CelChannel* channel)
{
    return channel
        && (exchange.isTrunk(deviceOfChannel(channel->name)) || exchange.isTrunk(channel->context));
}

std::optional<Outcome> outcomeOfDialStatus(std::string_view status)
{
    constexpr std::array<std::pair<std::string_view, Outcome>, 8> words{{
        {"ANSWER", Outcome::Answered},
        {"NOANSWER", Outcome::Missed},
        {"BUSY", Outcome::Busy},
        {"CANCEL", Outcome::Cancelled},
        {"CHANUNAVAIL", Outcome::Failed},
        {"CONGESTION", Outcome::Failed},
        {"DONTCALL", Outcome::Blocked},
        {"TORTURE", Outcome::Blocked},
    }};
    for (const auto& [word, outcome] : words)
        if (status == word)
            return outcome;
    return std::nullopt;
}

/// Whether the channel was in a conference when the other one was.
bool meets(const CelChannel& channel, const CelChannel& other)
{
    const auto until = [](const CelChannel& one) {
        return one.metUntil ? one.metUntil : one.ended;
    };
    constexpr auto handingOver = std::chrono::seconds(1); // one lets the other in and leaves
    return channel.met && other.met
        && until(channel).value_or(Instant::max()) > *other.met + handingOver
        && until(other).value_or(Instant::max()) > *channel.met + handingOver;
}

} // namespace

/// The telephone or trunk that began the call, the one it talked with (or that rang first), and all
/// that rang.
struct CelRecords::Ends {
    const CelChannel* caller = nullptr;
    const CelChannel* callee = nullptr;
    std::vector<const CelChannel*> rang;
    bool connected = false, callerIsTrunk = false, calleeIsTrunk = false;
    std::string_view dialled;
    Direction direction = Direction::Unknown;

    [[nodiscard]] Outcome outcomeIn(const CelPicture& call) const;
};

CelRecords::CelRecords(Exchange& exchange, Sink& sink)
    : m_exchange(exchange)
    , m_sink(sink)
{
}

CelRecords::Ends CelRecords::endsOf(const CelPicture& call) const
{
    Ends out;
    for (const auto& channel : call.channels)
        if (!isLocalChannel(channel.name))
            out.rang.push_back(&channel);
    if (out.rang.empty())
        return out;
    std::ranges::stable_sort(out.rang, {}, &CelChannel::start);
    const auto first =
        std::ranges::find_if(out.rang, [](const CelChannel* channel) { return channel->isFirst; });
    const auto caller = first == out.rang.end() ? out.rang.begin() : first;
    out.caller = *caller;
    out.rang.erase(caller);
    const auto find = [&](auto what) {
        const auto found = std::ranges::find_if(
            out.rang, [&](const CelChannel* channel) { return (channel->*what).has_value(); });
        return found == out.rang.end() ? nullptr : *found;
    };
    out.callee = find(&CelChannel::bridged);
    if (!out.callee)
        out.callee = find(&CelChannel::answer);
    out.connected = out.callee && out.caller->bridged;
    if (!out.callee && !out.rang.empty())
        out.callee = out.rang.front();
    out.callerIsTrunk = isTrunk(m_exchange, out.caller);
    out.calleeIsTrunk = isTrunk(m_exchange, out.callee);
    out.dialled = call.dialled;
    // By a call file or a click in a program.
    const bool originated = std::ranges::any_of(call.channels,
        [](const CelChannel& channel) { return channel.isFirst && isLocalChannel(channel.name); });
    if (originated && out.callerIsTrunk && out.callee && !out.calleeIsTrunk) {
        // A program rang the outside first and the own telephone after that.
        std::swap(out.caller, out.callee);
        std::swap(out.callerIsTrunk, out.calleeIsTrunk);
        out.dialled = out.callee->callerNumber;
    }
    out.direction = m_exchange.directionOf({out.caller->callerNumber, out.dialled,
        peerOfChannel(out.caller->name), out.callerIsTrunk, out.calleeIsTrunk});
    return out;
}

/// When each channel began to talk in a bridge, as far as the one outside was still there. A
/// conference is a stretch of the outside itself.
std::vector<CelRecords::Entry> CelRecords::entriesOf(
    const CelPicture& call, const CelChannel& outside, const CelChannel& first) const
{
    std::vector<Entry> out;
    const auto gone = outside.done().value_or(call.last);
    const auto consider = [&](const CelChannel& channel, Instant ring, Instant answer) {
        if (answer <= gone)
            out.push_back({&channel, ring, answer});
    };
    if (outside.met)
        consider(outside, *outside.met, *outside.met);
    for (const auto& channel : call.channels) {
        if (!channel.bridged || isLocalChannel(channel.name) || &channel == &outside
            || &channel == &first)
            continue;
        // Who was asked back is in another bridge first, or in a conference before the outside.
        consider(channel, std::min(channel.start, *channel.bridged), *channel.bridged);
        if (channel.bridgedLast != channel.bridged)
            consider(channel, *channel.bridgedLast, *channel.bridgedLast);
        if (meets(channel, outside) && channel.met < outside.met)
            consider(channel, *outside.met, *outside.met);
    }
    std::ranges::stable_sort(out, {}, &Entry::answer);
    return out;
}

void CelRecords::findTalks(const CelPicture& call, const Ends& ends)
{
    m_talks.clear();
    m_entries.clear();
    const bool inbound = ends.direction == Direction::Inbound;
    if (!ends.connected || (!inbound && ends.direction != Direction::Outbound))
        return;
    const CelChannel& outside = *(inbound ? ends.caller : ends.callee);
    const CelChannel& first = *(inbound ? ends.callee : ends.caller);
    addTalk({&first, call.first, call.first}); // it has the call from the begin
    for (const Entry& entry : entriesOf(call, outside, first)) {
        const auto isKnown = [&](const Entry& known) {
            return known.counts && known.channel == entry.channel;
        };
        if (entry.channel == &outside)
            addConference(call, entry);
        else if (!std::ranges::any_of(m_entries, isKnown))
            addTalk(entry);
    }
}

void CelRecords::addTalk(const Entry& entry)
{
    m_entries.push_back(entry);
    m_entries.back().counts = m_talks.add({Stretch::With::Outside,
        deviceOfChannel(entry.channel->name), entry.ring, entry.answer, entry.channel->done()});
}

/// Who had the call goes on in a conference only where he takes part in it.
void CelRecords::addConference(const CelPicture& call, const Entry& entry)
{
    const auto telephone = m_talks.talks().back().telephone;
    const auto takesPart = [&](const CelChannel& channel) {
        return deviceOfChannel(channel.name) == telephone && meets(channel, *entry.channel);
    };
    if (!std::ranges::any_of(call.channels, takesPart))
        return;
    const auto& outside = *entry.channel;
    m_entries.push_back(entry);
    m_talks.add({Stretch::With::Conference, telephone, entry.ring, entry.answer,
        outside.metUntil ? outside.metUntil : outside.ended});
}

Outcome CelRecords::Ends::outcomeIn(const CelPicture& call) const
{
    if (connected)
        return Outcome::Answered;
    if (call.voicemail)
        return Outcome::Voicemail;
    const bool inbound = direction == Direction::Inbound;
    if (!rang.empty()) {
        if (std::ranges::all_of(rang, [](const CelChannel* c) { return c->cause == 21; }))
            return Outcome::Rejected;
        if (const auto outcome = outcomeOfDialStatus(call.dialStatus))
            return *outcome;
        return outcomeOfReleaseCause(rang.front()->cause).value_or(Outcome::Missed);
    }
    if (caller && caller->bridged)
        return Outcome::Answered; // a conference
    if (caller)
        if (const auto outcome = outcomeOfReleaseCause(caller->cause))
            return *outcome;
    // An announcement answers an outside caller for nobody.
    if (inbound)
        return Outcome::Missed;
    return caller && caller->answer ? Outcome::Answered : Outcome::Unknown;
}

/// The extension of a telephone: mostly its name in the exchange, else its number.
std::string_view CelRecords::party(const CelChannel* channel) const
{
    if (!channel)
        return {};
    const auto peer = peerOfChannel(channel->name);
    if (!m_exchange.isExtension(peer) && m_exchange.isExtension(channel->callerNumber))
        return channel->callerNumber;
    return peer;
}

void CelRecords::setParties(const CelPicture& picture, const Ends& ends)
{
    auto& call = std::get<CallFields>(m_record.what);
    const auto device = [](const CelChannel* channel) {
        return channel ? deviceOfChannel(channel->name) : std::string_view{};
    };
    const bool rang = ends.callee && !ends.calleeIsTrunk;
    call.direction = ends.direction;
    if (ends.direction == Direction::Inbound) {
        m_record.identity = m_exchange.identityOf(rang ? party(ends.callee) : ends.dialled, rang);
        call.remote = ends.caller->callerNumber;
        call.local = ends.dialled;
        call.trunk = device(ends.caller);
        call.device = rang ? device(ends.callee) : std::string_view{};
        if (ends.caller->callerName != ends.caller->callerNumber)
            call.displayName = ends.caller->callerName;
    } else {
        m_record.identity = m_exchange.identityOf(party(ends.caller), true);
        call.local = ends.caller->callerNumber;
        call.device = device(ends.caller);
        call.remote = ends.direction == Direction::Outbound
            ? numberOnLine(picture.target, ends.dialled)
            : ends.dialled;
        if (ends.direction == Direction::Internal) {
            call.remoteIsExtension = true;
            if (ends.callee)
                call.remote = party(ends.callee);
        } else if (call.remote.empty() && ends.callee) {
            call.remote = ends.callee->callerNumber;
        }
        if (ends.calleeIsTrunk)
            call.trunk = device(ends.callee);
    }
    const bool external = ends.callerIsTrunk || ends.calleeIsTrunk;
    if (external)
        m_record.quality |= Quality::External;
    call.service = serviceOfDevice(device(ends.caller), external);
}

void CelRecords::setDetail(const CelPicture& call, const Ends& ends)
{
    m_detail.clear();
    std::string others;
    for (const CelChannel* channel : ends.rang)
        if (channel != ends.callee && channel != ends.caller
            && (!ends.connected || channel->start < *ends.caller->bridged))
            addToCelList(others, deviceOfChannel(channel->name));
    addDetail(m_detail, "also_rang", others);
    if (ends.callee && ends.callee->start > call.first)
        addDetail(m_detail, "rang_after", formatDuration(ends.callee->start - call.first));
    addDetail(m_detail, "transferred", call.transfers);
    addDetail(m_detail, "forwarded", call.forwards);
    addDetail(m_detail, "redirected_from", call.redirecting);
    addDetail(m_detail, "picked_up_by", call.pickups);
    addDetail(m_detail, "parked", call.parked ? "yes" : "");
    addDetail(m_detail, "hung_up_by",
        !m_talks.talks().front().isLast ? std::string_view() : call.hungUpBy);
    addDetail(m_detail, "dial_status", call.dialStatus);
    if (!ends.connected && ends.callee && ends.callee->cause != 0)
        addDetail(m_detail, "cause", std::to_string(ends.callee->cause));
    addDetail(m_detail, "account", call.account);
    addDetail(m_detail, "user_events", call.userEvents);
}

void CelRecords::setCall(const CelPicture& picture, const Ends& ends)
{
    m_record = {};
    m_record.kind = Kind::Call;
    m_record.offset = picture.offset;
    m_record.length = picture.length;
    m_record.line = picture.line;
    m_record.entries = picture.events;
    m_record.begin = picture.first;
    m_record.quality = picture.quality;
    auto& call = m_record.what.emplace<CallFields>();
    if (ends.caller)
        setParties(picture, ends);
    call.outcome = outcomeFor(call.direction, ends.outcomeIn(picture));
    call.callKey = picture.linkedId;
    setDetail(picture, ends);
    if (call.direction == Direction::Outbound && !ends.dialled.empty()
        && call.remote != ends.dialled)
        addDetail(m_detail, "dialled", ends.dialled);
    call.detail = m_detail;
    for (const auto text : {call.remote, call.local, call.displayName, call.detail})
        if (!isUtf8(text))
            m_record.quality |= Quality::BadEncoding;
}

void CelRecords::setTimes(const CelPicture& picture, const Ends& ends)
{
    auto& call = std::get<CallFields>(m_record.what);
    const Talk& talk = m_talks.talks().front();
    const bool transferred =
        !talk.isLast || (talk.answered != Talk::none && !picture.transfers.empty());
    const auto end = transferred ? talk.over : std::nullopt;
    const bool damaged = picture.last - picture.first > longestCall;
    if ((end || picture.isOver()) && !damaged)
        call.end = end.value_or(picture.last) - picture.first;
    else
        m_record.quality |= Quality::LengthUnknown | (damaged ? Quality::Conflict : Quality::None);
    if (!picture.startSeen)
        m_record.quality |= Quality::Incomplete;
    if (call.outcome != Outcome::Answered || !ends.caller)
        return;
    auto answer = ends.caller->bridged ? ends.caller->bridged : ends.caller->answer;
    if (answer && ends.callee && ends.callee->bridged)
        answer = std::max(*answer, *ends.callee->bridged);
    if (answer && *answer - picture.first <= longestCall)
        call.answer = std::max(*answer - picture.first, Duration::zero());
}

void CelRecords::transfer(const CelPicture& picture, const Talk& talk)
{
    const Entry& entry = m_entries[talk.answered];
    const CelChannel* channel = entry.channel;
    auto& call = std::get<CallFields>(m_record.what);
    const auto from = handOn(m_record, m_exchange.identityOf(party(channel), true), talk.telephone);
    m_record.offset = channel->offset;
    m_record.length = channel->length;
    m_record.line = channel->line;
    m_record.entries = channel->events;
    m_record.begin = entry.ring;
    call.answer = entry.answer - entry.ring;
    if (talk.over && *talk.over - entry.ring <= longestCall)
        call.end = std::max(*talk.over - entry.ring, *call.answer);
    else
        m_record.quality |= Quality::LengthUnknown;
    m_detail.clear();
    addDetail(m_detail, "transferred_from", from);
    addDetail(m_detail, "hung_up_by", talk.isLast ? std::string_view(picture.hungUpBy) : "");
    addDetail(m_detail, "account", picture.account);
    call.detail = m_detail;
}

void CelRecords::deliver(const CelPicture& call)
{
    const Ends ends = endsOf(call);
    findTalks(call, ends);
    setCall(call, ends);
    m_talks.leaveOut(
        [&](const Talk& talk) { return isTrunk(m_exchange, m_entries[talk.answered].channel); });
    for (const Talk& talk : m_talks.later())
        m_record.entries -= m_entries[talk.answered].channel->events;
    const Quality common = m_record.quality;
    setTimes(call, ends);
    m_sink.record(m_record);
    for (const Talk& talk : m_talks.later()) {
        m_record.quality = common;
        transfer(call, talk);
        m_sink.record(m_record);
    }
}

} // namespace callwake
