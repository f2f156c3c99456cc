// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/sip_dialog_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostOpen = 8'000;
constexpr std::size_t mostBindings = 50'000;
constexpr std::size_t mostSpare = 256;
constexpr std::size_t mostSteps = 100;
constexpr std::size_t usualSteps = 8;
constexpr std::size_t usualStep = 40; ///< bytes
constexpr std::size_t statusAt = 8; ///< in the first line, behind "SIP/2.0 "
constexpr std::size_t longestCallId = 512;
// Late repetitions come within 64 times the round trip time of RFC 3261 (timers B, F, H).
constexpr auto stragglersWithin = std::chrono::seconds(32);
constexpr auto forProof = std::chrono::minutes(1); ///< a telephone may try again until it gives up
constexpr auto longestSilence = std::chrono::hours(24); // longer than session timers and talks

/// "192.0.2.7" of "192.0.2.7:5060": answers may come back to another port.
std::string_view hostOf(std::string_view endpoint)
{
    if (endpoint.ends_with(']')) // IPv6 without port
        return endpoint;
    const auto colon = endpoint.rfind(':');
    const bool bareIpv6 = endpoint.find(':') != colon && !endpoint.starts_with('[');
    return bareIpv6 ? endpoint : endpoint.substr(0, colon);
}

bool isSameHost(std::string_view a, std::string_view b)
{
    return a.empty() || b.empty() || hostOf(a) == hostOf(b);
}

std::string_view tagOf(std::string_view address)
{
    return sipParameter(parseSipAddress(address).parameters, "tag");
}

void assignUriIn(std::string& out, std::string_view address)
{
    assignPlainSipText(out, parseSipAddress(address).uri);
}

std::string_view agentOf(const SipMessage& message)
{
    const auto agent = message[SipField::UserAgent];
    return agent.empty() ? message[SipField::Server] : agent;
}

void assignFirstUri(std::string& out, const SipMessage& message, SipField field)
{
    assignUriIn(out, message.first(field));
}

/// "sip:2003@pbx.example reason=no-answer", the last diversion first.
std::string diversionsOf(const SipMessage& message)
{
    std::string out;
    for (const auto element : message.all(SipField::Diversion)) {
        const auto reason = sipParameter(parseSipAddress(element).parameters, "reason");
        out += (out.empty() ? "" : ", ") + plainSipUri(parseSipAddress(element).uri);
        if (!reason.empty())
            out += " reason=" + plainSipText(reason);
    }
    return plainSipText(out);
}

std::string historyOf(const SipMessage& message)
{
    std::string out;
    for (const auto element : message.all(SipField::HistoryInfo))
        out += (out.empty() ? "" : ", ") + plainSipUri(parseSipAddress(element).uri);
    return plainSipText(out);
}

void takeAsserted(const SipMessage& message, SipCall& call)
{
    assignPlainSipText(call.privacy, message[SipField::Privacy]);
    assignFirstUri(call.asserted, message, SipField::PAssertedIdentity);
    if (!call.asserted.empty())
        return;
    for (const auto element : message.all(SipField::RemotePartyId)) {
        const auto parameters = parseSipAddress(element).parameters;
        const auto party = sipParameter(parameters, "party");
        if (!party.empty() && !equalsIgnoringCase(party, "calling"))
            continue;
        assignUriIn(call.asserted, element);
        assignPlainSipText(call.screened, sipParameter(parameters, "screen"));
        const auto privacy = sipParameter(parameters, "privacy");
        if (call.privacy.empty() && !equalsIgnoringCase(privacy, "off"))
            assignPlainSipText(call.privacy, privacy);
        return;
    }
}

/// "urn:gsma:imei:35500000-000000-0" of +sip.instance="<urn:…>".
std::string_view instanceOf(const SipMessage& message)
{
    const auto contact = parseSipAddress(message.first(SipField::Contact));
    auto urn = sipParameter(contact.parameters, "+sip.instance");
    if (urn.starts_with('<') && urn.ends_with('>'))
        urn = urn.substr(1, urn.size() - 2);
    return urn;
}

/// Who vouches for the caller, and for which number and device.
void takeIdentities(const SipMessage& sip, SipCall& call)
{
    assignPlainSipText(call.instance, instanceOf(sip));
    takeAsserted(sip, call);
    assignFirstUri(call.preferred, sip, SipField::PPreferredIdentity);
    call.diversion = diversionsOf(sip);
    call.history = historyOf(sip);
    assignPlainSipText(call.verification, sipVerification(sip));
    assignFirstUri(call.calledParty, sip, SipField::PCalledPartyId);
    assignPlainSipText(call.network, sip[SipField::PAccessNetworkInfo]);
    call.claims = sipIdentityClaims(sip);
}

