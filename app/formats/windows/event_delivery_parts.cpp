// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_delivery_parts.h"

namespace callwake {

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
    const auto time = timeOf(event.time);
    if (!time && !place.written)
        return reject(place, "no valid time");
    out.begin = time ? *time : *place.written;
    out.kind = rule.kind;
    m_conditions.record(m_texts, event, out.begin);
    ActivityFields fields;
    rule.map(m_texts, event, out, fields);
    fields.host = m_texts.decoded(event.computer);
    fields.detail = m_texts.detailText();
    out.host = {IdentityKind::Host, fields.host};
    out.quality |= place.quality;
    if (event.recovered)
        out.quality |= Quality::Recovered;
    if (event.incomplete || !time)
        out.quality |= Quality::Incomplete;
    if (m_texts.badEncoding())
        out.quality |= Quality::BadEncoding;
    if (rule.inParts)
        return m_scripts.take(out, fields, m_texts);
    out.what = fields;
    m_sink.record(out);
}

void EventDelivery::finish()
{
    m_scripts.finish();
    m_skipped.deliver(m_sink);
    m_conditions.deliver(m_sink);
}

} // namespace callwake
