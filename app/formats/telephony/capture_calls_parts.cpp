// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/capture_calls_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/telephony/capture_raw_parts.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace callwake {

namespace {

constexpr Duration legsWithin = std::chrono::seconds(1); ///< of each other's begin
constexpr Duration phasesWithin = std::chrono::seconds(2); ///< of each other's answer and end
constexpr Duration silenceIsEnd = std::chrono::seconds(10); ///< of capture behind the last speech
constexpr std::size_t mostRecent = 256;
constexpr std::size_t longestSession = 128;
constexpr std::size_t mostLegs = 16; ///< of one call
constexpr Duration longestTalk = std::chrono::hours(7 * 24); ///< that speech alone can show
constexpr std::size_t usualRaw = 4U << 10; ///< of one leg
constexpr std::size_t mostRaw = 64U << 10; ///< of one leg
constexpr std::size_t mostRawOfAll = 256U << 20;
constexpr std::size_t mostSpare = 256; ///< legs
constexpr std::size_t mostRegisters = 4096;
constexpr std::size_t mostEndpoints = 4096; ///< whose text is kept
constexpr std::size_t mostAccounts = 100'000;
constexpr std::size_t stepsShown = 60;

constexpr std::size_t numberTail = 7; ///< digits that tell numbers apart

/// A telephone number, not an extension or a name.
bool isNumber(std::string_view user)
{
    return user.size() >= numberTail
        && std::all_of(user.begin() + (user.starts_with('+') ? 1 : 0), user.end(),
            [](char c) { return c >= '0' && c <= '9'; });
}

/// One text for one party, whatever the prefix before its number: "sip:+441134960123@h" and
/// "sip:01134960123@h" -> "4960123", "sip:Ana@h" -> "ana".
std::string partyKey(std::string_view header)
{
    auto user = lowered(sipUser(parseSipAddress(header).uri));
    return isNumber(user) ? user.substr(user.size() - numberTail) : user;
}

bool isNear(const std::optional<Instant>& a, const std::optional<Instant>& b)
{
    return a && b && std::chrono::abs(*a - *b) <= phasesWithin;
}

/// "2001:db8::1" of "[2001:db8::1]:5060"
std::string hostOf(std::string_view endpoint)
{
    endpoint = endpoint.substr(0, endpoint.rfind(':'));
    if (endpoint.starts_with('[') && endpoint.ends_with(']'))
        endpoint = endpoint.substr(1, endpoint.size() - 2);
    return std::string(endpoint);
}

std::string accountOf(std::string_view uri)
{
    return lowered(plainSipUri(uri));
}

/// What the other legs know and the first does not.
void merge(SipCall& call, const SipCall& other)
{
    call.messages += other.messages;
    call.cut |= other.cut;
    if (!call.rang)
        call.rang = other.rang;
    if (!call.ended && other.ended) {
        call.ended = other.ended;
        call.callerEnded = other.callerEnded;
        call.calleeEnded = other.calleeEnded;
    }
    if (!call.claims)
        call.claims = other.claims;
    for (const auto text : {&SipCall::authUser, &SipCall::asserted, &SipCall::preferred,
             &SipCall::diversion, &SipCall::verification, &SipCall::endReason,
             &SipCall::transferredTo, &SipCall::calledParty, &SipCall::network, &SipCall::instance})
        if ((call.*text).empty())
            call.*text = other.*text;
    if (!other.calleeAgent.empty())
        call.calleeAgent = other.calleeAgent; // the telephone, not the server in between
    for (auto step : other.ladder) {
        step.at += std::uint32_t(call.steps.size());
        call.ladder.push_back(step);
    }
    call.steps += other.steps;
    std::ranges::stable_sort(call.ladder, {}, &SipStep::time);
}

} // namespace

CaptureCalls::CaptureCalls(Sink& sink, const ParseOptions& options)
    : m_sink(sink)
    , m_records(
          sink, options, Quality::None, [this](const Record& made) { record(made); }, stepsShown)
    , m_dialogs(*this)
    , m_open(1)
{
}