bool belongsToCalls(std::string_view method)
{
    constexpr std::array<std::string_view, 7> methods{
        "INVITE", "ACK", "BYE", "CANCEL", "PRACK", "UPDATE", "REFER"};
    return std::ranges::find(methods, method) != methods.end();
}

std::string_view reasonForNoUse(std::string_view method)
{
    if (belongsToCalls(method))
        return "message of a call whose start is not in the file";
    if (method == "MESSAGE")
        return "text message (MESSAGE)";
    return "SIP message of no call or registration (OPTIONS, SUBSCRIBE, NOTIFY...)";
}

void addStep(SipCall& call, Instant time, std::string_view from, std::string_view to,
    const SipMessage& message)
{
    const auto at = std::uint32_t(call.steps.size());
    if (!from.empty() || !to.empty())
        call.steps.append(from).append(">").append(to).append(" ");
    call.steps.append(message.isRequest() ? message.method : message.startLine.substr(statusAt, 3));
    call.ladder.push_back({time, at, std::uint32_t(call.steps.size()) - at});
}

/// An INVITE outside of any dialog, or the repetition of one.
bool opensCall(const SipMessage& message)
{
    return message.isRequest() && message.method == "INVITE"
        && tagOf(message[SipField::To]).empty();
}

} // namespace

void SipCall::clear()
{
    auto keptSteps = std::move(ladder);
    keptSteps.clear();
    *this = {}; // texts that are assigned nothing keep their memory
    ladder = std::move(keptSteps);
}

struct SipDialogs::Message {
    Instant time{};
    std::string_view from, to;
    const SipMessage& sip;
    const SipPlace& place;
    const std::string& callId;
    bool startsCall = false;
};

SipCall* SipDialogs::feed(Instant time, std::string_view from, std::string_view to,
    const SipMessage& message, const SipPlace& place)
{
    closeOld(time);
    m_callId.clear();
    appendPlainSipText(m_callId, message[SipField::CallId].substr(0, longestCallId));
    const Message got{time, from, to, message, place, m_callId, opensCall(message)};
    if (message.method == "REGISTER") {
        takeRegister(got);
        return nullptr;
    }
    auto known = m_byCallId.find(got.callId);
    if (known != m_byCallId.end() && got.startsCall) {
        const Open& open = *known->second;
        const bool retries = open.state == State::Challenged || open.state == State::Redirected;
        const bool sameCaller = tagOf(message[SipField::From]) == open.call.fromTag;
        const bool newer = message.sequence > open.sequence;
        // Call-IDs are used again by programs that call many numbers.
        if (!retries && ((open.state == State::Over && newer) || !sameCaller)) {
            closeCall(known->second);
            known = m_byCallId.end();
        }
    }
    if (known != m_byCallId.end()) {
        takeCallMessage(known->second, got);
        return &known->second->call;
    }
    if (got.startsCall)
        return startCall(got);
    m_listener.unused(reasonForNoUse(message.method), 1);
    return nullptr;
}

SipDialogs::Calls::iterator SipDialogs::newCall()
{
    if (m_spare.empty())
        m_spare.emplace_back();
    const auto open = m_spare.begin();
    open->call.clear();
    open->state = State::Calling;
    open->isOver = false;
    m_calls.splice(m_calls.end(), m_spare, open);
    return open;
}

SipCall* SipDialogs::startCall(const Message& message)
{
    if (m_calls.size() >= mostOpen)
        closeCall(m_calls.begin());
    if (m_over.size() >= mostOpen)
        closeCall(m_over.begin());
    const auto& sip = message.sip;
    const auto open = newCall();
    open->sequence = sip.sequence;
    open->last = message.time;
    auto& call = open->call;
    const auto from = parseSipAddress(sip[SipField::From]);
    call.callId = message.callId;
    assignPlainSipText(call.fromTag, sipParameter(from.parameters, "tag"));
    assignPlainSipText(call.from, from.uri);
    assignPlainSipText(call.fromName, from.displayName);
    assignUriIn(call.to, sip[SipField::To]);
    assignPlainSipText(call.requestUri, sip.requestUri);
    call.caller = message.from;
    call.callee = message.to;
    assignPlainSipText(call.callerAgent, agentOf(sip));
    assignFirstUri(call.contact, sip, SipField::Contact);
    takeIdentities(sip, call);
    assignUriIn(call.referredBy, sip[SipField::ReferredBy]);
    const auto replaced = sip[SipField::Replaces];
    assignPlainSipText(call.replaces, replaced.substr(0, replaced.find(';')));
    call.begin = message.time;
    call.place = message.place;
    call.ladder.reserve(usualSteps);
    call.steps.reserve(usualSteps * usualStep);
    m_byCallId[call.callId] = open;
    takeCallMessage(open, message);
    return &call;
}

