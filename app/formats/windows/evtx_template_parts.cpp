// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_template_parts.h"

#include "formats/windows/evtx_value_parts.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t deepestElement = 256;
constexpr std::size_t longestKept = 16U << 10; ///< tokens of a definition
/// Names and texts of one template: real ones are shorter than their chunk, but one long name can
/// be named thousands of times.
constexpr std::size_t mostText = 256U << 10;
constexpr std::size_t nameLink = 4; ///< bytes before a name's hash: where the next name lies
constexpr std::size_t nameHead = 4; ///< hash and length
constexpr std::size_t nameEnd = 2; ///< behind its characters

/// The place of an element inside another.
EvtxPlace placeOfElement(EvtxPlace parent, std::string_view name)
{
    using enum EvtxPlace;
    switch (parent) {
    case Outside:
        return name == "Event" ? Event : Elsewhere;
    case Event:
        if (name == "System")
            return System;
        if (name == "EventData")
            return EventData;
        return name == "UserData" ? UserData : Elsewhere;
    case System:
        if (name == "Provider")
            return Provider;
        if (name == "EventID")
            return EventNumber;
        if (name == "TimeCreated")
            return TimeCreated;
        if (name == "Channel")
            return Channel;
        if (name == "Computer")
            return Computer;
        return name == "Security" ? Security : Elsewhere;
    case EventData:
        if (name == "Data")
            return Data;
        return name == "Binary" ? Elsewhere : UserData;
    case UserData:
        return UserData;
    default:
        return Elsewhere;
    }
}

EvtxPlace placeOfAttribute(EvtxPlace element, std::string_view name)
{
    using enum EvtxPlace;
    if (element == Provider && name == "Name")
        return ProviderName;
    if (element == TimeCreated && name == "SystemTime")
        return SystemTime;
    return element == Security && name == "UserID" ? UserId : Elsewhere;
}

bool holdsValues(EvtxPlace place)
{
    using enum EvtxPlace;
    switch (place) {
    case Outside:
    case System:
    case Provider:
    case TimeCreated:
    case Security:
    case Elsewhere:
        return false;
    default:
        return true;
    }
}

/// The hash that stands before each name; it tells a name with a flipped bit.
std::uint16_t hashOf(std::string_view utf16)
{
    std::uint32_t hash = 0;
    for (std::size_t i = 0; i < utf16.size(); i += 2)
        hash = hash * 65599 + littleEndian<std::uint16_t>(utf16, i);
    return std::uint16_t(hash);
}

/// Hash, length and characters of the name at `offset`; nothing where it leaves the chunk.
std::string_view nameIn(std::string_view chunk, std::size_t offset)
{
    const std::size_t chars = littleEndian<std::uint16_t>(chunk, offset + nameLink + 2);
    const std::size_t size = nameHead + chars * 2;
    if (offset > chunk.size() || chunk.size() - offset < nameLink + size)
        return {};
    return chunk.substr(offset + nameLink, size);
}

class Compiler {
public:
    explicit Compiler(const EvtxTemplateSource& source)
        : m_source(source)
        , m_bytes(source.chunk.substr(0, source.end))
        , m_at(source.begin)
        , m_comparable(source.dependencies)
    {
        m_out.text.reserve(1024);
    }

    EvtxTemplate run()
    {
        while (m_at < m_bytes.size() && step()) { }
        m_out.whole = m_ended && m_sound && m_elements.empty();
        const std::size_t size = m_at - m_source.begin;
        if (m_out.whole && m_comparable && size <= longestKept) {
            m_out.tokens = m_bytes.substr(m_source.begin, size);
        } else {
            m_out.uses = {};
            m_out.names = {};
        }
        return std::move(m_out);
    }

private:
    struct Element {
        EvtxPlace place;
        std::uint32_t nameAt, nameSize;
        std::int64_t item = -1; ///< the one that its text is added to
    };

