// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/list_reader.h"

#include "base/byte_order_mark.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "import/bytes.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t largestList = 256U << 20;
constexpr std::size_t longestCell = 1024;

} // namespace

Result<std::string> readList(const std::string& path)
{
    auto stream = ByteStream::open(path);
    if (!stream)
        return Failure(stream.error());
    std::string out, piece;
    for (;;) {
        const auto more = stream->next(piece);
        if (!more)
            return Failure(more.error());
        if (!*more)
            return out;
        out += piece;
        if (out.size() > largestList)
            return failure("The list is larger than 256 MiB", path, "Split it into several files");
    }
}

std::string_view afterNotes(std::string_view text)
{
    text = withoutByteOrderMark(text);
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        if (const auto said = trimmed(line); !said.empty() && !said.starts_with('#'))
            break;
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return text;
}

ListReader::ListReader(
    std::string_view text, std::span<const std::string_view> columns, ListImport& result)
    : m_columns(columns)
    , m_result(result)
    , m_reader(
          [text, given = false]() mutable {
              return std::exchange(given, true) ? std::string_view() : text;
          },
          guessDelimiter(afterNotes(text).substr(0, 1U << 16)))
{
}

bool ListReader::next()
{
    while ((m_row = m_reader.next())) {
        if (m_row->fault.empty() && trimmed(m_row->fields[0]).starts_with('#'))
            continue;
        if (std::exchange(m_first, false) && takeHeader())
            continue;
        ++m_result.read;
        if (m_row->fault.empty())
            return true;
        reject(m_row->fault);
    }
    return false;
}

std::string ListReader::cell(std::size_t column) const
{
    const auto at = m_places[column];
    return at < m_row->fields.size()
        ? std::string(trimmed(m_row->fields[at]).substr(0, longestCell))
        : std::string();
}

void ListReader::reject(std::string_view reason)
{
    ++m_result.rejected;
    m_result.rejects.push_back(
        {{}, m_row->offset, m_row->line, std::string(reason), visible(m_row->raw, listExcerpt)});
}

bool ListReader::takeHeader()
{
    std::iota(m_places.begin(), m_places.end(), std::size_t(0));
    if (!m_row->fault.empty())
        return false;
    std::array<std::size_t, 8> places;
    places.fill(std::string::npos);
    for (std::size_t i = 0; i < m_row->fields.size(); ++i) {
        const auto name = lowered(trimmed(m_row->fields[i]));
        const auto found = std::ranges::find(m_columns, std::string_view(name));
        if (found != m_columns.end())
            places[std::size_t(found - m_columns.begin())] = i;
    }
    if (places[0] == std::string::npos)
        return false;
    m_places = places;
    return true;
}

} // namespace callwake
