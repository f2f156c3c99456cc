// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/sip_parties_parts.h"

#include "base/text.h"
#include "formats/telephony/sip_message_parts.h"

#include <algorithm>

namespace callwake {

namespace {

/// The digits of a telephone number in its international form; its punctuation is left out.
std::string internationalDigits(std::string_view number)
{
    std::string digits;
    for (const char c : number)
        if (c >= '0' && c <= '9')
            digits += c;
    return digits.starts_with("00") && !number.starts_with('+') ? digits.substr(2) : digits;
}

/// Digits and these signs.
bool isMadeOf(std::string_view user, std::string_view signs)
{
    return std::ranges::all_of(user,
        [&](char c) { return (c >= '0' && c <= '9') || signs.find(c) != std::string_view::npos; });
}

bool isWithheld(std::string_view user)
{
    for (const std::string_view word :
        {"anonymous", "unavailable", "restricted", "private", "withheld", "unknown"})
        if (equalsIgnoringCase(user, word))
            return true;
    return false;
}

bool isUri(std::string_view party)
{
    return party.find(':') != std::string_view::npos || party.find('@') != std::string_view::npos;
}

std::string userOf(std::string_view party)
{
    return isUri(party) ? sipUser(party) : std::string(party);
}

} // namespace

SipParties::SipParties(const ParseOptions& options)
    : m_extensions(options.extensions)
{
    for (const auto& prefix : options.ownNumbers)
        if (auto digits = internationalDigits(prefix); !digits.empty())
            m_ownNumbers.push_back(std::move(digits));
}

bool SipParties::isExtension(std::string_view user) const
{
    return m_extensions.contains(user);
}

bool SipParties::isOutside(std::string_view user) const
{
    if (isWithheld(user))
        return true;
    if (isExtension(user) || user.empty() || !isMadeOf(user, "+ -().*#"))
        return false;
    if (m_ownNumbers.empty())
        return true;
    const auto digits = internationalDigits(user);
    return std::ranges::none_of(
        m_ownNumbers, [&](const std::string& own) { return digits.starts_with(own); });
}

IdentityText SipParties::identityOf(std::string_view party)
{
    return identityOf(party, userOf(party));
}

IdentityText SipParties::identityOf(std::string_view party, std::string_view user)
{
    m_identity = user;
    if (isExtension(m_identity))
        return {IdentityKind::Extension, m_identity};
    if (isMadeOf(m_identity, "+") && !m_identity.empty())
        return {IdentityKind::Number, m_identity};
    if (m_identity.empty() || !isUri(party))
        return {IdentityKind::Account, m_identity};
    m_identity = plainSipUri(party);
    return {IdentityKind::Sip, m_identity};
}

void SipParties::set(std::string_view caller, std::string_view callee, std::string_view account,
    Record& record, CallFields& call, SipSide callerSide, SipSide calleeSide)
{
    const auto outside = [&](SipSide side, std::string_view user) {
        return side == SipSide::Unknown ? isOutside(user) : side == SipSide::Outside;
    };
    const auto callerUser = userOf(caller), calleeUser = userOf(callee);
    const bool withheld = callerSide == SipSide::Unknown && callerUser.empty() && isUri(caller);
    const bool callerOutside = account.empty() && (withheld || outside(callerSide, callerUser));
    const bool calleeOutside = outside(calleeSide, calleeUser);
    call.direction = callerOutside && calleeOutside ? Direction::Unknown
        : callerOutside                             ? Direction::Inbound
        : calleeOutside                             ? Direction::Outbound
                                                    : Direction::Internal;
    const bool fromCaller = !callerOutside;
    const auto ours = fromCaller ? caller : callee;
    const auto other = fromCaller ? callee : caller;
    const auto& ourUser = fromCaller ? callerUser : calleeUser;
    const auto& otherUser = fromCaller ? calleeUser : callerUser;
    m_local = isUri(ours) ? plainSipUri(ours) : std::string(ours);
    call.remoteIsExtension = call.direction == Direction::Internal && isExtension(otherUser);
    if (call.remoteIsExtension)
        m_remote = otherUser;
    else
        m_remote = isUri(other) ? plainSipUri(other) : std::string(other);
    call.remote = m_remote;
    call.local = m_local;
    call.service = "sip";
    record.identity =
        fromCaller && !account.empty() ? identityOf(account) : identityOf(ours, ourUser);
    if (callerOutside || calleeOutside)
        record.quality |= Quality::External;
}

} // namespace callwake
