// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/vcard.h"

#include "base/byte_order_mark.h"
#include "base/hex.h"
#include "base/lines.h"
#include "base/text.h"
#include "base/utf8.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestProperty = 1U << 20; ///< photographs are longer and not wanted
constexpr std::size_t mostValues = 200; ///< of one card
constexpr std::size_t longestValue = 1024;

struct Property {
    std::string name; ///< lower case, without group
    bool quotedPrintable = false;
    std::string_view value;
};

/// The first `wanted` outside double quotes.
std::size_t findUnquoted(std::string_view text, char wanted)
{
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == wanted && !quoted)
            return i;
    }
    return std::string_view::npos;
}

/// "item1.TEL;TYPE=cell;ENCODING=QUOTED-PRINTABLE:...", also with the bare parameters of 2.1.
std::optional<Property> parseProperty(std::string_view line)
{
    const auto colon = findUnquoted(line, ':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    Property out;
    out.value = line.substr(colon + 1);
    auto head = line.substr(0, colon);
    for (bool first = true; !head.empty(); first = false) {
        const auto part = head.substr(0, findUnquoted(head, ';'));
        head.remove_prefix(std::min(head.size(), part.size() + 1));
        if (first) {
            const auto dot = part.rfind('.');
            out.name =
                lowered(trimmed(dot == std::string_view::npos ? part : part.substr(dot + 1)));
        } else if (equalsIgnoringCase(part, "QUOTED-PRINTABLE")
            || equalsIgnoringCase(part, "ENCODING=QUOTED-PRINTABLE")) {
            out.quotedPrintable = true;
        }
    }
    return out;
}

std::string unescaped(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size())
            out += text[i];
        else
            out += (text[++i] | 0x20) == 'n' ? ' ' : text[i];
    }
    return out;
}

std::string utf8FromLatin1(std::string_view text)
{
    std::string out;
    for (const char c : text)
        appendUtf8(out, std::uint8_t(c));
    return out;
}

std::string textOf(const Property& property)
{
    auto bytes =
        property.quotedPrintable ? unescapedHex(property.value, '=') : std::string(property.value);
    bytes.resize(std::min(bytes.size(), longestValue));
    if (!isUtf8(bytes))
        bytes = utf8FromLatin1(bytes);
    return std::string(trimmed(unescaped(bytes)));
}

/// "Perreault;Simon;;;" -> "Simon Perreault".
std::string nameOfParts(std::string_view parts)
{
    const auto family = parts.substr(0, parts.find(';'));
    parts.remove_prefix(std::min(parts.size(), family.size() + 1));
    const auto given = parts.substr(0, parts.find(';'));
    return std::string(trimmed(std::string(given) + " " + std::string(family)));
}

std::string plainNumber(std::string text)
{
    if (startsWithIgnoringCase(text, "tel:"))
        text = text.substr(4, text.find(';') == std::string::npos ? text.npos : text.find(';') - 4);
    return text;
}

/// Lines put together again, one property a time.
class Unfolder {
public:
    explicit Unfolder(std::string_view text)
        : m_reader([text, given = false]() mutable {
            return std::exchange(given, true) ? std::string_view() : text;
        })
    {
        take();
    }

    struct Logical {
        std::string text;
        std::int64_t offset = 0;
        std::int64_t line = 0;
    };

    std::optional<Logical> next()
    {
        if (!m_line)
            return std::nullopt;
        Logical out{m_text, m_line->offset, m_line->number};
        const bool soft =
            containsIgnoringCase(out.text.substr(0, out.text.find(':')), "quoted-printable");
        for (take(); m_line; take()) {
            if (soft && out.text.ends_with('='))
                out.text.pop_back();
            else if (m_text.starts_with(' ') || m_text.starts_with('\t'))
                m_text.erase(0, 1);
            else
                break;
            if (out.text.size() < longestProperty)
                out.text += m_text;
        }
        return out;
    }

private:
    void take()
    {
        m_line = m_reader.next();
        m_text = m_line ? std::string(m_line->text) : std::string();
    }

    LineReader m_reader;
    std::optional<Line> m_line;
    std::string m_text;
};

void addProperty(VCard& card, const Property& property, int& nameRank)
{
    const auto offerName = [&](int rank, std::string name) {
        if (rank > nameRank && !name.empty()) {
            nameRank = rank;
            card.name = std::move(name);
        }
    };
    if (property.name == "fn")
        offerName(3, textOf(property));
    else if (property.name == "n")
        offerName(2, nameOfParts(textOf(property)));
    else if (property.name == "org")
        offerName(1, textOf(property));
    else if (property.name == "tel" && card.numbers.size() < mostValues)
        card.numbers.push_back(plainNumber(textOf(property)));
    else if (property.name == "email" && card.emails.size() < mostValues)
        card.emails.push_back(lowered(textOf(property)));
}

} // namespace

bool looksLikeVCard(std::string_view head)
{
    return startsWithIgnoringCase(
        trimmed(withoutByteOrderMark(head).substr(0, 256)), "BEGIN:VCARD");
}

std::vector<VCard> readVCards(std::string_view text)
{
    std::vector<VCard> out;
    std::optional<VCard> open;
    int nameRank = 0;
    const auto close = [&](std::string_view fault) {
        if (!open)
            return;
        open->fault = fault;
        out.push_back(std::move(*open));
        open.reset();
    };
    text = withoutByteOrderMark(text);
    Unfolder lines(text);
    while (const auto line = lines.next()) {
        const auto property = parseProperty(line->text);
        if (!property)
            continue;
        const bool card = equalsIgnoringCase(trimmed(property->value), "VCARD");
        if (property->name == "begin" && card) {
            close("the card has no END:VCARD");
            open.emplace().offset = line->offset;
            open->line = line->line;
            nameRank = 0;
        } else if (property->name == "end" && card) {
            close({});
        } else if (open) {
            addProperty(*open, *property, nameRank);
        }
    }
    close("the card has no END:VCARD");
    return out;
}

} // namespace callwake
