// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/group_arrangement.h"

#include <algorithm>

namespace callwake {
namespace {

/// So few groups fit on the screen together: none is closed by itself.
constexpr std::size_t fewGroups = 4;

} // namespace

std::vector<Owner> GroupArrangement::ordered(
    std::span<const OwnerInfo> owners, std::span<const Sequence> sequences) const
{
    std::map<Owner, std::size_t> rank;
    for (std::size_t i = 0; i < sequences.size(); ++i)
        if (!sequences[i].suppressed)
            rank.try_emplace(Owner{sequences[i].person, {}}, i);
    std::vector<Owner> out;
    m_quiet.clear();
    for (const OwnerInfo& info : owners) {
        out.push_back(info.owner);
        if (!rank.contains(info.owner) && owners.size() > fewGroups)
            m_quiet.insert(info.owner);
    }
    const auto byItself = [&](const Owner& owner) {
        const auto found = rank.find(owner);
        return found == rank.end() ? sequences.size() : found->second;
    };
    std::ranges::stable_sort(out, {}, byItself);
    if (m_order.empty())
        return out;
    std::ranges::stable_sort(
        out, {}, [&](const Owner& owner) { return std::ranges::find(m_order, owner); });
    return out;
}

bool GroupArrangement::collapsed(const Owner& owner) const
{
    const auto chosen = m_collapsed.find(owner);
    return chosen == m_collapsed.end() ? m_quiet.contains(owner) : chosen->second;
}

void GroupArrangement::togglePinned(const Owner& owner)
{
    if (!m_pinned.erase(owner))
        m_pinned.insert(owner);
}

void GroupArrangement::move(const Owner& owner, int step, std::span<const Owner> shown)
{
    m_order.assign(shown.begin(), shown.end());
    const auto at = std::ranges::find(m_order, owner) - m_order.begin();
    const auto to = at + step;
    if (at < std::ssize(m_order) && to >= 0 && to < std::ssize(m_order))
        std::swap(m_order[std::size_t(at)], m_order[std::size_t(to)]);
}

} // namespace callwake
