// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_numbers_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostRanges = 100'000;
constexpr std::size_t mostNamed = 5;

} // namespace

void RecordNumbers::add(std::uint64_t number)
{
    if (!m_ranges.empty() && number == m_ranges.back().second + 1)
        m_ranges.back().second = number;
    else if (m_ranges.size() < mostRanges)
        m_ranges.emplace_back(number, number);
}

std::string RecordNumbers::missing()
{
    if (m_ranges.size() < 2 || m_ranges.size() >= mostRanges)
        return {}; // in so great a disorder numbers prove nothing
    std::ranges::sort(m_ranges);
    std::string named;
    std::size_t gaps = 0;
    std::uint64_t records = 0;
    std::uint64_t last = m_ranges.front().second;
    for (const auto& [first, end] : m_ranges) {
        if (first > last && first - last > 1) {
            records += first - last - 1;
            if (++gaps <= mostNamed) {
                named += (named.empty() ? "" : ", ") + std::to_string(last + 1);
                named += first - last > 2 ? "-" + std::to_string(first - 1) : "";
            }
        }
        last = std::max(last, end);
    }
    if (gaps == 0)
        return {};
    if (gaps > mostNamed)
        named += " and " + std::to_string(gaps - mostNamed) + " more gaps";
    return "record numbers are missing, " + std::to_string(records) + " in all: " + named;
}

} // namespace callwake
