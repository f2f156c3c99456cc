// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_cel_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/vocabulary_parts.h"
#include "formats/telephony/asterisk_leg_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostChannels = 32, longestText = 128, longestList = 400;

/// Bridges, parking and redirection from outside rename channels for a while.
std::string_view plainChannel(std::string_view name)
{
    for (const std::string_view prefix : {"AsyncGoto/", "Bridge/", "Parked/", "Transfered/"})
        if (name.starts_with(prefix))
            name.remove_prefix(prefix.size());
    return name.substr(0, std::min(name.find('<'), longestText));
}

/// The value of a key in the JSON that newer versions write; they do not nest. Lenient, because
/// some texts inside are not escaped.
std::string_view jsonText(std::string_view json, std::string_view key)
{
    for (auto at = json.find(key); at != std::string_view::npos; at = json.find(key, at + 1)) {
        auto rest = json.substr(at + key.size());
        if (at == 0 || json[at - 1] != '"' || !rest.starts_with("\":"))
            continue;
        rest = trimmed(rest.substr(2));
        if (!rest.starts_with('"'))
            return trimmed(rest.substr(0, rest.find_first_of(",}")));
        rest.remove_prefix(1);
        return rest.substr(0, rest.find('"'));
    }
    return {};
}

void keep(std::string& where, std::string_view text)
{
    if (where.empty())
        where = text.substr(0, longestText);
}

void list(std::string& where, std::string_view text)
{
    if (text.empty() || where.size() + text.size() > longestList)
        return;
    where += where.empty() ? "" : ",";
    where += text;
}

void setPlace(const CelEvent& event, CelCall::Channel& channel)
{
    channel.offset = event.offset;
    channel.length = event.length;
    channel.line = event.line;
}

bool hasDigit(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isTrunk(Exchange& exchange, const CelCall::Channel* channel)
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

} // namespace

/// The telephone or trunk that began the call, the one it talked with (or that rang first), and all
/// that rang.
struct CelCall::Ends {
    const Channel* caller = nullptr;
    const Channel* callee = nullptr;
    std::vector<const Channel*> rang;
    bool connected = false, callerIsTrunk = false, calleeIsTrunk = false;
    std::string_view dialled;
    Direction direction = Direction::Unknown;
};

CelCall::Channel* CelCall::channelOf(const CelEvent& event)
{
    const auto name = plainChannel(event.channel);
    for (auto& channel : m_channels)
        if (channel.name == name)
            return &channel;
    if (name.empty() || m_channels.size() >= mostChannels)
        return nullptr;
    auto& channel = m_channels.emplace_back();
    channel.name = name;
    channel.context = event.context.substr(0, longestText);
    channel.start = event.time;
    channel.isFirst = event.uniqueId == event.linkedId;
    setPlace(event, channel);
    ++m_open;
    return &channel;
}

/// What the channel was at its start counts, wherever in the log that stands.
void CelCall::begin(const CelEvent& event, Channel& channel)
{
    channel.start = std::min(channel.start, event.time);
    setPlace(event, channel);
    channel.context = event.context.substr(0, longestText);
    if (channel.isFirst && hasDigit(event.extension) && !isLocalChannel(event.channel))
        m_dialled = event.extension.substr(0, longestText);
}

void CelCall::bridge(const CelEvent& event, Channel& channel)
{
    const auto enter = [&](Channel& one) {
        one.bridged = std::min(one.bridged.value_or(event.time), event.time);
        one.bridgedLast = std::max(one.bridgedLast.value_or(event.time), event.time);
    };
    enter(channel);
    // Before Asterisk 12 one event told of both.
    if (event.type == "BRIDGE_START")
        for (auto& other : m_channels)
            if (other.name == plainChannel(event.peer))
                enter(other);
}

void CelCall::leave(const CelEvent& event, Channel& channel)
{
    const auto exit = [&](Channel& one) {
        one.left = std::max(one.left.value_or(event.time), event.time);
    };
    exit(channel);
    if (event.type == "BRIDGE_END")
        for (auto& other : m_channels)
            if (other.name == plainChannel(event.peer))
                exit(other);
}

