// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/browser/page_table_parts.h"

#include "formats/database_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t mostPages = 8'000'000;
constexpr std::size_t mostBytes = 1ULL << 30;
constexpr std::size_t mostVisits = 16'000'000;

/// The first row of that number in a list in ascending order, or null.
template <typename Row>
const Row* foundIn(const std::vector<Row>& rows, std::int64_t id)
{
    // Rows are mostly numbered without gaps.
    const auto first = rows.empty() ? 0 : rows.front().id;
    const auto guess = std::size_t(id) - std::size_t(first);
    if (guess < rows.size() && rows[guess].id == id)
        return &rows[guess];
    const auto at = std::ranges::lower_bound(rows, id, {}, &Row::id);
    return at != rows.end() && at->id == id ? &*at : nullptr;
}

} // namespace

void PageTable::read(DatabaseView& database, std::string_view table, Sink& sink)
{
    constexpr std::array<std::string_view, 3> columns{"id", "url", "title"};
    bool full = false;
    forEachRow(database, sink, table, columns, [&](const DatabaseRow& r) {
        full = !add(r.integer(0).value_or(r.rowid), r.text(1), r.text(2)) || full;
    });
    if (full)
        sink.warning("More than 8 million pages: visits of the others are rejected.");
}

bool PageTable::add(std::int64_t id, std::string_view url, std::string_view title)
{
    if (m_entries.size() == mostPages || m_text.size() + url.size() + title.size() > mostBytes)
        return false;
    m_sorted = m_sorted && (m_entries.empty() || m_entries.back().id < id);
    m_entries.push_back(
        {id, m_text.size(), std::uint32_t(url.size()), std::uint32_t(title.size())});
    m_text.append(url).append(title);
    return true;
}

const PageTable::Entry* PageTable::find(std::int64_t id)
{
    if (!m_sorted)
        std::ranges::stable_sort(m_entries, {}, &Entry::id);
    m_sorted = true;
    return foundIn(m_entries, id);
}

void PageTable::addVisit(std::int64_t visit, std::int64_t page)
{
    if (m_visits.size() < mostVisits && (m_visits.empty() || m_visits.back().id < visit))
        m_visits.push_back({visit, page});
}

std::string_view PageTable::urlOfVisit(std::int64_t visit)
{
    const auto* found = foundIn(m_visits, visit);
    const auto* page = found ? find(found->page) : nullptr;
    return page ? url(*page) : std::string_view();
}

} // namespace callwake