    template <typename Number>
    [[nodiscard]] Number number(std::size_t at) const
    {
        return littleEndian<Number>(m_bytes, at);
    }
    [[nodiscard]] bool room(std::size_t size) const { return size <= m_bytes.size() - m_at; }
    [[nodiscard]] EvtxPlace here() const
    {
        return m_elements.empty() ? m_source.place : m_elements.back().place;
    }

    /// One token; false at the end and at a fault.
    bool step()
    {
        const auto token = std::uint8_t(m_bytes[m_at]);
        switch (EvtxToken(token & evtxTokenBits)) {
        case EvtxToken::EndOfFragment:
            ++m_at;
            m_ended = true;
            return false;
        case EvtxToken::OpenElement:
            return openElement((token & evtxMoreFlag) != 0);
        case EvtxToken::CloseStartTag:
            ++m_at;
            m_attribute = false;
            return true;
        case EvtxToken::CloseEmptyElement:
        case EvtxToken::EndElement:
            return closeElement();
        case EvtxToken::ValueText:
            return literal(2, 4);
        case EvtxToken::OpenAttribute:
            return openAttribute();
        case EvtxToken::CharacterData:
            return literal(1, 3);
        case EvtxToken::CharacterReference:
            return characterReference();
        case EvtxToken::EntityReference:
            return entityReference();
        case EvtxToken::ProcessingTarget:
            return nameOfToken().has_value();
        case EvtxToken::ProcessingData:
            return skip(3 + std::size_t(number<std::uint16_t>(m_at + 1)) * 2);
        case EvtxToken::TemplateInstance:
            return embedded();
        case EvtxToken::Substitution:
        case EvtxToken::OptionalSubstitution:
            return substitution();
        case EvtxToken::FragmentHeader:
            return skip(evtxFragmentHeader);
        default:
            return false;
        }
    }

    bool skip(std::size_t size)
    {
        if (!room(size))
            return false;
        m_at += size;
        return true;
    }

    /// Appends a name to the texts. Where it stands for the first time it is written in place, and
    /// the reader passes it.
    bool name(std::size_t offset, std::uint32_t& at, std::uint32_t& size)
    {
        const std::string_view found = nameIn(m_source.chunk, offset);
        if (found.empty())
            return false;
        const std::string_view characters = found.substr(nameHead);
        at = std::uint32_t(m_out.text.size());
        appendText(m_out.text, {EvtxValue::Utf16, characters});
        size = std::uint32_t(m_out.text.size()) - at;
        m_sound &= hashOf(characters) == littleEndian<std::uint16_t>(found);
        if (m_out.text.size() > mostText)
            return false;
        const std::size_t use = m_at;
        if (offset == m_at && !skip(nameLink + found.size() + nameEnd))
            return false;
        if (m_comparable)
            noteUse(use - sizeof(std::uint32_t), found);
        return true;
    }

    void noteUse(std::size_t at, std::string_view found)
    {
        m_out.uses.push_back(
            {std::uint32_t(at - m_source.begin), std::uint32_t(m_at - m_source.begin),
                std::uint32_t(m_out.names.size()), std::uint32_t(found.size())});
        m_out.names += found;
        m_comparable = m_out.names.size() <= longestKept;
    }

    [[nodiscard]] std::string_view text(std::uint32_t at, std::uint32_t size) const
    {
        return std::string_view(m_out.text).substr(at, size);
    }

    /// Passes a token that is nothing but the name it refers to; valid until the next text.
    std::optional<std::string_view> nameOfToken()
    {
        if (!room(5))
            return std::nullopt;
        const auto offset = number<std::uint32_t>(m_at + 1);
        m_at += 5;
        std::uint32_t at = 0;
        std::uint32_t size = 0;
        return name(offset, at, size) ? std::optional(text(at, size)) : std::nullopt;
    }