/// Old: "16,dialplan/builtin,ANSWER"; new: {"hangupcause":16,"hangupsource":"","dialstatus":""}.
void CelCall::hangUp(const CelEvent& event, Channel& channel)
{
    auto cause = event.extra.substr(0, event.extra.find(','));
    std::string_view source, status;
    if (event.extra.starts_with('{')) {
        cause = jsonText(event.extra, "hangupcause");
        source = jsonText(event.extra, "hangupsource");
        status = jsonText(event.extra, "dialstatus");
    } else if (cause.size() < event.extra.size()) {
        const auto rest = event.extra.substr(cause.size() + 1);
        source = rest.substr(0, rest.find(','));
        status = source.size() < rest.size() ? rest.substr(source.size() + 1) : "";
    }
    channel.cause = parseNumber<int>(cause).value_or(0);
    if (event.time < m_hungUpAt)
        return; // the last one tells who ended the call
    m_hungUpAt = event.time;
    if (!status.empty())
        m_dialStatus = status.substr(0, longestText);
    if (source.find('-') != std::string_view::npos)
        m_hungUpBy = deviceOfChannel(plainChannel(source));
}

/// What is rare. DTMF tells digits, which may be a PIN: it is counted and not kept.
void CelCall::note(const CelEvent& event)
{
    const auto other = deviceOfChannel(plainChannel(event.peer));
    const auto said = [&](std::string_view key) {
        return event.extra.starts_with('{') ? jsonText(event.extra, key)
                                            : event.extra.substr(0, longestText);
    };
    if (event.type == "BLINDTRANSFER") {
        const auto to = said("extension");
        list(m_transfers, to.empty() ? other : to);
    } else if (event.type == "ATTENDEDTRANSFER") {
        auto to = jsonText(event.extra, "transfer_target_channel_name");
        if (to.empty())
            to = jsonText(event.extra, "channel2_name");
        list(m_transfers, to.empty() ? other : deviceOfChannel(plainChannel(to)));
    } else if (event.type == "FORWARD") {
        list(m_forwards, said("forward"));
    } else if (event.type == "PICKUP") {
        const auto by = jsonText(event.extra, "pickup_channel");
        list(m_pickups, by.empty() ? other : deviceOfChannel(plainChannel(by)));
    } else if (event.type == "PARK_START") {
        m_parked = true;
    } else if (event.type == "USER_DEFINED") {
        list(m_userEvents, event.userType.substr(0, longestText));
    } else if (event.type.find('_') != std::string_view::npos && event.type != "APP_START"
        && event.type != "APP_END" && event.type != "PARK_END" && event.type != "STREAM_BEGIN"
        && event.type != "STREAM_END" && !event.type.starts_with("LOCAL_")) {
        list(m_userEvents, event.type); // shown by name (cel_show_user_def)
    }
}

void CelCall::add(const CelEvent& event)
{
    if (m_events++ == 0) {
        m_linkedId = event.linkedId;
        m_offset = event.offset;
        m_length = event.length;
        m_line = event.line;
        m_first = m_last = event.time;
    }
    const bool isStart = event.type == "CHAN_START";
    if (event.time <= m_first)
        m_startSeen = isStart || (m_startSeen && event.time == m_first);
    m_first = std::min(m_first, event.time);
    m_last = std::max(m_last, event.time);
    if (event.isLocal)
        m_quality |= Quality::LocalTime;
    m_over = event.type == "LINKEDID_END";
    keep(m_redirecting, event.redirecting);
    keep(m_account, event.account);
    if (m_dialled.empty() && !isLocalChannel(event.channel))
        for (const auto number : {event.extension, event.dialled})
            if (hasDigit(number))
                keep(m_dialled, number);
    m_voicemail |= equalsIgnoringCase(event.application, "VoiceMail");
    if (event.application == "Dial")
        keep(m_target, event.applicationData);
    Channel* channel = channelOf(event);
    if (!channel)
        return note(event);
    if (channel->callerNumber.empty() || (isStart && !event.callerNumber.empty())) {
        channel->callerNumber = event.callerNumber.substr(0, longestText);
        channel->callerName = event.callerName.substr(0, longestText);
    }
    ++channel->events;
    change(event, *channel);
}

