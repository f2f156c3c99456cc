// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json_object_parts.h"

#include "base/text.h"
#include "formats/json_mending_parts.h"

#include <algorithm>
#include <simdjson.h>

namespace callwake {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t deepest = 32;
constexpr std::size_t longestPath = 4096;
constexpr std::string_view tooMuch = "JSON object with too many or too long keys";

} // namespace

struct JsonObject::Parser {
    Parser(JsonObject& out, const JsonReading& reading)
        : m_out(out)
        , m_reading(reading)
    {
    }

    dom::parser parser;

    bool add(dom::element value, std::size_t depth)
    {
        if (depth > deepest)
            return true;
        switch (value.type()) {
        case dom::element_type::OBJECT:
            for (const auto member : dom::object(value))
                if (!below(member.key, member.value, depth))
                    return false;
            return true;
        case dom::element_type::ARRAY: {
            std::size_t index = 0;
            for (const dom::element element : dom::array(value))
                if (index == m_reading.mostElements
                    || !below(std::to_string(index++), element, depth))
                    return index == m_reading.mostElements;
            return true;
        }
        case dom::element_type::STRING:
            return leaf(std::string_view(value));
        case dom::element_type::INT64:
            return leaf(std::to_string(std::int64_t(value)));
        case dom::element_type::UINT64:
            return leaf(std::to_string(std::uint64_t(value)));
        case dom::element_type::DOUBLE:
            return leaf(simdjson::minify(value));
        case dom::element_type::BOOL:
            return leaf(std::string_view(bool(value) ? "true" : "false"));
        case dom::element_type::NULL_VALUE:
            break;
        }
        return true;
    }

    bool addCell(std::string_view name, std::string_view text)
    {
        name = renamed(name);
        const auto size = enter(name);
        if (size == tooLong)
            return false;
        const bool good = isTextObject(name) ? addText(text, 1) : leaf(text);
        m_out.m_path.resize(size);
        return good;
    }

private:
    bool leaf(auto&& text)
    {
        auto& values = m_out.m_values;
        if (m_out.m_count == m_reading.mostValues)
            return false;
        if (m_out.m_count == values.size())
            values.emplace_back();
        values[m_out.m_count].path = m_out.m_path;
        values[m_out.m_count++].text = std::forward<decltype(text)>(text);
        return true;
    }

    bool below(std::string_view key, dom::element value, std::size_t depth)
    {
        if (depth == 0)
            key = renamed(key);
        const auto size = enter(key);
        if (size == tooLong)
            return false;
        const bool good = value.is_string() && isTextObject(key)
            ? addText(std::string_view(value), depth + 1)
            : add(value, depth + 1);
        m_out.m_path.resize(size);
        return good;
    }

    std::string_view renamed(std::string_view key) const
    {
        for (const auto& [name, instead] : m_reading.names)
            if (equalsIgnoringCase(key, name))
                return instead;
        return key;
    }

    static constexpr std::size_t tooLong = std::string::npos;

    /// The size of the path before `key` came to it.
    std::size_t enter(std::string_view key)
    {
        std::string& path = m_out.m_path;
        const auto size = path.size();
        if (size + key.size() > longestPath)
            return tooLong;
        path += path.empty() ? "" : ".";
        path += key;
        return size;
    }

    /// False inside a text that is read as an object, too: its parser is not at hand a second time.
    bool isTextObject(std::string_view key) const
    {
        return !m_insideText
            && std::ranges::any_of(m_reading.textObjects,
                [&](std::string_view name) { return equalsIgnoringCase(key, name); });
    }

    bool addText(std::string_view text, std::size_t depth)
    {
        dom::element inner;
        const bool holdsJson = text.starts_with('{') || text.starts_with('[');
        if (!holdsJson || m_textParser.parse(text.data(), text.size()).get(inner))
            return leaf(text);
        m_insideText = true;
        const bool good = add(inner, depth);
        m_insideText = false;
        return good;
    }

    JsonObject& m_out;
    const JsonReading m_reading;
    dom::parser m_textParser;
    bool m_insideText = false;
};

JsonObject::JsonObject(const JsonReading& reading)
    : m_parser(std::make_unique<Parser>(*this, reading))
{
}

JsonObject::~JsonObject() = default;

std::string_view JsonObject::read(std::string_view text)
{
    m_count = 0;
    if (text.empty()) // simdjson copies from its address, which may be none
        return simdjson::error_message(simdjson::EMPTY);
    dom::element document;
    auto error = m_parser->parser.parse(text.data(), text.size()).get(document);
    m_badText = error == simdjson::UTF8_ERROR || error == simdjson::STRING_ERROR
        || error == simdjson::UNESCAPED_CHARS;
    if (m_badText || error == simdjson::NUMBER_ERROR)
        error = m_parser->parser.parse(mendedJson(text)).get(document);
    if (error)
        return simdjson::error_message(error);
    m_path.clear();
    return m_parser->add(document, 0) ? std::string_view() : tooMuch;
}

std::string_view JsonObject::read(
    std::span<const std::string> names, std::span<const std::string_view> cells)
{
    m_count = 0;
    m_badText = false;
    m_path.clear();
    for (std::size_t i = 0; i < std::min(names.size(), cells.size()); ++i)
        if (!cells[i].empty() && !m_parser->addCell(names[i], cells[i]))
            return tooMuch;
    return {};
}

std::string_view JsonObject::operator[](std::string_view path) const
{
    const auto all = values();
    const auto found = std::ranges::find(all, path, &Value::path);
    return found == all.end() ? std::string_view() : std::string_view(found->text);
}

} // namespace callwake
