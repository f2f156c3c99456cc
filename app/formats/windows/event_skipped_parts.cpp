// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_skipped_parts.h"

#include <algorithm>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t longestProvider = 80;
constexpr std::size_t mostKinds = 2000;
constexpr std::size_t mostReasons = 24;

} // namespace

void SkippedEvents::add(std::string_view provider, std::uint64_t id, std::string_view reason)
{
    m_key.assign("event ").append(provider.substr(0, longestProvider));
    m_key.append(" ").append(std::to_string(id));
    if (!reason.empty())
        m_key.append(": ").append(reason);
    const auto known = m_counts.find(m_key);
    if (known != m_counts.end())
        ++known->second;
    else if (m_counts.size() < mostKinds)
        m_counts.emplace(m_key, 1);
    else
        ++m_others;
}

void SkippedEvents::deliver(Sink& sink) const
{
    std::vector<std::pair<std::int64_t, std::string_view>> order;
    for (const auto& [reason, count] : m_counts)
        order.emplace_back(count, reason);
    std::ranges::sort(order, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::int64_t others = m_others;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i < mostReasons)
            sink.skipped(order[i].second, order[i].first);
        else
            others += order[i].first;
    }
    if (others > 0)
        sink.skipped("other events", others);
}

} // namespace callwake
