// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/sip_dialog_record_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/vocabulary_parts.h"
#include "formats/telephony/call_length_parts.h"
#include "formats/telephony/trunk_exchange_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <span>

namespace callwake {

namespace {

/// "Q.850;cause=17;text=..." -> 17
int releaseCauseOf(std::string_view reason)
{
    const auto at = reason.find("Q.850");
    if (at == std::string_view::npos)
        return 0;
    return parseNumber<int>(sipParameter(reason.substr(at), "cause")).value_or(0);
}

Outcome outcomeOf(const SipCall& call, Direction direction)
{
    if (call.answered)
        return Outcome::Answered;
    if (containsIgnoringCase(call.endReason, "completed elsewhere"))
        return Outcome::AnsweredElsewhere;
    if (!call.ended)
        return Outcome::Unknown; // the log ends while it rings
    if (call.cancelled || call.status == 487)
        return call.rang ? outcomeFor(direction, Outcome::Cancelled) : Outcome::Cancelled;
    if (call.status == 0)
        return Outcome::Unknown;
    // A gateway says with one status what the network said with many causes.
    const auto byCause =
        call.status >= 500 ? outcomeOfReleaseCause(releaseCauseOf(call.endReason)) : std::nullopt;
    return byCause.value_or(outcomeOfSipCode(call.status).value_or(Outcome::Unknown));
}

/// The caller's Contact where it is a number that the call names nowhere else: most name the
/// caller, or the account or number of a gateway.
std::string_view contactOf(const SipCall& call)
{
    const std::string user = sipUser(call.contact);
    if (!looksLikeNumber(user) || user == call.authUser)
        return {};
    for (const std::string_view uri : {call.from, call.to, call.requestUri, call.asserted})
        if (sipUser(uri) == user)
            return {};
    return call.contact;
}

void appendNumber(std::string& out, std::int64_t number)
{
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.begin(), digits.end(), number);
    out.append(digits.data(), end);
}

/// Who vouches for the caller, and what for.
void addIdentities(std::string& out, const SipCall& call)
{
    for (const auto& [name, uri] :
        {std::pair("asserted", &call.asserted), std::pair("preferred", &call.preferred)})
        if (!uri->empty())
            if (const auto identity = plainSipUri(*uri); identity != plainSipUri(call.from))
                addDetail(out, name, identity);
    addDetail(out, "screened", call.screened);
    addDetail(out, "contact", contactOf(call));
    addDetail(out, "verification", call.verification);
    if (call.claims) {
        addDetail(out, "attestation", call.claims->attestation);
        addDetail(out, "signed_origin", call.claims->origin);
        addDetail(out, "signed_destination", call.claims->destination);
        addDetail(out, "signed_diversion", call.claims->diverted);
        addDetail(out, "trace_id", call.claims->traceId);
    }
}

/// "ladder=+0.000 192.0.2.7:5060>192.0.2.1:5060 INVITE, +0.031 …"
void addLadder(std::string& out, const SipCall& call, std::size_t stepsShown)
{
    std::string_view before = "; ladder=";
    for (const auto& step :
        std::span(call.ladder).first(std::min(call.ladder.size(), stepsShown))) {
        const auto milliseconds = (step.time - call.begin) / std::chrono::milliseconds(1);
        const auto fraction = std::abs(milliseconds) % 1000;
        out.append(before).append(milliseconds < 0 ? "-" : "+");
        appendNumber(out, std::abs(milliseconds) / 1000);
        out.append(fraction < 10 ? ".00" : fraction < 100 ? ".0" : ".");
        appendNumber(out, fraction);
        out += ' ';
        out.append(call.textOf(step));
        before = ", ";
    }
    if (call.messages > std::int64_t(stepsShown) && !call.ladder.empty())
        out += ", …";
}

} // namespace

SipRecords::SipRecords(Sink& sink, const ParseOptions& options, Quality quality,
    std::function<void(const Record&)> deliver, std::size_t steps)
    : m_sink(sink)
    , m_parties(options)
    , m_quality(quality)
    , m_steps(steps)
    , m_deliver(std::move(deliver))
{
}

void SipRecords::unused(std::string_view reason, std::int64_t messages)
{
    m_sink.skipped(reason, messages);
}

void SipRecords::deliver(Record& record)
{
    if (m_deliver)
        m_deliver(record);
    else
        m_sink.record(record);
}