    bool openElement(bool attributes)
    {
        const std::size_t dependency = m_source.dependencies ? 2 : 0;
        if (m_elements.size() >= deepestElement || !room(9 + dependency))
            return false;
        const auto offset = number<std::uint32_t>(m_at + 5 + dependency);
        m_at += 9 + dependency;
        Element element{EvtxPlace::Elsewhere, 0, 0};
        if (!name(offset, element.nameAt, element.nameSize) || !skip(attributes ? 4 : 0))
            return false;
        element.place = placeOfElement(here(), text(element.nameAt, element.nameSize));
        if (element.place == EvtxPlace::Data)
            element.nameSize = 0; // its attribute names it
        m_elements.push_back(element);
        m_attribute = false;
        return true;
    }

    bool closeElement()
    {
        ++m_at;
        m_attribute = false;
        if (m_elements.empty())
            return false;
        if (m_elements.back().place == EvtxPlace::Data && m_elements.back().item < 0)
            addItem(m_elements.back(), EvtxPlace::Data);
        m_elements.pop_back();
        return true;
    }

    bool openAttribute()
    {
        const auto attribute = m_elements.empty() ? std::nullopt : nameOfToken();
        if (!attribute)
            return false;
        m_attribute = true;
        m_namesData = here() == EvtxPlace::Data && *attribute == "Name";
        m_attributePlace = placeOfAttribute(here(), *attribute);
        m_attributeItem = -1;
        return true;
    }

    /// A text in place: its length in characters stands at `countAt`, its characters at `textAt`.
    bool literal(std::size_t countAt, std::size_t textAt)
    {
        const bool isText = textAt == 3 || number<std::uint8_t>(m_at + 1) == EvtxValue::Utf16;
        const std::size_t size = std::size_t(number<std::uint16_t>(m_at + countAt)) * 2;
        if (!isText || !room(textAt + size))
            return false;
        addText({EvtxValue::Utf16, m_bytes.substr(m_at + textAt, size)});
        m_at += textAt + size;
        return true;
    }

    bool characterReference()
    {
        if (!room(3))
            return false;
        addText({EvtxValue::Utf16, m_bytes.substr(m_at + 1, 2)});
        m_at += 3;
        return true;
    }

    bool entityReference()
    {
        const auto entity = nameOfToken();
        if (!entity)
            return false;
        std::string_view character;
        for (const auto& [known, value] : {std::pair("amp", "&"), std::pair("lt", "<"),
                 std::pair("gt", ">"), std::pair("quot", "\""), std::pair("apos", "'")})
            if (*entity == known)
                character = value;
        addText({EvtxValue::Utf8, character});
        return true;
    }

    bool substitution()
    {
        if (!room(4))
            return false;
        addPart({number<std::uint16_t>(m_at + 1), 0, 0});
        m_at += 4;
        return true;
    }

    /// A template instance inside: left to the reader of the record.
    bool embedded()
    {
        const EvtxInstance instance = parseInstance(m_bytes, m_at);
        if (instance.descriptors == 0)
            return false;
        m_comparable = false;
        addItem(Element{here(), 0, 0}, here());
        m_out.items.back().embeddedAt = std::uint32_t(m_at);
        m_at = instance.end;
        return instance.whole;
    }

    void addText(const EvtxValue& value)
    {
        EvtxPart part;
        part.textAt = std::uint32_t(m_out.text.size());
        appendText(m_out.text, value);
        part.textSize = std::uint32_t(m_out.text.size()) - part.textAt;
        if (m_attribute && m_namesData) {
            m_elements.back().nameAt = part.textAt;
            m_elements.back().nameSize = part.textSize;
        } else {
            addPart(part);
        }
    }