void SipDialogs::takeCallMessage(Calls::iterator place, const Message& message)
{
    Open& open = *place;
    auto& call = open.call;
    const auto& sip = message.sip;
    ++call.messages;
    open.last = std::max(open.last, message.time);
    call.cut = call.cut || sip.cut;
    if (call.ladder.size() < mostSteps)
        addStep(call, message.time, message.from, message.to, sip);

    if (!sip.isRequest()) {
        if (sip.method == "INVITE" && sip.sequence == open.sequence)
            takeInviteAnswer(open, message);
    } else if (message.startsCall) {
        if (const auto user = sipAuthUser(sip); !user.empty())
            assignPlainSipText(call.authUser, user);
        if (sip.sequence > open.sequence && open.state != State::Answered
            && open.state != State::Over) { // with a password, or to where a 3xx pointed
            open.sequence = sip.sequence;
            open.state = State::Calling;
            call.ended.reset();
        }
    } else if (sip.method == "CANCEL" && isSameHost(message.from, call.caller)) {
        call.cancelled = true;
        assignPlainSipText(call.endReason, sip[SipField::Reason]);
        if (open.state == State::Calling)
            call.ended = message.time;
    } else if (sip.method == "BYE" && open.state != State::Over) {
        call.ended = message.time;
        (tagOf(sip[SipField::From]) == call.fromTag ? call.callerEnded : call.calleeEnded) = true;
        assignPlainSipText(call.endReason, sip[SipField::Reason]);
        open.state = State::Over;
    } else if (sip.method == "REFER") {
        assignUriIn(call.transferredTo, sip[SipField::ReferTo]);
    }

    const bool waits = open.state != State::Calling && open.state != State::Answered;
    auto& now = std::exchange(open.isOver, waits) ? m_over : m_calls;
    auto& then = waits ? m_over : m_calls;
    then.splice(then.end(), now, place);
}

void SipDialogs::takeInviteAnswer(Open& open, const Message& message)
{
    auto& call = open.call;
    const int status = message.sip.status;
    if (status >= 300)
        return takeFailure(open, message);
    if (call.answered)
        return;
    if (status >= 180 && status < 200 && !call.rang)
        call.rang = message.time;
    if (status < 200)
        return;
    // Also after a CANCEL that crossed it, and after another branch of a fork was refused.
    call.answered = message.time;
    call.ended.reset();
    call.status = status;
    assignPlainSipText(call.toTag, tagOf(message.sip[SipField::To]));
    assignPlainSipText(call.calleeAgent, agentOf(message.sip));
    open.state = State::Answered;
}

/// A refusal of the INVITE. Those of later INVITEs (hold, fax) leave the call as it is.
void SipDialogs::takeFailure(Open& open, const Message& message)
{
    auto& call = open.call;
    if (call.answered || open.state == State::Over)
        return;
    const int status = message.sip.status;
    call.status = status;
    call.ended = message.time;
    if (const auto reason = message.sip[SipField::Reason]; !reason.empty())
        assignPlainSipText(call.endReason, reason);
    if (const auto agent = agentOf(message.sip); !agent.empty())
        assignPlainSipText(call.calleeAgent, agent);
    if (status < 400)
        assignFirstUri(call.forwardedTo, message.sip, SipField::Contact);
    // A proxy is refused by one telephone and still lets others ring: only what reaches the caller
    // is the end.
    if (!isSameHost(message.to, call.caller))
        return;
    open.state = status == 401 || status == 407 ? State::Challenged
        : status < 400                          ? State::Redirected
                                                : State::Over;
}