void CelCall::change(const CelEvent& event, Channel& channel)
{
    if (event.type == "CHAN_START")
        begin(event, channel);
    else if (event.type == "ANSWER")
        channel.answer = std::min(channel.answer.value_or(event.time), event.time);
    else if (event.type == "BRIDGE_ENTER" || event.type == "BRIDGE_START")
        bridge(event, channel);
    else if (event.type == "BRIDGE_EXIT" || event.type == "BRIDGE_END")
        leave(event, channel);
    else if (event.type == "HANGUP")
        hangUp(event, channel);
    else if (event.type == "CHAN_END")
        m_open -= std::exchange(channel.over, true) ? 0 : 1;
    else if (event.type != "LINKEDID_END")
        note(event);
    if (event.type == "HANGUP" || event.type == "CHAN_END")
        channel.ended = std::max(channel.ended.value_or(event.time), event.time);
}

CelCall::Ends CelCall::ends(Exchange& exchange) const
{
    Ends out;
    for (const auto& channel : m_channels)
        if (!isLocalChannel(channel.name))
            out.rang.push_back(&channel);
    if (out.rang.empty())
        return out;
    std::ranges::stable_sort(out.rang, {}, &Channel::start);
    const auto first =
        std::ranges::find_if(out.rang, [](const Channel* channel) { return channel->isFirst; });
    const auto caller = first == out.rang.end() ? out.rang.begin() : first;
    out.caller = *caller;
    out.rang.erase(caller);
    const auto find = [&](auto what) {
        const auto found = std::ranges::find_if(
            out.rang, [&](const Channel* channel) { return (channel->*what).has_value(); });
        return found == out.rang.end() ? nullptr : *found;
    };
    out.callee = find(&Channel::bridged);
    if (!out.callee)
        out.callee = find(&Channel::answer);
    out.connected = out.callee && out.caller->bridged;
    if (!out.callee && !out.rang.empty())
        out.callee = out.rang.front();
    out.callerIsTrunk = isTrunk(exchange, out.caller);
    out.calleeIsTrunk = isTrunk(exchange, out.callee);
    out.dialled = m_dialled;
    // By a call file or a click in a program.
    const bool originated = std::ranges::any_of(m_channels,
        [](const Channel& channel) { return channel.isFirst && isLocalChannel(channel.name); });
    if (originated && out.callerIsTrunk && out.callee && !out.calleeIsTrunk) {
        // A program rang the outside first and the own telephone after that.
        std::swap(out.caller, out.callee);
        std::swap(out.callerIsTrunk, out.calleeIsTrunk);
        out.dialled = out.callee->callerNumber;
    }
    out.direction = exchange.directionOf({out.caller->callerNumber, out.dialled,
        peerOfChannel(out.caller->name), out.callerIsTrunk, out.calleeIsTrunk});
    return out;
}

/// The stretch of a call in which one telephone talked with the outside.
struct CelCall::Talk {
    const Channel* channel;
    Instant begin, answer;
    std::optional<Instant> end;
    bool isOutside = false; ///< it is no telephone but a trunk
};

/// One after the other; more than one where the call was transferred. Those that talk at once are
/// of one talk.
std::vector<CelCall::Talk> CelCall::talks(Exchange& exchange, const Ends& ends) const
{
    const bool inbound = ends.direction == Direction::Inbound;
    if (!ends.connected || (!inbound && ends.direction != Direction::Outbound))
        return {};
    const auto endOf = [](const Channel* c) {
        const bool stayed = !c->left || (c->bridgedLast && *c->left < *c->bridgedLast);
        return stayed ? c->ended : c->left;
    };
    const Channel* outside = inbound ? ends.caller : ends.callee;
    const Channel* first = inbound ? ends.callee : ends.caller;
    std::vector<Talk> out{{first, m_first, m_first, endOf(first)}};
    std::vector<const Channel*> others;
    for (const auto& channel : m_channels)
        if (channel.bridged && !isLocalChannel(channel.name) && &channel != outside
            && &channel != first)
            others.push_back(&channel);
    std::ranges::stable_sort(others, {}, [](const Channel* c) { return *c->bridgedLast; });
    constexpr auto tolerance = std::chrono::seconds(1); // the new one is let in first
    for (const Channel* other : others) {
        const auto before = out.back().end;
        if (!before)
            break;
        // Who was asked back is in another bridge first.
        const bool once = *other->bridged + tolerance >= *before;
        const Instant answer = once ? *other->bridged : *other->bridgedLast;
        if (answer + tolerance < *before || answer > endOf(outside).value_or(m_last))
            continue;
        if (deviceOfChannel(other->name) == deviceOfChannel(out.back().channel->name))
            out.back().end = endOf(other); // it took the call back
        else
            out.push_back({other, once ? std::min(other->start, answer) : answer, answer,
                endOf(other), isTrunk(exchange, other)});
    }
    return out;
}

