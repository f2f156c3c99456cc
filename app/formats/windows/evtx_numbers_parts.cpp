// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_numbers_parts.h"

#include "formats/windows/evtx_value_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostRanges = 100'000;
constexpr std::size_t mostNamed = 5;
constexpr std::size_t holesOfASelection = 20;

std::optional<Instant> instantOf(std::uint64_t fileTime)
{
    return timeOf(
        {EvtxValue::FileTime, {reinterpret_cast<const char*>(&fileTime), sizeof fileTime}});
}

void addGap(std::vector<SourceGap>& out, std::uint64_t begin, std::uint64_t end, std::string reason)
{
    const auto first = instantOf(begin);
    const auto last = instantOf(end);
    if (first && last) // numbers may go on after a clock was set back
        out.push_back({{std::min(*first, *last), std::max(*first, *last)}, std::move(reason)});
}

std::string missingText(std::uint64_t first, std::uint64_t last)
{
    if (first == last)
        return "1 record is missing (number " + std::to_string(first) + ")";
    return std::to_string(last - first + 1) + " records are missing (numbers "
        + std::to_string(first) + " to " + std::to_string(last) + ")";
}

} // namespace

void RecordNumbers::add(std::uint64_t number, std::uint64_t written)
{
    if (written == 0 && !m_ranges.empty())
        written = m_ranges.back().end;
    if (!m_ranges.empty() && number == m_ranges.back().last + 1) {
        m_ranges.back().last = number;
        m_ranges.back().end = written;
    } else if (m_ranges.size() < mostRanges) {
        m_ranges.push_back({number, number, written, written});
    }
}

std::vector<RecordNumbers::Hole> RecordNumbers::holes()
{
    std::vector<Hole> out;
    if (m_ranges.size() < 2 || m_ranges.size() >= mostRanges)
        return out; // in so great a disorder numbers prove nothing
    std::ranges::sort(m_ranges, {}, [](const Range& r) { return std::pair(r.first, r.last); });
    Range former = m_ranges.front();
    for (const Range& range : m_ranges) {
        if (range.first > former.last && range.first - former.last > 1)
            out.push_back({former.last + 1, range.first - 1, former.end, range.begin});
        if (range.last > former.last)
            former = range;
    }
    return out;
}

std::string RecordNumbers::missing()
{
    const auto all = holes();
    if (all.empty())
        return {};
    std::string named;
    std::uint64_t records = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        records += all[i].last - all[i].first + 1;
        if (i >= mostNamed)
            continue;
        named += (i == 0 ? "" : ", ") + std::to_string(all[i].first);
        named += all[i].last > all[i].first ? "-" + std::to_string(all[i].last) : "";
    }
    if (all.size() > mostNamed)
        named += " and " + std::to_string(all.size() - mostNamed) + " more gaps";
    return "record numbers are missing, " + std::to_string(records) + " in all: " + named;
}

std::vector<SourceGap> RecordNumbers::gaps()
{
    std::vector<SourceGap> out;
    const auto all = holes();
    std::uint64_t missing = 0, present = 0, begin = UINT64_MAX, end = 0;
    for (const Hole& hole : all)
        missing += hole.last - hole.first + 1;
    for (const Range& range : m_ranges) {
        present += range.last - range.first + 1;
        begin = std::min(begin, std::min(range.begin, range.end));
        end = std::max(end, std::max(range.begin, range.end));
    }
    if (all.size() > holesOfASelection && missing > present) {
        addGap(out, begin, end,
            "the file holds " + std::to_string(present) + " of the "
                + std::to_string(present + missing) + " records that were numbered: a selection");
        return out;
    }
    const auto first = std::ranges::min_element(m_ranges, {}, &Range::first);
    if (first != m_ranges.end() && first->first > 1)
        addGap(out, first->begin, first->begin,
            "the first record is number " + std::to_string(first->first)
                + ": earlier ones were overwritten, cleared or left out");
    for (const Hole& hole : all)
        addGap(out, hole.begin, hole.end, missingText(hole.first, hole.last));
    return out;
}

} // namespace callwake
