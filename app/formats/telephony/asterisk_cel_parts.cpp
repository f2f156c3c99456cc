// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_cel_parts.h"

#include "base/text.h"
#include "formats/telephony/asterisk_leg_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostChannels = 32, longestText = 128, longestList = 400;

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

void setPlace(const CelEvent& event, CelChannel& channel)
{
    channel.offset = event.offset;
    channel.length = event.length;
    channel.line = event.line;
}

bool hasDigit(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// By its application, or as a bridge of more than two: an attended transfer lets a channel in
/// that runs another application.
bool isConference(const CelEvent& event)
{
    return equalsIgnoringCase(event.application, "ConfBridge")
        || equalsIgnoringCase(event.application, "MeetMe")
        || event.extra.find("softmix") != std::string_view::npos;
}

/// Of the types that Asterisk itself writes.
bool isAsterisksOwn(std::string_view type)
{
    for (const std::string_view start :
        {"CHAN_", "BRIDGE_", "APP_", "PARK_", "STREAM_", "LOCAL_", "LINKEDID_", "CONF_", "3WAY_"})
        if (type.starts_with(start))
            return true;
    return false;
}

} // namespace

void addToCelList(std::string& list, std::string_view text)
{
    if (text.empty() || list.size() + text.size() > longestList)
        return;
    list += list.empty() ? "" : ",";
    list += text;
}

std::string_view plainCelChannel(std::string_view name)
{
    for (const std::string_view prefix : {"AsyncGoto/", "Bridge/", "Parked/", "Transfered/"})
        if (name.starts_with(prefix))
            name.remove_prefix(prefix.size());
    return name.substr(0, std::min(name.find('<'), longestText));
}

CelChannel* CelCall::channelOf(const CelEvent& event)
{
    const auto name = plainCelChannel(event.channel);
    for (auto& channel : m_picture.channels)
        if (channel.name == name)
            return &channel;
    if (name.empty() || m_picture.channels.size() >= mostChannels)
        return nullptr;
    auto& channel = m_picture.channels.emplace_back();
    channel.name = name;
    channel.context = event.context.substr(0, longestText);
    channel.start = event.time;
    channel.isFirst = event.uniqueId == event.linkedId;
    setPlace(event, channel);
    ++m_picture.open;
    return &channel;
}

/// What the channel was at its start counts, wherever in the log that stands.
void CelCall::begin(const CelEvent& event, CelChannel& channel)
{
    if (std::exchange(channel.started, true)) {
        ++channel.open;
        ++m_picture.open;
    }
    channel.start = std::min(channel.start, event.time);
    setPlace(event, channel);
    channel.context = event.context.substr(0, longestText);
    if (channel.isFirst && hasDigit(event.extension) && !isLocalChannel(event.channel))
        m_picture.dialled = event.extension.substr(0, longestText);
}

void CelCall::bridge(const CelEvent& event, CelChannel& channel)
{
    const auto enter = [&](CelChannel& one) {
        one.bridged = std::min(one.bridged.value_or(event.time), event.time);
        one.bridgedLast = std::max(one.bridgedLast.value_or(event.time), event.time);
    };
    enter(channel);
    if (isConference(event)) {
        channel.met = std::min(channel.met.value_or(event.time), event.time);
        channel.meeting = true;
    }
    // Before Asterisk 12 one event told of both.
    if (event.type == "BRIDGE_START")
        for (auto& other : m_picture.channels)
            if (other.name == plainCelChannel(event.peer))
                enter(other);
}

void CelCall::leave(const CelEvent& event, CelChannel& channel)
{
    const auto exit = [&](CelChannel& one) {
        one.left = std::max(one.left.value_or(event.time), event.time);
    };
    exit(channel);
    if (std::exchange(channel.meeting, false))
        channel.metUntil = std::max(channel.metUntil.value_or(event.time), event.time);
    if (event.type == "BRIDGE_END")
        for (auto& other : m_picture.channels)
            if (other.name == plainCelChannel(event.peer))
                exit(other);
}