Outcome CelCall::outcomeOf(const Ends& ends) const
{
    if (ends.connected)
        return Outcome::Answered;
    if (m_voicemail)
        return Outcome::Voicemail;
    const bool inbound = ends.direction == Direction::Inbound;
    if (!ends.rang.empty()) {
        if (std::ranges::all_of(ends.rang, [](const Channel* c) { return c->cause == 21; }))
            return Outcome::Rejected;
        if (const auto outcome = outcomeOfDialStatus(m_dialStatus))
            return *outcome;
        return outcomeOfReleaseCause(ends.rang.front()->cause).value_or(Outcome::Missed);
    }
    if (ends.caller && ends.caller->bridged)
        return Outcome::Answered; // a conference
    if (ends.caller)
        if (const auto outcome = outcomeOfReleaseCause(ends.caller->cause))
            return *outcome;
    // An announcement answers an outside caller for nobody.
    if (inbound)
        return Outcome::Missed;
    return ends.caller && ends.caller->answer ? Outcome::Answered : Outcome::Unknown;
}

/// The extension of a telephone: mostly its name in the exchange, else its number.
std::string_view CelCall::party(Exchange& exchange, const Channel* channel) const
{
    if (!channel)
        return {};
    const auto peer = peerOfChannel(channel->name);
    if (!exchange.isExtension(peer) && exchange.isExtension(channel->callerNumber))
        return channel->callerNumber;
    return peer;
}