void SipRecords::setTimes(const SipCall& call, CallFields& fields)
{
    const auto since = [&](Instant time) { return std::max(time - call.begin, Duration::zero()); };
    const auto isReal = [&](const auto& time) { return time && since(*time) <= longestCall; };
    if (isReal(call.answered))
        fields.answer = since(*call.answered);
    if (isReal(call.ended))
        fields.end = std::max(since(*call.ended), fields.answer.value_or(Duration::zero()));
    else
        m_record.quality |= Quality::LengthUnknown;
    if ((call.answered && !isReal(call.answered)) || (call.ended && !isReal(call.ended)))
        m_record.quality |= Quality::Conflict;
}

void SipRecords::setDetail(const SipCall& call)
{
    m_detail.clear();
    const auto add = [&](std::string_view name, std::string_view value) {
        addDetail(m_detail, name, value);
    };
    add("status", call.status == 0 ? "" : std::to_string(call.status));
    addIdentities(m_detail, call);
    add("privacy", call.privacy);
    add("diversion", call.diversion);
    add("history", call.history);
    const bool routed = call.requestUri != call.to && sipUser(call.requestUri) != sipUser(call.to);
    add("request_uri", routed ? call.requestUri : std::string_view{});
    const bool calledAnother =
        !call.calledParty.empty() && sipUser(call.calledParty) != sipUser(call.to);
    add("called_party", calledAnother ? plainSipUri(call.calledParty) : std::string());
    add("forwarded_to", call.forwardedTo);
    add("referred_by", call.referredBy);
    add("replaces", call.replaces);
    add("transferred_to", call.transferredTo);
    add("ended_by", call.callerEnded ? "caller" : call.calleeEnded ? "callee" : "");
    add("cancelled", call.cancelled && !call.answered ? "yes" : "");
    add("reason", call.endReason);
    add("account", call.authUser);
    add("instance", call.instance);
    add("network", call.network);
    add("caller_agent", call.callerAgent);
    add("callee_agent", call.calleeAgent);
    add("messages", std::to_string(call.messages));
    addLadder(m_detail, call, m_steps);
}

void SipRecords::call(SipCall& call)
{
    m_record = {};
    m_record.kind = Kind::Call;
    m_record.offset = call.place.offset;
    m_record.length = call.place.length;
    m_record.line = call.place.line;
    m_record.entries = call.messages;
    m_record.begin = call.begin;
    m_record.quality = m_quality;
    CallFields fields;
    m_parties.set(call.from, call.to.empty() ? call.requestUri : call.to, call.authUser, m_record,
        fields, call.callerSide, call.calleeSide);
    fields.outcome = outcomeOf(call, fields.direction);
    fields.callKey = call.callId;
    const bool fromCaller =
        fields.direction == Direction::Outbound || fields.direction == Direction::Internal;
    fields.displayName = fields.direction == Direction::Outbound ? std::string_view{}
                                                                 : std::string_view(call.fromName);
    fields.device = fromCaller ? call.caller : call.callee;
    if (fields.direction == Direction::Inbound)
        fields.trunk = call.caller;
    else if (fields.direction == Direction::Outbound)
        fields.trunk = call.callee;
    setTimes(call, fields);
    if (call.cut)
        m_record.quality |= Quality::Incomplete;
    setDetail(call);
    fields.detail = m_detail;
    m_record.what = fields;
    deliver(m_record);
}

void SipRecords::registration(const SipRegistration& registration)
{
    m_record = {};
    m_record.kind = Kind::SignIn;
    m_record.offset = registration.place.offset;
    m_record.length = registration.place.length;
    m_record.line = registration.place.line;
    m_record.entries = registration.messages;
    m_record.begin = registration.time;
    m_record.quality = m_quality;
    m_record.identity = m_parties.identityOf(registration.account);
    m_account = sipUser(registration.account);
    m_detail.clear();
    ActivityFields fields;
    fields.account =
        m_record.identity.value.empty() ? std::string_view(m_account) : m_record.identity.value;
    fields.peer = registration.client;
    const bool accepted = registration.status >= 200 && registration.status < 300;
    fields.result = accepted ? "success" : registration.status == 0 ? "no answer" : "failed";
    addDetail(m_detail, "registration", plainSipUri(registration.account));
    addDetail(
        m_detail, "status", registration.status == 0 ? "" : std::to_string(registration.status));
    addDetail(m_detail, "password", registration.challenged ? "asked for, none given" : "");
    addDetail(m_detail, "contact", registration.contact);
    addDetail(m_detail, "instance", registration.instance);
    addDetail(m_detail, "login", registration.authUser);
    addDetail(m_detail, "agent", registration.userAgent);
    addDetail(m_detail, "server", registration.server);
    fields.detail = m_detail;
    m_record.what = fields;
    deliver(m_record);
}

} // namespace callwake
