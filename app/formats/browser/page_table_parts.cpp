// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/browser/page_table_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostPages = 8'000'000;
constexpr std::size_t mostBytes = 1ULL << 30;

} // namespace

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
    // Rows are mostly numbered without gaps.
    const auto first = m_entries.empty() ? 0 : m_entries.front().id;
    const auto guess = std::size_t(id) - std::size_t(first);
    if (guess < m_entries.size() && m_entries[guess].id == id)
        return &m_entries[guess];
    const auto at = std::ranges::lower_bound(m_entries, id, {}, &Entry::id);
    return at != m_entries.end() && at->id == id ? &*at : nullptr;
}

} // namespace callwake