void CelCall::setParties(Exchange& exchange, const Ends& ends, CallFields& call)
{
    const auto device = [](const Channel* channel) {
        return channel ? deviceOfChannel(channel->name) : std::string_view{};
    };
    const bool rang = ends.callee && !ends.calleeIsTrunk;
    call.direction = ends.direction;
    if (ends.direction == Direction::Inbound) {
        m_record.identity =
            exchange.identityOf(rang ? party(exchange, ends.callee) : ends.dialled, rang);
        call.remote = ends.caller->callerNumber;
        call.local = ends.dialled;
        call.trunk = device(ends.caller);
        call.device = rang ? device(ends.callee) : std::string_view{};
        if (ends.caller->callerName != ends.caller->callerNumber)
            call.displayName = ends.caller->callerName;
    } else {
        m_record.identity = exchange.identityOf(party(exchange, ends.caller), true);
        call.local = ends.caller->callerNumber;
        call.device = device(ends.caller);
        call.remote = ends.direction == Direction::Outbound ? numberOnLine(m_target, ends.dialled)
                                                            : ends.dialled;
        if (ends.direction == Direction::Internal) {
            call.remoteIsExtension = true;
            if (ends.callee)
                call.remote = party(exchange, ends.callee);
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

void CelCall::setDetail(const Ends& ends, bool wasTransferred)
{
    m_detail.clear();
    std::string others;
    for (const Channel* channel : ends.rang)
        if (channel != ends.callee && channel != ends.caller
            && (!ends.connected || channel->start < *ends.caller->bridged))
            list(others, deviceOfChannel(channel->name));
    addDetail(m_detail, "also_rang", others);
    if (ends.callee && ends.callee->start > m_first)
        addDetail(m_detail, "rang_after", formatDuration(ends.callee->start - m_first));
    addDetail(m_detail, "transferred", m_transfers);
    addDetail(m_detail, "forwarded", m_forwards);
    addDetail(m_detail, "redirected_from", m_redirecting);
    addDetail(m_detail, "picked_up_by", m_pickups);
    addDetail(m_detail, "parked", m_parked ? "yes" : "");
    addDetail(m_detail, "hung_up_by", wasTransferred ? std::string_view() : m_hungUpBy);
    addDetail(m_detail, "dial_status", m_dialStatus);
    if (!ends.connected && ends.callee && ends.callee->cause != 0)
        addDetail(m_detail, "cause", std::to_string(ends.callee->cause));
    addDetail(m_detail, "account", m_account);
    addDetail(m_detail, "user_events", m_userEvents);
}

void CelCall::setCall(Exchange& exchange, const Ends& ends, std::span<const Talk> talks)
{
    m_record = {};
    m_record.kind = Kind::Call;
    m_record.offset = m_offset;
    m_record.length = m_length;
    m_record.line = m_line;
    m_record.entries = m_events;
    m_record.begin = m_first;
    m_record.quality = m_quality;
    auto& call = m_record.what.emplace<CallFields>();
    if (ends.caller)
        setParties(exchange, ends, call);
    call.outcome = outcomeFor(call.direction, outcomeOf(ends));
    call.callKey = m_linkedId;
    setDetail(ends, talks.size() > 1);
    if (call.direction == Direction::Outbound && !ends.dialled.empty()
        && call.remote != ends.dialled)
        addDetail(m_detail, "dialled", ends.dialled);
    call.detail = m_detail;
    for (const auto text : {call.remote, call.local, call.displayName, call.detail})
        if (!isUtf8(text))
            m_record.quality |= Quality::BadEncoding;
    for (const Talk& talk : talks)
        m_record.entries -= talk.isOutside || &talk == &talks.front() ? 0 : talk.channel->events;
}

/// The record of the telephone before becomes that of the one which got the call.
void CelCall::transfer(Exchange& exchange, const Talk& talk, bool isLast)
{
    auto& call = std::get<CallFields>(m_record.what);
    const auto from = m_record.identity.value;
    m_record.identity = exchange.identityOf(party(exchange, talk.channel), true);
    m_record.offset = talk.channel->offset;
    m_record.length = talk.channel->length;
    m_record.line = talk.channel->line;
    m_record.entries = talk.channel->events;
    m_record.begin = talk.begin;
    call.device = deviceOfChannel(talk.channel->name);
    if (call.direction == Direction::Outbound)
        call.local = m_record.identity.value;
    call.answer = talk.answer - talk.begin;
    call.end.reset();
    if (talk.end && *talk.end - talk.begin <= longestCall)
        call.end = std::max(*talk.end - talk.begin, *call.answer);
    else
        m_record.quality |= Quality::LengthUnknown;
    m_detail.clear();
    addDetail(m_detail, "transferred_from", from);
    m_record.quality |= Quality::Transferred;
    addDetail(m_detail, "hung_up_by", isLast ? std::string_view(m_hungUpBy) : "");
    addDetail(m_detail, "account", m_account);
    call.detail = m_detail;
}

void CelCall::deliver(Exchange& exchange, Sink& sink)
{
    const Ends ends = this->ends(exchange);
    const auto talks = this->talks(exchange, ends);
    setCall(exchange, ends, talks);
    const Quality common = m_record.quality;
    const bool transferred = talks.size() > 1 || (!talks.empty() && !m_transfers.empty());
    if (!m_startSeen)
        m_record.quality |= Quality::Incomplete;
    setTimes(
        ends, transferred ? talks.front().end : std::nullopt, std::get<CallFields>(m_record.what));
    sink.record(m_record);
    for (const Talk& talk : talks) {
        if (talk.isOutside || &talk == &talks.front())
            continue;
        m_record.quality = common;
        transfer(exchange, talk, &talk == &talks.back());
        sink.record(m_record);
    }
}

void CelCall::setTimes(const Ends& ends, std::optional<Instant> end, CallFields& call)
{
    const bool damaged = m_last - m_first > longestCall;
    if ((end || isOver()) && !damaged)
        call.end = end.value_or(m_last) - m_first;
    else
        m_record.quality |= Quality::LengthUnknown | (damaged ? Quality::Conflict : Quality::None);
    if (call.outcome != Outcome::Answered || !ends.caller)
        return;
    auto answer = ends.caller->bridged ? ends.caller->bridged : ends.caller->answer;
    if (answer && ends.callee && ends.callee->bridged)
        answer = std::max(*answer, *ends.callee->bridged);
    if (answer && *answer - m_first <= longestCall)
        call.answer = std::max(*answer - m_first, Duration::zero());
}

void CelCall::clear()
{
    *this = {};
}

} // namespace callwake
