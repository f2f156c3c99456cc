// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/zoom_history.h"

#include <utility>

namespace callwake {
namespace {

constexpr auto oneGesture = std::chrono::milliseconds(700);
constexpr std::size_t longest = 200;

std::optional<TimeRange> step(
    std::vector<TimeRange>& from, std::vector<TimeRange>& to, TimeRange now)
{
    if (from.empty())
        return std::nullopt;
    to.push_back(now);
    const TimeRange range = from.back();
    from.pop_back();
    return range;
}

} // namespace

void ZoomHistory::moved(TimeRange before, Clock::time_point at)
{
    const bool sameGesture = m_last && at - *m_last < oneGesture;
    m_last = at;
    if (sameGesture || before.empty())
        return;
    m_forward.clear();
    m_back.push_back(before);
    if (m_back.size() > longest)
        m_back.erase(m_back.begin());
}

std::optional<TimeRange> ZoomHistory::back(TimeRange now)
{
    m_last.reset();
    return step(m_back, m_forward, now);
}

std::optional<TimeRange> ZoomHistory::forward(TimeRange now)
{
    m_last.reset();
    return step(m_forward, m_back, now);
}

void ZoomHistory::clear()
{
    *this = {};
}

} // namespace callwake
