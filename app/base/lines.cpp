// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/lines.h"

#include "base/byte_order_mark.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t bytesToStart = 64U << 10;

std::string_view withoutReturns(std::string_view text)
{
    while (text.ends_with('\r'))
        text.remove_suffix(1);
    return text;
}

void passByteOrderMark(Line& line)
{
    if (!line.text.starts_with(byteOrderMark))
        return;
    line.text.remove_prefix(byteOrderMark.size());
    line.offset += std::int64_t(byteOrderMark.size());
    line.length -= std::int64_t(byteOrderMark.size());
}

} // namespace

LineReader::LineReader(Pull pull, std::size_t longest)
    : m_pull(std::move(pull))
    , m_longest(longest)
{
}

void LineReader::keep(std::string_view part)
{
    m_kept.append(part.substr(0, m_longest - std::min(m_longest, m_kept.size())));
}

bool LineReader::fill()
{
    m_piece = m_pull();
    return !m_piece.empty();
}

/// Finds out how lines end, whatever pieces the stream comes in.
void LineReader::start()
{
    const auto holds = [](std::string_view text, char c) {
        return text.substr(0, bytesToStart).find(c) != text.npos;
    };
    if (!fill() || holds(m_piece, '\n'))
        return;
    do
        m_first += m_piece;
    while (m_first.size() < bytesToStart && !holds(m_first, '\n') && fill());
    m_piece = m_first;
    m_end = !holds(m_first, '\n') && holds(m_first, '\r') ? '\r' : '\n';
}

std::optional<Line> LineReader::next()
{
    if (!m_started)
        start();
    m_kept.clear();
    Line line;
    line.offset = m_offset;
    auto end = m_piece.find(m_end);
    while (end == std::string_view::npos) {
        keep(m_piece);
        line.length += std::int64_t(m_piece.size());
        if (!fill()) {
            m_offset += line.length;
            if (line.length == 0)
                return std::nullopt;
            break;
        }
        end = m_piece.find(m_end);
    }
    line.number = ++m_number;
    std::int64_t bytes = line.length;
    if (end != std::string_view::npos) {
        const auto last = m_piece.substr(0, end);
        bytes += std::int64_t(end);
        line.length = bytes + 1;
        m_piece.remove_prefix(end + 1);
        m_offset = line.offset + line.length;
        if (line.length == std::int64_t(end) + 1)
            line.text = last.substr(0, m_longest);
        else
            keep(last);
    }
    if (line.text.empty())
        line.text = m_kept;
    line.tooLong = bytes > std::int64_t(m_longest);
    if (!std::exchange(m_started, true))
        passByteOrderMark(line);
    line.text = withoutReturns(line.text);
    return line;
}

} // namespace callwake
