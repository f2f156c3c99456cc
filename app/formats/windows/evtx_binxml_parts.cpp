// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_binxml_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr unsigned deepestFragment = 64;
constexpr std::size_t mostData = 4096;
constexpr std::size_t longestJoinedText = evtxChunkSize;
constexpr std::size_t mostKnownTemplates = 8192;
// A full chunk of real events needs about 10,000 steps and 60 KiB of definitions.
constexpr std::size_t stepsPerChunk = 1'000'000;
constexpr std::size_t compiledBytesPerChunk = 1'048'576;

std::uint64_t keyOf(EvtxPlace place, std::uint32_t id)
{
    return std::uint64_t(place) << 32 | id;
}

} // namespace

void BinXmlReader::openChunk(std::string_view chunk, bool trusted)
{
    m_chunk = chunk;
    m_trusted = trusted;
    m_templates.clear();
    m_steps = stepsPerChunk;
    m_compileBytes = compiledBytesPerChunk;
}

bool BinXmlReader::read(std::string_view binaryXml, WindowsEvent& event)
{
    event.data.clear();
    event.provider = event.eventId = event.time = event.channel = event.computer =
        event.userSid = {};
    event.incomplete = event.recovered = false;
    m_event = &event;
    m_values.clear();
    m_texts.clear();
    m_own.clear();
    const auto begin = std::size_t(binaryXml.data() - m_chunk.data());
    fragment(begin, begin + binaryXml.size(), EvtxPlace::Outside, 0);
    return !event.provider.bytes.empty() && !event.eventId.bytes.empty();
}

bool BinXmlReader::spend(std::size_t& budget, std::size_t amount)
{
    if (budget < amount) {
        m_event->incomplete = true;
        return false;
    }
    budget -= amount;
    return true;
}

void BinXmlReader::fragment(std::size_t begin, std::size_t end, EvtxPlace place, unsigned depth)
{
    std::size_t at = begin;
    while (at < end && depth < deepestFragment) {
        switch (EvtxToken(std::uint8_t(m_chunk[at]) & evtxTokenBits)) {
        case EvtxToken::EndOfFragment:
            return;
        case EvtxToken::OpenElement:
            at = elements(at, end, place, depth);
            break;
        case EvtxToken::TemplateInstance:
            at = instance(at, end, place, depth);
            break;
        case EvtxToken::FragmentHeader:
            at += evtxFragmentHeader;
            break;
        default:
            at = 0;
        }
        if (at == 0)
            break;
    }
    m_event->incomplete |= at < end;
}

/// Elements that stand in the record itself, as in forwarded events.
std::size_t BinXmlReader::elements(std::size_t at, std::size_t end, EvtxPlace place, unsigned depth)
{
    if (!spend(m_compileBytes, end - at))
        return 0;
    auto source = std::make_shared<EvtxTemplate>(compileTemplate({m_chunk, at, end, place, false}));
    m_event->incomplete |= !source->whole;
    const bool whole = source->whole;
    m_own.push_back({std::move(source), false});
    apply(m_own.back(), {}, depth);
    return whole ? end : 0;
}

std::size_t BinXmlReader::instance(std::size_t at, std::size_t end, EvtxPlace place, unsigned depth)
{
    const EvtxInstance found = parseInstance(m_chunk.substr(0, end), at);
    m_event->incomplete |= !found.whole;
    if (found.descriptors == 0 || !spend(m_steps, found.count / 8 + 1))
        return 0;
    const Values values{m_values.size(), found.count};
    std::size_t next = found.values;
    for (std::size_t i = 0; i < found.count; ++i) {
        const std::size_t descriptor = found.descriptors + i * 4;
        const std::size_t size = littleEndian<std::uint16_t>(m_chunk, descriptor);
        const auto type = littleEndian<std::uint8_t>(m_chunk, descriptor + 2);
        const std::size_t room = found.end - std::min(next, found.end);
        m_values.push_back({type, m_chunk.substr(std::min(next, found.end), std::min(size, room))});
        next += size;
    }
    const Found& source = templateAt(found, place);
    m_event->recovered |= source.recovered;
    m_event->incomplete |= !source.source->whole;
    apply(source, values, depth);
    m_values.resize(values.first);
    return found.end;
}

/// The template that an instance names. Never replaced before the next chunk: events view its
/// names.
const BinXmlReader::Found& BinXmlReader::templateAt(const EvtxInstance& instance, EvtxPlace place)
{
    const std::size_t offset = instance.definition < m_chunk.size() ? instance.definition : 0;
    const std::uint64_t key = keyOf(place, instance.id) ^ std::uint64_t(offset) << 48;
    const auto known = m_templates.find(key);
    if (known != m_templates.end())
        return known->second;
    return m_templates.emplace(key, findTemplate(instance, place)).first->second;
}