/// Old: "16,dialplan/builtin,ANSWER"; new: {"hangupcause":16,"hangupsource":"","dialstatus":""}.
void CelCall::hangUp(const CelEvent& event, CelChannel& channel)
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
    if (event.time < m_picture.hungUpAt)
        return; // the last one tells who ended the call
    m_picture.hungUpAt = event.time;
    if (!status.empty())
        m_picture.dialStatus = status.substr(0, longestText);
    if (source.find('-') != std::string_view::npos)
        m_picture.hungUpBy = deviceOfChannel(plainCelChannel(source));
}

/// What is rare. DTMF tells digits, which may be a PIN: it is counted and not kept.
void CelCall::note(const CelEvent& event)
{
    const auto other = deviceOfChannel(plainCelChannel(event.peer));
    const auto said = [&](std::string_view key) {
        return event.extra.starts_with('{') ? jsonText(event.extra, key)
                                            : event.extra.substr(0, longestText);
    };
    if (event.type == "BLINDTRANSFER") {
        const auto to = said("extension");
        addToCelList(m_picture.transfers, to.empty() ? other : to);
    } else if (event.type == "ATTENDEDTRANSFER") {
        auto to = jsonText(event.extra, "transfer_target_channel_name");
        if (to.empty())
            to = jsonText(event.extra, "channel2_name");
        addToCelList(
            m_picture.transfers, to.empty() ? other : deviceOfChannel(plainCelChannel(to)));
    } else if (event.type == "FORWARD") {
        addToCelList(m_picture.forwards, said("forward"));
    } else if (event.type == "PICKUP") {
        const auto by = jsonText(event.extra, "pickup_channel");
        addToCelList(m_picture.pickups, by.empty() ? other : deviceOfChannel(plainCelChannel(by)));
    } else if (event.type == "PARK_START") {
        m_picture.parked = true;
    } else if (event.type == "USER_DEFINED") {
        addToCelList(m_picture.userEvents, event.userType.substr(0, longestText));
    } else if (event.type.find('_') != std::string_view::npos && !isAsterisksOwn(event.type)) {
        addToCelList(m_picture.userEvents, event.type); // shown by name (cel_show_user_def)
    }
}

void CelCall::add(const CelEvent& event)
{
    if (m_picture.events++ == 0) {
        m_picture.linkedId = event.linkedId;
        m_picture.offset = event.offset;
        m_picture.length = event.length;
        m_picture.line = event.line;
        m_picture.first = m_picture.last = event.time;
    }
    const bool isStart = event.type == "CHAN_START";
    if (event.time <= m_picture.first)
        m_picture.startSeen = isStart || (m_picture.startSeen && event.time == m_picture.first);
    m_picture.first = std::min(m_picture.first, event.time);
    m_picture.last = std::max(m_picture.last, event.time);
    if (event.isLocal)
        m_picture.quality |= Quality::LocalTime;
    m_picture.over = event.type == "LINKEDID_END";
    keep(m_picture.redirecting, event.redirecting);
    keep(m_picture.account, event.account);
    if (m_picture.dialled.empty() && !isLocalChannel(event.channel))
        for (const auto number : {event.extension, event.dialled})
            if (hasDigit(number))
                keep(m_picture.dialled, number);
    m_picture.voicemail |= equalsIgnoringCase(event.application, "VoiceMail");
    if (event.application == "Dial")
        keep(m_picture.target, event.applicationData);
    CelChannel* channel = channelOf(event);
    if (!channel)
        return note(event);
    if (channel->callerNumber.empty() || (isStart && !event.callerNumber.empty())) {
        channel->callerNumber = event.callerNumber.substr(0, longestText);
        channel->callerName = event.callerName.substr(0, longestText);
    }
    ++channel->events;
    change(event, *channel);
}

void CelCall::close(CelChannel& channel)
{
    if (channel.open == 0)
        return;
    --channel.open;
    --m_picture.open;
}

void CelCall::change(const CelEvent& event, CelChannel& channel)
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
        close(channel);
    else if (event.type != "LINKEDID_END")
        note(event);
    if (event.type == "HANGUP" || event.type == "CHAN_END")
        channel.ended = std::max(channel.ended.value_or(event.time), event.time);
}

} // namespace callwake
