// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json_pieces_parts.h"

#include "base/byte_order_mark.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t deepest = 256;
constexpr std::size_t longest = 16U << 20;
constexpr std::size_t excerpt = 4096;
/// How answers of telephone services and exports name the list of their entries.
constexpr std::array<std::string_view, 19> listNames{"records", "value", "values", "data", "items",
    "results", "rows", "entries", "list", "calls", "call_logs", "call_history", "callLogs",
    "call_records", "callRecords", "logs", "events", "cdrs", "Results"};
constexpr std::size_t longestName = 64; ///< of a member, with what stands around it
constexpr std::size_t wrapperWithin = 1U << 16; ///< bytes before the list
/// Read bytes are dropped from the buffer in steps of this.
constexpr std::size_t keepBelow = 1U << 16;

bool isBlank(char c)
{
    constexpr char recordSeparator = 0x1E; // before each object of a JSON text sequence, RFC 7464
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == recordSeparator;
}

/// How many bytes outside texts stand before the first that opens or closes something.
std::size_t untilMark(std::string_view json)
{
    constexpr auto marks = [] {
        std::array<bool, 256> out{};
        for (const char c : std::string_view("\"{}[]"))
            out[std::uint8_t(c)] = true;
        return out;
    }();
    const char* at = json.data();
    const char* const end = at + json.size();
    while (at != end && !marks.data()[std::uint8_t(*at)])
        ++at;
    return std::size_t(at - json.data());
}

/// Which of eight characters are `wanted`: the highest bit of their bytes, right up to the first.
std::uint64_t among(std::uint64_t word, char wanted)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    const std::uint64_t other = word ^ (ones * std::uint8_t(wanted));
    return (other - ones) & ~other & (ones << 7);
}

/// How many bytes of a text stand before its closing quote or a line end. What a backslash escapes
/// is passed over, also where it is the byte behind `text`.
std::size_t untilTextEnd(std::string_view text)
{
    std::size_t at = 0;
    std::uint64_t word = 0;
    while (std::endian::native == std::endian::little && at + sizeof word <= text.size()) {
        std::memcpy(&word, text.data() + at, sizeof word);
        const auto found = among(word, '"') | among(word, '\\') | among(word, '\n');
        at += found == 0 ? sizeof word : std::size_t(std::countr_zero(found)) / 8;
        if (found != 0 && text[at] != '\\')
            return at;
        at += found == 0 ? 0 : 2;
    }
    while (at < text.size() && text[at] != '"' && text[at] != '\n')
        at += text[at] == '\\' ? 2 : 1;
    return at;
}

std::int64_t lineEnds(std::string_view text)
{
    std::int64_t out = 0;
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        ++out;
    return out;
}

} // namespace

bool beginsLikeJson(std::string_view bytes)
{
    const auto at = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return at != bytes.npos && (bytes[at] == '{' || bytes[at] == '[');
}

JsonPieces::JsonPieces(Pull pull, JsonLists lists)
    : m_pull(std::move(pull))
    , m_lists(lists)
{
    if (m_lists.names.empty())
        m_lists.names = listNames;
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
    if (m_inMembers)
        return startsMember(i);
    if (i < m_indent + 1 || m_buffer[m_at + i - m_indent - 1] != '\n')
        return false;
    const auto blanks = std::string_view(m_buffer).substr(m_at + i - m_indent, m_indent);
    return std::ranges::all_of(blanks, isBlank);
}

