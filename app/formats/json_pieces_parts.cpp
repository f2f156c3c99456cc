// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json_pieces_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t deepest = 256;
constexpr std::size_t longest = 16U << 20;
constexpr std::size_t excerpt = 4096;
/// How answers of telephone services and exports name the list of their entries.
constexpr std::array<std::string_view, 18> listNames{"records", "value", "values", "data", "items",
    "results", "rows", "entries", "list", "calls", "call_logs", "call_history", "callLogs",
    "call_records", "callRecords", "logs", "events", "cdrs"};
constexpr std::size_t wrapperWithin = 1U << 16; ///< bytes before the list
constexpr std::size_t keepBelow = 1U
    << 16; ///< read bytes are dropped from the buffer in steps of this

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Which bytes mean something to the search for the end of an object.
constexpr std::array<bool, 256> marks(std::string_view bytes)
{
    std::array<bool, 256> out{};
    for (const char c : bytes)
        out[std::uint8_t(c)] = true;
    return out;
}
constexpr auto marksInText = marks("\"\\\n");
constexpr auto marksOutside = marks("\"{}[]");

/// How many bytes stand before the first that means something.
std::size_t unmarked(std::string_view text, const std::array<bool, 256>& wanted)
{
    const bool* const table = wanted.data();
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end && !table[std::uint8_t(*at)])
        ++at;
    return std::size_t(at - text.data());
}

std::int64_t lineEnds(std::string_view text)
{
    std::int64_t out = 0;
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        ++out;
    return out;
}

} // namespace

JsonPieces::JsonPieces(Pull pull)
    : m_pull(std::move(pull))
{
}

bool JsonPieces::fill()
{
    const auto piece = m_ended ? std::string_view() : m_pull();
    m_ended = piece.empty();
    if (m_at > keepBelow) {
        m_buffer.erase(0, m_at);
        m_at = 0;
    }
    m_buffer += piece;
    return !m_ended;
}

char JsonPieces::at(std::size_t i)
{
    while (m_at + i >= m_buffer.size())
        if (!fill())
            return '\0';
    return m_buffer[m_at + i];
}

void JsonPieces::consume(std::size_t bytes)
{
    const auto gone = std::string_view(m_buffer).substr(m_at, bytes);
    m_line += lineEnds(gone);
    m_offset += std::int64_t(gone.size());
    m_at += gone.size();
}

/// True where the '{' at `i` begins its line, with the blanks that the current object had before
/// it.
bool JsonPieces::startsObject(std::size_t i) const
{
    if (i < m_indent + 1 || m_buffer[m_at + i - m_indent - 1] != '\n')
        return false;
    const auto blanks = std::string_view(m_buffer).substr(m_at + i - m_indent, m_indent);
    return std::ranges::all_of(blanks, isBlank);
}

