// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_delivery_parts.h"

#include "base/text.h"
#include "formats/windows/event_rules_parts.h"
#include "formats/windows/evtx_account_parts.h"

#include <utility>

namespace callwake {

namespace {

constexpr std::string_view securityProvider = "Security-Auditing";
constexpr std::string_view sysmonProvider = "Sysmon";
constexpr std::size_t mostNamed = 100'000;

constexpr Quality without(Quality set, Quality bit)
{
    return Quality(std::uint16_t(set) & ~std::uint16_t(bit));
}

} // namespace

void EventDelivery::take(const WindowsEvent& event, const EventPlace& place)
{
    m_texts.begin(event);
    const std::string_view provider = m_texts.decoded(event.provider);
    const std::uint64_t id = wholeNumber(event.eventId).value_or(0) & 0xFFFF;
    if (LogConditions::mayTell(id))
        if (const auto time = timeOf(event.time) ? timeOf(event.time) : place.written)
            m_conditions.tell(m_texts, event, provider, id, *time);
    const EventRule* rule = ruleFor(provider, std::uint32_t(id));
    const bool wanted = rule != nullptr && (!rule->wanted || rule->wanted(m_texts, event));
    if (!wanted || rule->map == nullptr)
        return m_skipped.add(provider, id, rule != nullptr ? rule->reason : std::string_view());
    deliver(event, place, *rule);
}

void EventDelivery::reject(const EventPlace& place, std::string_view reason)
{
    m_sink.reject(place.offset, place.line, reason, place.bytes);
}

void EventDelivery::deliver(
    const WindowsEvent& event, const EventPlace& place, const EventRule& rule)
{
    Record out;
    out.offset = place.offset;
    out.length = place.length;
    out.line = place.line;
    const auto logged = timeOf(event.time);
    const auto happened = timeOfAct(rule);
    if (!happened && !logged && !place.written)
        return reject(place, "no valid time");
    out.begin = happened ? *happened : logged ? *logged : *place.written;
    out.kind = rule.kind;
    m_conditions.record(m_texts, event, out.begin);
    ActivityFields fields;
    rule.map(m_texts, event, out, fields);
    fields.host = m_texts.decoded(event.computer);
    fields.detail = m_texts.detailText();
    out.host = {IdentityKind::Host, fields.host};
    out.quality |= happened ? without(place.quality, Quality::LocalTime) : place.quality;
    if (event.recovered)
        out.quality |= Quality::Recovered;
    if (event.incomplete || (!happened && !logged))
        out.quality |= Quality::Incomplete;
    if (m_texts.badEncoding())
        out.quality |= Quality::BadEncoding;
    if (rule.provider == securityProvider)
        nameBySid(out, fields);
    if (rule.inParts)
        return m_scripts.take(out, fields, m_texts);
    out.what = fields;
    m_sink.record(out);
}

/// Sysmon says in UTC when it happened: its events may be written seconds later.
std::optional<Instant> EventDelivery::timeOfAct(const EventRule& rule)
{
    if (rule.provider != sysmonProvider)
        return std::nullopt;
    const auto time = parseIso(m_texts.text("UtcTime"));
    return time ? std::optional(time->time) : std::nullopt;
}

/// Events of the Security log hold the SID of each account beside its name. An account whose domain
/// is the computer is one of this computer only.
void EventDelivery::nameBySid(const Record& record, const ActivityFields& fields)
{
    if (fields.account == m_lastAccount && fields.host == m_lastHost)
        return;
    if (record.identity.kind != IdentityKind::Account || m_named.size() >= mostNamed
        || isSystemAccount(fields.account))
        return;
    m_key.assign(fields.account).append(1, '\0').append(fields.host);
    if (m_named.contains(m_key))
        return;
    const auto cut = fields.account.rfind('\\');
    const std::string_view user = fields.account.substr(cut == fields.account.npos ? 0 : cut + 1);
    const std::string_view domain = fields.account.substr(0, cut == fields.account.npos ? 0 : cut);
    for (const auto& [name, id] :
        {std::pair("TargetUserName", "TargetUserSid"), std::pair("TargetUserName", "TargetSid"),
            std::pair("SubjectUserName", "SubjectUserSid")}) {
        if (m_texts.text(name) != user)
            continue;
        const std::string_view sid = m_texts.text(id);
        if (isSystemSid(sid))
            continue;
        const bool local = equalsIgnoringCase(domain, fields.host.substr(0, fields.host.find('.')));
        m_sink.namesOne({record.identity, {IdentityKind::Sid, sid},
            local ? record.host : IdentityText{}, record.offset, record.line});
        m_named.insert(m_key);
        m_lastAccount = fields.account;
        m_lastHost = fields.host;
        return;
    }
}

void EventDelivery::finish()
{
    m_scripts.finish();
    m_skipped.deliver(m_sink);
    m_conditions.deliver(m_sink);
}

} // namespace callwake