/// Whether the name of an entry begins there.
bool JsonPieces::isMember(std::string_view text) const
{
    if (!text.starts_with('"') || !text.substr(1).starts_with(m_lists.member))
        return false;
    text.remove_prefix(1 + m_lists.member.size());
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

/// True where the '{' at `i` follows such a name that begins its line.
bool JsonPieces::startsMember(std::size_t i) const
{
    const auto length = std::min(i, longestName);
    const auto before = std::string_view(m_buffer).substr(m_at + i - length, length);
    const auto lineEnd = before.rfind('\n');
    if (lineEnd == std::string_view::npos)
        return false;
    const auto name = before.find_first_not_of(" \t,", lineEnd + 1);
    return name != std::string_view::npos && isMember(before.substr(name));
}

/// Steps into the object at the front if its first member is an entry.
bool JsonPieces::openMembers()
{
    std::size_t i = 1;
    while (i < longestName && isBlank(at(i)))
        ++i;
    (void)at(i + m_lists.member.size() + 1);
    if (!isMember(std::string_view(m_buffer).substr(std::min(m_at + i, m_buffer.size()))))
        return false;
    consume(i);
    m_mayWrap = false;
    return m_inMembers = true;
}

/// To the value of the member whose name begins here.
void JsonPieces::passName()
{
    std::size_t i = 1;
    while (i < longestName && at(i) != '"' && at(i) != '\0')
        ++i;
    if (at(i) != '"')
        return;
    for (++i; i < longestName && isBlank(at(i));)
        ++i;
    if (at(i) == ':')
        consume(i);
}

/// Whether `c`, at the front, is of what stands around entries that are members of an object: then
/// all of that but its last byte is passed.
bool JsonPieces::passAroundMember(char c)
{
    const bool opens = c == '{' && m_mayWrap && !m_lists.member.empty() && openMembers();
    if (opens || (c == '"' && m_inMembers)) {
        passName();
        return true;
    }
    if (c != '}' || !std::exchange(m_inMembers, false))
        return false;
    return m_mayWrap = true;
}

/// If the object that begins `i - 1` bytes further on, or whose middle that is, holds a list of
/// entries from there on, steps into that list.
bool JsonPieces::openWrapper(std::size_t i)
{
    int depth = m_wrapped ? m_wrapDepth : 1;
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
            const auto found = std::ranges::find(m_lists.names, text);
            const bool fits = depth <= m_lists.depth && found != m_lists.names.end();
            name = fits ? *found : std::string_view();
        } else if (c == '[' && depth <= m_lists.depth && !name.empty()) {
            auto next = i + 1;
            while (isBlank(at(next)))
                ++next;
            if (at(next) == '{') {
                consume(next);
                m_mayWrap = false;
                m_wrapDepth = depth;
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
    int depth = m_wrapDepth;
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
        const auto here =
            std::string_view(m_buffer).substr(std::min(m_at + length, m_buffer.size()));
        length += inText ? untilTextEnd(here) : untilMark(here);
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
            // the line end before an object
            const auto keep = std::max(m_indent + 1, m_inMembers ? longestName : 0);
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

/// The rest of the line, if it ends as an object does; empty where it does not.
std::string_view JsonPieces::line()
{
    std::size_t from = 0;
    std::size_t length = 0;
    for (;;) {
        length = std::string_view(m_buffer).find('\n', m_at + from);
        if (length != std::string_view::npos)
            break;
        from = m_buffer.size() - m_at;
        if (from > longest || !fill())
            return {};
    }
    const auto text = std::string_view(m_buffer).substr(m_at, length - m_at);
    const auto last = text.find_last_not_of(" \t\r");
    return text[last] == '}' ? text.substr(0, last + 1) : std::string_view();
}

/// Passes what stands between objects: blanks, commas and the brackets of the array around them.
/// False at the end.
bool JsonPieces::passBetween()
{
    for (;;) {
        const char c = at(0);
        if (m_at >= m_buffer.size())
            return false;
        m_indent = c == ' ' || c == '\t' ? m_indent + 1 : c == '{' ? m_indent : 0;
        m_beginsLine = isBlank(c) ? m_beginsLine || c == '\n' : c == '{' && m_beginsLine;
        if (c == ']' && m_wrapped) {
            consume(1);
            closeWrapper();
            continue;
        }
        if (!passAroundMember(c)) {
            if (c == '{' && m_mayWrap && openWrapper(1)) {
                m_beginsLine = false;
                return true;
            }
            if (!isBlank(c) && c != ',' && c != '[' && c != ']' && c != '\0') // zeros: padding
                return true;
        }
        consume(1);
    }
}

std::optional<JsonPiece> JsonPieces::next(const IsWhole& isWhole)
{
    if (m_offset == 0 && at(2) != '\0' && std::string_view(m_buffer).starts_with(byteOrderMark))
        consume(byteOrderMark.size());
    if (!passBetween())
        return std::nullopt;
    m_mayWrap = false;
    if (m_indent >= keepBelow)
        m_indent = 0;
    if (m_buffer[m_at] != '{')
        return fault("no JSON object");
    if (std::exchange(m_beginsLine, false) && isWhole)
        if (const auto text = line(); !text.empty() && isWhole(text))
            return piece(text.size());
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