BinXmlReader::Found BinXmlReader::findTemplate(const EvtxInstance& instance, EvtxPlace place)
{
    auto made = std::make_shared<const EvtxTemplate>();
    const std::uint64_t key = keyOf(place, instance.id);
    const auto known = m_known.find(key);
    const std::size_t begin = instance.definition + evtxDefinitionHeader;
    std::uint32_t id = 0;
    if (instance.definition >= evtxFirstRecord && begin < m_chunk.size()) {
        const std::size_t size = littleEndian<std::uint32_t>(m_chunk, begin - 4);
        const std::size_t end = begin + std::min(size, m_chunk.size() - begin);
        id = littleEndian<std::uint32_t>(m_chunk, instance.definition + 4);
        const EvtxTemplateSource source{m_chunk, begin, end, place, true};
        if (spend(m_compileBytes, end - begin))
            made = known != m_known.end() && isSameDefinition(*known->second.source, source)
                ? known->second.source
                : std::make_shared<const EvtxTemplate>(compileTemplate(source));
    }
    const bool sound = made->whole && id == instance.id;
    if (known != m_known.end() && (!sound || (known->second.trusted && !m_trusted)))
        return {known->second.source, !sound};
    const bool better = known != m_known.end() && m_trusted && !known->second.trusted;
    if (sound && (better || (known == m_known.end() && m_known.size() < mostKnownTemplates)))
        m_known.insert_or_assign(key, Known{made, m_trusted});
    return {made, false};
}

void BinXmlReader::apply(const Found& found, Values values, unsigned depth)
{
    const TemplatePointer source = found.source;
    const bool elsewhere = found.recovered;
    for (const EvtxItem& item : source->items) {
        if (!spend(m_steps, 1))
            return;
        const std::string_view name = source->nameOf(item);
        if (item.embeddedAt != 0) {
            if (!elsewhere && depth + 1 < deepestFragment)
                (void)instance(item.embeddedAt, m_chunk.size(), item.place, depth + 1);
            else
                m_event->incomplete = true;
        } else if (item.parts == 0) {
            deliver(item.place, name, {});
        } else if (item.parts == 1) {
            value(
                item.place, name, partValue(*source, source->parts[item.firstPart], values), depth);
        } else {
            deliver(item.place, name, joined(*source, item, values));
        }
    }
}

EvtxValue BinXmlReader::partValue(
    const EvtxTemplate& source, const EvtxPart& part, Values values) const
{
    if (part.substitution < 0)
        return {EvtxValue::Utf8, std::string_view(source.text).substr(part.textAt, part.textSize)};
    return std::size_t(part.substitution) < values.count
        ? m_values[values.first + std::size_t(part.substitution)]
        : EvtxValue{};
}

void BinXmlReader::value(
    EvtxPlace place, std::string_view name, const EvtxValue& value, unsigned depth)
{
    if (value.type == EvtxValue::BinXml) {
        const auto begin = std::size_t(value.bytes.data() - m_chunk.data());
        return fragment(begin, begin + value.bytes.size(), place, depth + 1);
    }
    if (value.type != EvtxValue::Utf16Array || place != EvtxPlace::Data)
        return deliver(place, name, value);
    // The element that holds an array stands once for each of its texts.
    std::string_view rest = value.bytes;
    while (rest.size() >= 2 && spend(m_steps, 1)) {
        std::size_t size = 0;
        while (size + 2 <= rest.size() && littleEndian<std::uint16_t>(rest, size) != 0)
            size += 2;
        deliver(place, name, {EvtxValue::Utf16, rest.substr(0, size)});
        rest.remove_prefix(std::min(size + 2, rest.size()));
    }
}

EvtxValue BinXmlReader::joined(const EvtxTemplate& source, const EvtxItem& item, Values values)
{
    std::string& text = m_texts.emplace_back();
    for (std::size_t i = 0; i < item.parts; ++i) {
        const EvtxValue part = partValue(source, source.parts[item.firstPart + i], values);
        if (text.size() + part.bytes.size() > longestJoinedText
            || !spend(m_steps, 1 + part.bytes.size() / 64)) {
            m_event->incomplete = true;
            break;
        }
        appendText(text, part);
    }
    return {EvtxValue::Utf8, text};
}

void BinXmlReader::deliver(EvtxPlace place, std::string_view name, const EvtxValue& value)
{
    const auto set = [&](EvtxValue& field) {
        if (field.bytes.empty())
            field = value;
    };
    switch (place) {
    case EvtxPlace::ProviderName:
        return set(m_event->provider);
    case EvtxPlace::EventNumber:
        return set(m_event->eventId);
    case EvtxPlace::SystemTime:
        return set(m_event->time);
    case EvtxPlace::Channel:
        return set(m_event->channel);
    case EvtxPlace::Computer:
        return set(m_event->computer);
    case EvtxPlace::UserId:
        return set(m_event->userSid);
    case EvtxPlace::Data:
    case EvtxPlace::UserData:
        if (m_event->data.size() < mostData)
            m_event->data.push_back({name, value});
        else
            m_event->incomplete = true;
        return;
    default:
        return;
    }
}

} // namespace callwake