/// If the object that begins `i - 1` bytes further on, or whose middle that is, holds a list of
/// entries from there on, steps into that list.
bool JsonPieces::openWrapper(std::size_t i)
{
    int depth = 1;
    std::string_view name;
    for (; depth > 0 && i < wrapperWithin; ++i) {
        const char c = at(i);
        if (m_at + i >= m_buffer.size())
            return false;
        if (c == '"') {
            const auto first = i + 1;
            for (++i; i < wrapperWithin && at(i) != '"' && at(i) != '\0'; ++i)
                i += at(i) == '\\';
            const auto text = std::string_view(m_buffer).substr(m_at + first, i - first);
            const auto found = std::ranges::find(listNames, text);
            name = depth == 1 && found != listNames.end() ? *found : std::string_view();
        } else if (c == '[' && depth == 1 && !name.empty()) {
            auto next = i + 1;
            while (isBlank(at(next)))
                ++next;
            if (at(next) == '{') {
                consume(next);
                m_mayWrap = false;
                return m_wrapped = true;
            }
            ++depth;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

/// Goes on to a second list in the object that holds the list (Zoom has an old and a new one), or
/// passes over what follows.
void JsonPieces::closeWrapper()
{
    if (openWrapper(0))
        return;
    m_wrapped = false;
    m_mayWrap = true;
    int depth = 1;
    bool inText = false;
    while (depth > 0) {
        const char c = at(0);
        if (m_at >= m_buffer.size())
            return;
        if (inText && c == '\\') {
            (void)at(1);
            consume(1);
        } else if (c == '"') {
            inText = !inText;
        } else if (!inText) {
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        consume(1);
    }
}

/// Measures the object at the front. A line that begins with '{' inside a text or deeper than the
/// first level tells that an earlier line was cut: pretty-printed objects are indented there.
JsonPieces::End JsonPieces::scan(std::size_t& length)
{
    std::string open;
    bool inText = false;
    for (length = 0;; ++length) {
        const auto read = std::min(m_at + length, m_buffer.size());
        length +=
            unmarked(std::string_view(m_buffer).substr(read), inText ? marksInText : marksOutside);
        const char c = at(length);
        if (m_at + length >= m_buffer.size())
            return End::Cut;
        if (length >= longest)
            return End::TooLong;
        if (inText) {
            if (c == '\\')
                ++length;
            else if (c == '\n')
                return End::Broken;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            if (open.size() == deepest)
                return End::TooDeep;
            if (c == '{' && open == "{" && startsObject(length))
                return End::Broken;
            open += c;
        } else if (c == '}' || c == ']') {
            if (open.empty() || open.back() != (c == '}' ? '{' : '['))
                return End::Broken;
            open.pop_back();
            if (open.empty()) {
                ++length;
                return End::Whole;
            }
        }
    }
}

JsonPiece JsonPieces::piece(std::size_t length)
{
    JsonPiece out;
    out.offset = m_offset;
    out.line = m_line;
    m_former.assign(m_buffer, m_at, length);
    consume(length);
    out.length = m_offset - out.offset;
    out.text = m_former;
    return out;
}

/// From here to the next line that begins with '{', at least past what is certainly wrong.
JsonPiece JsonPieces::fault(std::string_view why)
{
    JsonPiece out;
    out.offset = m_offset;
    out.line = m_line;
    out.fault = why;
    (void)at(excerpt); // whatever pieces the stream comes in
    m_former.assign(m_buffer, m_at, excerpt);
    std::size_t i = 1;
    for (;;) {
        const char c = at(i);
        if (m_at + i >= m_buffer.size())
            break;
        if (c == '{' && startsObject(i))
            break;
        if (++i > keepBelow) {
            const auto keep = m_indent + 1; // the line end before an object
            consume(i - keep);
            i = keep;
        }
    }
    consume(i);
    out.length = m_offset - out.offset;
    m_former.resize(std::min<std::size_t>(m_former.size(), std::size_t(out.length)));
    out.text = m_former;
    return out;
}

std::optional<JsonPiece> JsonPieces::next()
{
    if (m_offset == 0 && at(2) != '\0' && std::string_view(m_buffer).starts_with("\xEF\xBB\xBF"))
        consume(3);
    // Between objects: blanks, commas and the brackets of the array around them.
    for (;; consume(1)) {
        const char c = at(0);
        if (m_at >= m_buffer.size())
            return std::nullopt;
        m_indent = c == ' ' || c == '\t' ? m_indent + 1 : c == '{' ? m_indent : 0;
        if (c == ']' && m_wrapped) {
            consume(1);
            closeWrapper();
            return next();
        }
        if (c == '{' && m_mayWrap && openWrapper(1))
            break;
        if (!isBlank(c) && c != ',' && c != '[' && c != ']')
            break;
    }
    m_mayWrap = false;
    if (m_indent >= keepBelow)
        m_indent = 0;
    if (m_buffer[m_at] != '{')
        return fault("no JSON object");
    std::size_t length = 0;
    switch (scan(length)) {
    case End::Whole:
        return piece(length);
    case End::Broken:
        return fault("not well-formed JSON");
    case End::TooDeep:
        return fault("JSON nested deeper than 256 levels");
    case End::TooLong:
        return fault("JSON object longer than 16 MiB");
    case End::Cut:
        break;
    }
    return fault("JSON object cut off");
}

} // namespace callwake