void CaptureCalls::Leg::clear()
{
    raw.clear();
    media.clear();
}

void CaptureCalls::message(Instant time, const Datagram& datagram, std::string_view text,
    const SipMessage& message, const SipPlace& place)
{
    m_now = std::max(m_now, time);
    if (m_endpointTexts.size() >= mostEndpoints)
        m_endpointTexts.clear();
    const std::string& from = knownText(datagram.from);
    const std::string& to = knownText(datagram.to);
    const auto appendRaw = [&](std::string& raw) {
        raw.append("packet ").append(std::to_string(place.line)).append(", ");
        appendTime(raw, time);
        raw.append(", ").append(from).append(" > ").append(to).append("\n");
        appendKeptSipText(raw, text, message);
        raw += '\n';
    };
    if (message.method == "REGISTER" && message.isRequest()) {
        if (m_registers.size() >= mostRegisters)
            m_registers.erase(m_registers.begin());
        appendRaw(m_registers[place.line]);
    }
    SipCall* const call = m_dialogs.feed(time, from, to, message, place);
    if (!call)
        return;
    if (call->keptAt == 0)
        call->keptAt = openLeg(time, datagram, message);
    Leg& leg = *m_open[call->keptAt];
    m_watch.expect(leg.media, message.body);
    if (leg.raw.size() >= mostRaw || m_rawBytes >= mostRawOfAll)
        return;
    const std::size_t before = leg.raw.size();
    appendRaw(leg.raw);
    m_rawBytes += leg.raw.size() - before;
}

/// What formatIso gives, with six digits. What is as in the message before is not written again.
void CaptureCalls::appendTime(std::string& out, Instant time)
{
    const auto day = floor<std::chrono::days>(time);
    const auto second = floor<std::chrono::seconds>(time);
    if (m_timeText.empty() || day != floor<std::chrono::days>(m_second)) {
        m_timeText = formatIso(day);
        m_timeText.insert(m_timeText.size() - 1, ".000000");
    }
    auto at = m_timeText.end() - 1; // the Z, from where digits are written backwards
    const auto write = [&](std::int64_t number, int digits) {
        for (; digits > 0; --digits, number /= 10)
            *--at = char('0' + number % 10);
        --at; // what stands before them
    };
    write((time - second).count(), 6);
    if (std::exchange(m_second, second) != second) {
        const std::int64_t ofDay = (second - day).count();
        write(ofDay % 60, 2);
        write(ofDay / 60 % 60, 2);
        write(ofDay / 3600, 2);
    }
    out.append(m_timeText);
}

/// Few hosts send many messages: their text is made once.
const std::string& CaptureCalls::knownText(const Endpoint& endpoint)
{
    auto& text = m_endpointTexts[endpoint];
    if (text.empty())
        text = textOf(endpoint);
    return text;
}

std::unique_ptr<CaptureCalls::Leg> CaptureCalls::newLeg()
{
    if (m_spare.empty())
        return std::make_unique<Leg>();
    auto leg = std::move(m_spare.back());
    m_spare.pop_back();
    leg->clear();
    return leg;
}

std::size_t CaptureCalls::openLeg(Instant time, const Datagram& datagram, const SipMessage& message)
{
    auto leg = newLeg();
    leg->raw.reserve(usualRaw);
    leg->caller = datagram.from;
    leg->callee = datagram.to;
    const SipSession session = sipSession(message);
    leg->session.id = lowered(session.id.substr(0, longestSession));
    leg->session.charging = session.charging.substr(0, longestSession);
    leg->session.callId = message[SipField::CallId].substr(0, longestSession);
    leg->session.otherCallId = session.otherCallId.substr(0, longestSession);
    leg->group = groupFor(message, leg->session, time);
    ++leg->group->open;
    ++leg->group->size;
    if (m_free.empty()) {
        m_free.push_back(m_open.size());
        m_open.emplace_back();
    }
    const auto place = m_free.back();
    m_free.pop_back();
    m_open[place] = std::move(leg);
    return place;
}

