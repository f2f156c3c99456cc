// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/sip_attempt_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/telephony/sip_message_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostAccepted = 100'000;
constexpr std::size_t longestKey = 256;
constexpr std::size_t longestDay = 15; // "Mar  2 10:15:22"

} // namespace

std::string_view hostOfPeer(std::string_view address)
{
    if (const auto open = address.find('['); open != std::string_view::npos) {
        const auto inside = address.substr(open + 1);
        return inside.substr(0, inside.find(']'));
    }
    if (const auto slash = address.find('/'); slash != std::string_view::npos) {
        const auto start = address.find('/', slash + 1);
        if (start == std::string_view::npos)
            return address.substr(slash + 1);
        const auto rest = address.substr(start + 1);
        return rest.substr(0, rest.rfind('/'));
    }
    for (const std::string_view transport : {"UDP:", "TCP:", "TLS:", "WS:", "WSS:"})
        if (address.starts_with(transport))
            address.remove_prefix(transport.size());
    const auto colon = address.find(':');
    return colon == address.rfind(':') ? address.substr(0, colon) : address; // else bare IPv6
}

std::optional<SyslogPrefix> takeSyslogPrefix(std::string_view& text)
{
    SyslogPrefix out;
    auto rest = text;
    if (rest.starts_with('<')) // the priority of RFC 5424, with its version
        rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
    std::string padded(rest.substr(0, longestDay + 1)); // "Nov 4 " -> "Nov  4 "
    const bool narrow = rest.size() > longestDay && rest[3] == ' ' && rest[5] == ' ';
    if (narrow)
        padded.insert(4, 1, ' ');
    std::string_view front = padded;
    if (const auto time = takeUndated(front)) {
        out.time = *time;
        rest.remove_prefix(longestDay + (narrow ? 0 : 1));
    } else {
        const auto iso = parseIso(takeField(rest));
        if (!iso)
            return std::nullopt;
        out.time = iso->time;
        out.dated = true;
        out.zoned = iso->zoned;
    }
    out.host = takeField(rest);
    text = rest;
    return out;
}

SipAttempts::SipAttempts(const ParseOptions& options, Sink& sink)
    : m_sink(sink)
    , m_parties(options)
    , m_undated(sink, options.fileTime)
{
}

/// Telephones sign in every few minutes: only the first time from the same place is told.
bool SipAttempts::isRenewal(const SipAttempt& attempt)
{
    if (m_accepted.size() >= mostAccepted)
        m_accepted.clear();
    const auto key = std::string(attempt.service.substr(0, longestKey)) + '\n'
        + std::string(attempt.account.substr(0, longestKey));
    const std::string host(hostOfPeer(attempt.address).substr(0, longestKey));
    return std::exchange(m_accepted[key], host) == host;
}

/// A stranger who tries to call: seen from the one he dialled, where that is an extension.
void SipAttempts::setCall(const SipAttempt& attempt)
{
    auto& call = m_record.what.emplace<CallFields>();
    m_record.kind = Kind::Call;
    m_record.quality |= Quality::External;
    call.direction = Direction::Inbound;
    call.outcome = attempt.outcome;
    const auto address = parseSipAddress(attempt.account);
    m_remote = plainSipText(address.uri.empty() ? attempt.account : address.uri);
    if (const auto host = plainSipText(hostOfPeer(attempt.address)); m_remote.empty())
        m_remote = "sip:" + (host.find(':') == std::string::npos ? host : '[' + host + ']');
    call.remote = m_remote;
    call.displayName = address.displayName;
    call.local = attempt.dialled;
    const auto dialled = m_parties.identityOf(attempt.dialled);
    if (dialled.kind == IdentityKind::Extension)
        m_record.identity = dialled;
    call.service = "sip";
    call.trunk = attempt.address;
    call.callKey = attempt.callId;
    if (attempt.outcome == Outcome::Unknown)
        m_record.quality |= Quality::LengthUnknown;
    else
        call.end = Duration::zero(); // refused at once
    addDetail(m_detail, "dialled", attempt.dialled);
}

void SipAttempts::setSignIn(const SipAttempt& attempt)
{
    auto& fields = m_record.what.emplace<ActivityFields>();
    m_record.kind = Kind::SignIn;
    const auto uri = parseSipAddress(attempt.account).uri;
    m_record.identity = m_parties.identityOf(uri.empty() ? attempt.account : uri);
    m_user = sipUser(uri);
    fields.account = m_user.empty() ? m_record.identity.value : m_user;
    fields.host = attempt.host;
    m_record.host = {IdentityKind::Host, attempt.host};
    fields.peer = hostOfPeer(attempt.address);
    fields.result = attempt.accepted ? "success" : "failed";
    addDetail(m_detail, "service", attempt.service);
}

void SipAttempts::take(const SipAttempt& attempt, std::string_view text)
{
    if (!attempt.isCall && attempt.accepted && isRenewal(attempt))
        return m_sink.skipped("renewed sign-in of a telephone");
    m_record = {};
    m_record.offset = attempt.offset;
    m_record.length = attempt.length;
    m_record.line = attempt.line;
    m_record.begin = attempt.time;
    if (attempt.localTime)
        m_record.quality |= Quality::LocalTime;
    if (attempt.conflict)
        m_record.quality |= Quality::Conflict;
    m_detail.clear();
    if (attempt.isCall)
        setCall(attempt);
    else
        setSignIn(attempt);
    addDetail(m_detail, "reason", attempt.reason);
    addDetail(m_detail, "context", attempt.context);
    addDetail(m_detail, "source", attempt.address);
    if (!attempt.isCall)
        addDetail(m_detail, "call_id", attempt.callId);
    std::visit([&](auto& fields) { fields.detail = m_detail; }, m_record.what);
    if (attempt.dated)
        m_sink.record(m_record);
    else
        m_undated.keep(m_record, text);
}

} // namespace callwake