    /// Adds to the value of the attribute or element that is open.
    void addPart(const EvtxPart& part)
    {
        const EvtxPlace place = m_attribute ? m_attributePlace : here();
        if (!holdsValues(place) || (m_attribute && m_namesData))
            return;
        Element outside{place, 0, 0};
        Element& element = m_elements.empty() ? outside : m_elements.back();
        std::int64_t& index = m_attribute ? m_attributeItem : element.item;
        const bool grows = index >= 0
            && m_out.items[std::size_t(index)].firstPart + m_out.items[std::size_t(index)].parts
                == m_out.parts.size();
        if (!grows) {
            index = std::int64_t(m_out.items.size());
            addItem(element, place);
        }
        m_out.parts.push_back(part);
        ++m_out.items[std::size_t(index)].parts;
    }

    void addItem(const Element& element, EvtxPlace place)
    {
        EvtxItem item;
        item.place = place;
        item.nameAt = element.nameAt;
        item.nameSize = element.nameSize;
        item.firstPart = std::uint32_t(m_out.parts.size());
        m_out.items.push_back(item);
    }

    const EvtxTemplateSource& m_source;
    std::string_view m_bytes; ///< the chunk up to the end of the definition
    std::size_t m_at;
    bool m_comparable; ///< a definition in which all but names is the same in each chunk
    EvtxTemplate m_out;
    std::vector<Element> m_elements;
    bool m_ended = false;
    bool m_sound = true; ///< all names agree with their hashes
    bool m_attribute = false; ///< values belong to an attribute
    bool m_namesData = false; ///< ... to the Name of a Data element
    EvtxPlace m_attributePlace = EvtxPlace::Elsewhere;
    std::int64_t m_attributeItem = -1;
};

} // namespace

EvtxInstance parseInstance(std::string_view bytes, std::size_t at)
{
    EvtxInstance out;
    if (at > bytes.size() || bytes.size() - at < 14)
        return out;
    out.id = littleEndian<std::uint32_t>(bytes, at + 2);
    out.definition = littleEndian<std::uint32_t>(bytes, at + 6);
    std::size_t next = at + 10;
    if (out.definition == next) {
        const std::size_t size = littleEndian<std::uint32_t>(bytes, next + 20);
        if (bytes.size() - next < 28 || size > bytes.size() - next - 28)
            return out;
        next += evtxDefinitionHeader + size;
    }
    const std::size_t count = littleEndian<std::uint32_t>(bytes, next);
    next += 4;
    if (count > (bytes.size() - next) / 4)
        return out;
    out.descriptors = next;
    out.count = count;
    out.values = next + count * 4;
    std::size_t last = out.values;
    for (std::size_t i = 0; i < count; ++i)
        last += littleEndian<std::uint16_t>(bytes, next + i * 4);
    out.end = std::min(last, bytes.size());
    out.whole = last <= bytes.size();
    return out;
}

bool isSameDefinition(const EvtxTemplate& known, const EvtxTemplateSource& source)
{
    const std::string_view tokens = known.tokens;
    const std::string_view bytes = source.chunk.substr(0, source.end);
    std::size_t at = source.begin;
    const auto follows = [&](std::size_t from, std::size_t to) {
        const std::string_view expected = tokens.substr(from, to - from);
        if (at > bytes.size() || !bytes.substr(at).starts_with(expected))
            return false;
        at += expected.size();
        return true;
    };
    std::size_t from = 0;
    for (const auto& use : known.uses) {
        if (!follows(from, use.at))
            return false;
        const std::size_t offset = littleEndian<std::uint32_t>(bytes, at);
        at += sizeof(std::uint32_t);
        const auto name = std::string_view(known.names).substr(use.nameAt, use.nameSize);
        if (nameIn(source.chunk, offset) != name)
            return false;
        if (offset == at) // it stands here, which it need not in the other chunk
            at += nameLink + name.size() + nameEnd;
        from = use.behind;
    }
    return !tokens.empty() && follows(from, tokens.size());
}

EvtxTemplate compileTemplate(const EvtxTemplateSource& source)
{
    return Compiler(source).run();
}

} // namespace callwake