std::shared_ptr<CaptureCalls::Group> CaptureCalls::groupFor(
    const SipMessage& message, const Session& session, Instant time)
{
    std::string caller = partyKey(message[SipField::From]);
    std::string callee = partyKey(message[SipField::To]);
    while (!m_recent.empty()) {
        const auto oldest = m_recent.front().lock();
        if (oldest && m_recent.size() < mostRecent && time - oldest->begin <= legsWithin)
            break;
        m_recent.pop_front();
    }
    for (const auto& recent : m_recent)
        if (auto group = recent.lock(); group && group->size < mostLegs && group->open > 0
            && time - group->begin <= legsWithin
            && ((group->caller == caller && group->callee == callee)
                || session.isOf(group->session)))
            return group;
    auto group = std::make_shared<Group>();
    group->caller = std::move(caller);
    group->callee = std::move(callee);
    group->session = session;
    group->begin = time;
    m_recent.push_back(group);
    return group;
}

bool CaptureCalls::speech(const Endpoint& from, const Endpoint& to, Instant time)
{
    m_now = std::max(m_now, time);
    return m_watch.note(from, to, time);
}

void CaptureCalls::finish()
{
    m_dialogs.finish();
}

void CaptureCalls::unused(std::string_view reason, std::int64_t messages)
{
    m_records.unused(reason, messages);
}

void CaptureCalls::registration(const SipRegistration& registration)
{
    const bool accepted = registration.status >= 200 && registration.status < 300;
    if (accepted && m_accounts.size() < mostAccounts && m_registrars.size() < mostAccounts) {
        const auto host = hostOf(registration.client);
        m_accounts[accountOf(registration.account)] = host;
        m_telephones.insert(host);
        m_registrars.insert(hostOf(registration.server));
    }
    const auto found = m_registers.find(registration.place.line);
    m_raw = found == m_registers.end() ? std::string{} : std::move(found->second);
    if (found != m_registers.end())
        m_registers.erase(found);
    m_addition.clear();
    m_records.registration(registration);
}

void CaptureCalls::call(SipCall& call)
{
    assert(call.keptAt > 0); // legs open and close with their calls
    m_free.push_back(call.keptAt);
    auto leg = std::move(m_open[call.keptAt]);
    leg->call = std::move(call);
    const auto group = std::move(leg->group);
    group->over.push_back(std::move(leg));
    if (--group->open == 0)
        deliver(*group);
}

/// Two legs are one call where one leads to the host that sent the other, or both have the same
/// speech or session, and they were answered and ended together. What one host sends in one session
/// to several people is as many calls.
std::vector<std::vector<CaptureCalls::Leg*>> CaptureCalls::callsOf(Group& group)
{
    const auto agree = [](const Leg& a, const Leg& b) {
        const bool linked = a.callee.address == b.caller.address || shareMedia(a.media, b.media)
            || (a.session.isOf(b.session) && a.caller.address != b.caller.address);
        const bool sameAnswer =
            (!a.call.answered && !b.call.answered) || isNear(a.call.answered, b.call.answered);
        const bool sameEnd = !a.call.ended || !b.call.ended || isNear(a.call.ended, b.call.ended);
        return linked && sameAnswer && sameEnd;
    };
    std::ranges::stable_sort(group.over, {}, [](const auto& leg) { return leg->call.begin; });
    std::vector<std::vector<Leg*>> calls;
    for (const auto& leg : group.over) {
        const auto found = std::ranges::find_if(calls, [&](const auto& legs) {
            return std::ranges::any_of(legs, [&](const Leg* one) { return agree(*one, *leg); });
        });
        if (found == calls.end())
            calls.push_back({leg.get()});
        else
            found->push_back(leg.get());
    }
    return calls;
}

