// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/json_text.h"

#include "base/text.h"
#include "base/visible_text.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t largest = 16U << 20;
constexpr int deepest = 32;

class Parser {
public:
    explicit Parser(std::string_view text)
        : m_text(text)
    {
    }

    Result<JsonValue> document()
    {
        JsonValue value;
        skipBlank();
        if (!parseValue(value, 0))
            return failed();
        skipBlank();
        if (m_at != m_text.size()) {
            fail("text after the end of the value");
            return failed();
        }
        return value;
    }

private:
    bool fail(std::string what)
    {
        if (m_what.empty())
            m_what = std::move(what);
        return false;
    }
    [[nodiscard]] Failure failed() const
    {
        return failure("The JSON text is not valid: " + m_what, placeInText(m_text, m_at));
    }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char c)
    {
        if (peek() != c || m_at >= m_text.size())
            return false;
        ++m_at;
        return true;
    }
    void skipBlank()
    {
        while (m_at < m_text.size()
            && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    bool parseValue(JsonValue& out, int depth)
    {
        out.at = m_at;
        if (depth > deepest)
            return fail("nested too deeply");
        switch (peek()) {
        case '{':
            return parseObject(out, depth);
        case '[':
            return parseArray(out, depth);
        case '"':
            out.type = JsonValue::Type::String;
            return parseString(out.text);
        case 't':
            out.boolean = true;
            [[fallthrough]];
        case 'f':
            out.type = JsonValue::Type::Bool;
            return word(out.boolean ? "true" : "false");
        case 'n':
            return word("null");
        default:
            return parseJsonNumber(out);
        }
    }
    bool word(std::string_view expected)
    {
        if (m_text.substr(m_at, expected.size()) != expected)
            return fail("a value is expected");
        m_at += expected.size();
        return true;
    }
    bool parseJsonNumber(JsonValue& out)
    {
        const auto end = std::min(m_text.find_first_not_of("+-.0123456789eE", m_at), m_text.size());
        const std::string_view digits = m_text.substr(m_at, end - m_at);
        const std::string_view whole = digits.starts_with('-') ? digits.substr(1) : digits;
        const bool leadingZero =
            whole.size() > 1 && whole[0] == '0' && whole[1] >= '0' && whole[1] <= '9';
        const auto value = parseNumber<double>(digits);
        if (!value || leadingZero || whole.empty() || whole[0] < '0' || whole[0] > '9')
            return fail("a value is expected");
        out.type = JsonValue::Type::Number;
        out.number = *value;
        m_at = end;
        return true;
    }
    bool parseArray(JsonValue& out, int depth)
    {
        out.type = JsonValue::Type::Array;
        take('[');
        skipBlank();
        if (take(']'))
            return true;
        do {
            skipBlank();
            if (!parseValue(out.items.emplace_back(), depth + 1))
                return false;
            skipBlank();
        } while (take(','));
        return take(']') || fail("',' or ']' is expected");
    }
    bool parseObject(JsonValue& out, int depth)
    {
        out.type = JsonValue::Type::Object;
        take('{');
        skipBlank();
        if (take('}'))
            return true;
        do {
            skipBlank();
            JsonValue::Member member{{}, m_at, {}};
            if (peek() != '"')
                return fail("a name in quotes is expected");
            if (!parseString(member.name))
                return false;
            if (out.find(member.name)) {
                m_at = member.at;
                return fail("the name \"" + visible(member.name) + "\" stands twice");
            }
            skipBlank();
            if (!take(':'))
                return fail("':' is expected");
            skipBlank();
            if (!parseValue(member.value, depth + 1))
                return false;
            out.members.push_back(std::move(member));
            skipBlank();
        } while (take(','));
        return take('}') || fail("',' or '}' is expected");
    }
    bool parseString(std::string& out)
    {
        take('"');
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (static_cast<unsigned char>(m_text[m_at]) < 0x20)
                return fail("a control character stands in a string");
            if (m_text[m_at] != '\\')
                out += m_text[m_at++];
            else if (!parseEscape(out))
                return false;
        }
        return take('"') || fail("a string is not closed");
    }
    bool parseEscape(std::string& out)
    {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        ++m_at;
        if (const auto which = letters.find(peek());
            which != letters.npos && m_at < m_text.size()) {
            out += meanings[which];
            ++m_at;
            return true;
        }
        std::u16string units;
        do {
            unsigned value = 0;
            const std::string_view digits = m_text.substr(std::min(m_at + 1, m_text.size()), 4);
            const auto [end, error] =
                std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
            if (peek() != 'u' || digits.size() != 4 || end != digits.data() + 4)
                return fail("an unknown escape stands in a string");
            units += char16_t(value);
            m_at += 5;
        } while (units.size() == 1 && units[0] >= 0xD800 && units[0] < 0xDC00 && take('\\'));
        out += utf8FromUtf16(units);
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_what;
};

} // namespace

const JsonValue* JsonValue::find(std::string_view name) const
{
    const auto found = std::ranges::find(members, name, &Member::name);
    return found == members.end() ? nullptr : &found->value;
}

std::string placeInText(std::string_view text, std::size_t at)
{
    const std::string_view before = text.substr(0, at);
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto start = before.rfind('\n');
    const auto column = before.size() - (start == before.npos ? 0 : start + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

Result<JsonValue> parseJsonText(std::string_view text)
{
    if (text.size() > largest)
        return failure("The JSON text is longer than 16 MiB");
    if (!isUtf8(text))
        return failure("The JSON text is not UTF-8");
    return Parser(text).document();
}

} // namespace callwake