void SipDialogs::closeCall(Calls::iterator open)
{
    m_byCallId.erase(open->call.callId); // before the listener takes that text away
    m_listener.call(open->call);
    Calls& here = open->isOver ? m_over : m_calls;
    if (m_spare.size() < mostSpare)
        m_spare.splice(m_spare.end(), here, open);
    else
        here.erase(open);
}

SipDialogs::Registrations::iterator SipDialogs::startRegistration(const Message& message)
{
    if (m_registrations.size() >= mostOpen)
        closeRegistration(m_registrations.begin());
    const auto open = m_registrations.insert(m_registrations.end(), OpenRegistration{});
    open->callId = message.callId;
    auto& registration = open->registration;
    assignUriIn(registration.account, message.sip[SipField::To]);
    assignPlainSipText(registration.userAgent, agentOf(message.sip));
    registration.client = message.from;
    registration.server = message.to;
    registration.time = message.time;
    registration.place = message.place;
    m_registrationsByCallId[message.callId] = open;
    return open;
}

void SipDialogs::takeRegister(const Message& message)
{
    const auto& sip = message.sip;
    const auto known = m_registrationsByCallId.find(message.callId);
    if (known == m_registrationsByCallId.end() && !sip.isRequest())
        return m_listener.unused("answer to a request that is not in the file", 1);
    const auto open =
        known == m_registrationsByCallId.end() ? startRegistration(message) : known->second;
    open->last = std::max(open->last, message.time);
    ++open->registration.messages;
    m_registrations.splice(m_registrations.end(), m_registrations, open);
    if (!sip.isRequest())
        return takeRegisterAnswer(open, message);
    open->sequence = std::max(open->sequence, sip.sequence);
    open->registration.challenged = false;
    open->authorised = sipProves(sip);
    if (const auto user = sipAuthUser(sip); !user.empty())
        assignPlainSipText(open->registration.authUser, user);
    const auto first = sip.first(SipField::Contact);
    if (first.empty())
        return;
    const auto contact = parseSipAddress(first);
    assignPlainSipText(open->registration.contact, contact.uri);
    assignPlainSipText(open->registration.instance, instanceOf(sip));
    const auto expires = sipParameter(contact.parameters, "expires");
    open->leaves = (expires.empty() ? sip[SipField::Expires] : expires) == "0";
}

void SipDialogs::takeRegisterAnswer(Registrations::iterator open, const Message& message)
{
    const int status = message.sip.status;
    if (status < 200 || message.sip.sequence != open->sequence)
        return;
    open->registration.status = status;
    const bool challenge = status == 401 || status == 407;
    const auto asked =
        message.sip[status == 401 ? SipField::WwwAuthenticate : SipField::ProxyAuthenticate];
    // A digest that is only too old ("stale") is asked for again.
    if (challenge && (!open->authorised || containsIgnoringCase(asked, "stale=true")))
        open->registration.challenged = true;
    else
        closeRegistration(open);
}

/// Telephones register every few minutes: only the first of the same place and program is told.
bool SipDialogs::isRenewal(const SipRegistration& registration)
{
    if (m_bindings.size() >= mostBindings)
        m_bindings.clear();
    auto binding = std::string(hostOf(registration.client)) + '\n' + registration.contact + '\n'
        + registration.userAgent;
    auto& known = m_bindings[registration.account];
    return std::exchange(known, binding) == binding;
}

void SipDialogs::closeRegistration(Registrations::iterator open)
{
    const auto& registration = open->registration;
    const bool accepted = registration.status >= 200 && registration.status < 300;
    if (accepted && open->leaves)
        m_listener.unused("telephone that signed off", registration.messages);
    else if (accepted && isRenewal(registration))
        m_listener.unused("renewed registration", registration.messages);
    else
        m_listener.registration(registration);
    m_registrationsByCallId.erase(open->callId);
    m_registrations.erase(open);
}

void SipDialogs::closeOld(Instant now)
{
    while (!m_over.empty() && now - m_over.front().last > stragglersWithin)
        closeCall(m_over.begin());
    while (!m_calls.empty() && now - m_calls.front().last > longestSilence)
        closeCall(m_calls.begin());
    while (!m_registrations.empty() && now - m_registrations.front().last > forProof)
        closeRegistration(m_registrations.begin());
}

void SipDialogs::finish()
{
    while (!m_over.empty())
        closeCall(m_over.begin());
    while (!m_calls.empty())
        closeCall(m_calls.begin());
    while (!m_registrations.empty())
        closeRegistration(m_registrations.begin());
}

} // namespace callwake