void CaptureCalls::deliver(Group& group)
{
    if (group.over.size() == 1) // as most
        deliver(std::array{group.over.front().get()});
    else
        for (const auto& legs : callsOf(group))
            deliver(legs);
    for (auto& leg : group.over) {
        m_watch.forget(leg->media);
        if (m_spare.size() < mostSpare)
            m_spare.push_back(std::move(leg));
    }
}

void CaptureCalls::deliver(std::span<Leg* const> legs)
{
    SipCall& call = legs.front()->call;
    Endpoint callee = legs.front()->callee;
    m_raw.clear();
    m_addition.clear();
    std::string others;
    std::optional<Instant> lastSpeech;
    std::int64_t packets = 0;
    bool encrypted = false;
    for (Leg* leg : legs) {
        m_rawBytes -= leg->raw.size();
        if (leg == legs.front())
            m_raw.swap(leg->raw);
        else
            m_raw += leg->raw;
        packets += leg->media.packets;
        encrypted |= leg->media.encrypted;
        if (leg->media.last)
            lastSpeech = std::max(lastSpeech.value_or(*leg->media.last), *leg->media.last);
        if (leg == legs.front())
            continue;
        if (isNumber(sipUser(call.to)) && !isNumber(sipUser(leg->call.to))) {
            call.to = leg->call.to; // the telephone that rang for the number that was dialled
            callee = leg->callee;
        }
        merge(call, leg->call);
        others += (others.empty() ? "" : ", ") + leg->call.callId;
    }
    addDetail(m_addition, "other_call_ids", others);
    addDetail(m_addition, "speech_packets", packets > 0 ? std::to_string(packets) : "");
    addDetail(m_addition, "speech", encrypted ? "encrypted" : "");
    endWithSpeech(call, lastSpeech);
    setSides(legs.front()->caller, callee, call);
    m_records.call(call);
}

/// A call whose BYE was lost ends with its speech.
void CaptureCalls::endWithSpeech(SipCall& call, std::optional<Instant> lastSpeech)
{
    if (call.answered && !call.ended && lastSpeech && *lastSpeech > *call.answered
        && *lastSpeech - call.begin < longestTalk && m_now - *lastSpeech > silenceIsEnd) {
        call.ended = lastSpeech;
        addDetail(m_addition, "end_from", "last packet of speech, no BYE was seen");
    }
}

/// Who has registered is ours, and so is what comes from a host that registers and lets nobody
/// register: a telephone, or an exchange seen from its carrier. Else, across the border of the
/// private network, the sides are plain.
void CaptureCalls::setSides(const Endpoint& caller, const Endpoint& callee, SipCall& call) const
{
    const auto isOurs = [&](const Endpoint& endpoint, const std::string& uri) {
        if (m_accounts.empty()) // nobody has registered
            return false;
        const auto host = textOf(endpoint.address);
        const auto found = m_accounts.find(accountOf(uri));
        return (m_telephones.contains(host) && !m_registrars.contains(host))
            || (found != m_accounts.end()
                && (isPrivate(endpoint.address) || found->second == host));
    };
    const bool callerInside = isPrivate(caller.address);
    const bool crosses = callerInside != isPrivate(callee.address);
    if (isOurs(caller, call.from))
        call.callerSide = SipSide::Ours;
    else if (crosses)
        call.callerSide = callerInside ? SipSide::Ours : SipSide::Outside;
    if (isOurs(callee, call.to))
        call.calleeSide = SipSide::Ours;
    else if (crosses && call.callerSide != SipSide::Ours)
        call.calleeSide = SipSide::Ours;
    else if (crosses && callerInside)
        call.calleeSide = SipSide::Outside;
}

/// The record with its packet and its messages as text.
void CaptureCalls::record(const Record& made)
{
    Record record = made;
    record.table = "packet";
    record.raw = m_raw;
    std::string detail;
    if (auto* call = std::get_if<CallFields>(&record.what); call && !m_addition.empty()) {
        detail = m_addition + "; " + std::string(call->detail);
        call->detail = detail;
    }
    m_sink.record(record);
}

} // namespace callwake
