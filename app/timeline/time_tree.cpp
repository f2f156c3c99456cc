// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/time_tree.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace callwake {
namespace {

constexpr std::size_t rootCount = 1024;
constexpr std::uint32_t leafSize = 16;
constexpr int quarterBits = 2;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

} // namespace

void TimeTree::build(std::span<const std::int64_t> times, std::span<const std::uint8_t> slotColumn)
{
    assert(std::ranges::is_sorted(times) && times.size() < none);
    m_nodes.clear();
    m_roots.clear();
    if (times.empty())
        return;
    m_begin = times.front();
    const auto span = std::uint64_t(times.back()) - std::uint64_t(m_begin);
    m_rootShift = 0;
    while ((span >> m_rootShift) >= rootCount)
        ++m_rootShift;
    m_roots.assign(rootCount, none);
    for (std::uint32_t first = 0; first < times.size();) {
        const auto bin = std::size_t((times[first] - m_begin) >> m_rootShift);
        const std::int64_t end = m_begin + (std::int64_t(bin + 1) << m_rootShift);
        const auto next = std::uint32_t(
            std::lower_bound(times.begin() + first, times.end(), end) - times.begin());
        m_roots[bin] = std::uint32_t(m_nodes.size());
        m_nodes.push_back({first, next - first});
        first = next;
    }
    split(times);
    collectSlots(slotColumn);
    m_nodes.shrink_to_fit();
}

void TimeTree::split(std::span<const std::int64_t> times)
{
    std::vector<std::uint8_t> shifts(m_nodes.size(), std::uint8_t(m_rootShift));
    // Children are appended behind the nodes that are still to be looked at: one pass splits all.
    for (std::size_t at = 0; at < m_nodes.size(); ++at) {
        const Node node = m_nodes[at];
        const int shift = shifts[at] - quarterBits;
        const std::uint32_t end = node.first + node.count;
        if (node.count <= leafSize || shift < 0 || times[node.first] == times[end - 1])
            continue;
        m_nodes[at].child = std::uint32_t(m_nodes.size());
        for (std::uint32_t first = node.first; first < end;) {
            const std::int64_t bin = (times[first] - m_begin) >> shift;
            const std::int64_t binEnd = m_begin + ((bin + 1) << shift);
            const auto next =
                std::uint32_t(std::lower_bound(times.begin() + first, times.begin() + end, binEnd)
                    - times.begin());
            m_nodes.push_back({first, next - first, 0, 0, std::uint8_t(bin & 3), 0});
            shifts.push_back(std::uint8_t(shift));
            ++m_nodes[at].children;
            first = next;
        }
    }
}

void TimeTree::collectSlots(std::span<const std::uint8_t> slotColumn)
{
    for (std::size_t at = m_nodes.size(); at-- > 0;) {
        Node& node = m_nodes[at];
        for (int child = 0; child < node.children; ++child)
            node.kindBits |= m_nodes[node.child + std::uint32_t(child)].kindBits;
        if (node.children == 0 && !slotColumn.empty())
            for (const std::uint8_t slot : slotColumn.subspan(node.first, node.count))
                node.kindBits |= std::uint8_t(1U << slot);
    }
}

struct TimeTree::Walk {
    const std::vector<Node>& nodes;
    std::span<const std::int64_t> times;
    std::span<const std::uint8_t> slotColumn;
    std::int64_t begin; ///< of the scale
    double perMicrosecond;
    std::span<PixelBin> bins;

    void add(double x, std::uint32_t count, std::uint32_t slotBits) const
    {
        if (x < 0 || x >= double(bins.size()))
            return;
        PixelBin& bin = bins[std::size_t(x)];
        bin.count += count;
        bin.kindBits |= slotBits;
    }

    /// `width`: of the node's bin, in pixels.
    void visit(const Node& node, std::int64_t from, int shift, double width) const
    {
        const double x = xOf(from);
        if (x >= double(bins.size()) || x + width <= 0)
            return;
        if (width <= 1 && x >= 0) {
            add(x, node.count, node.kindBits);
            return;
        }
        for (int child = 0; child < node.children; ++child) {
            const Node& part = nodes[node.child + std::uint32_t(child)];
            const int partShift = shift - quarterBits;
            visit(part, from + (std::int64_t(part.quarter) << partShift), partShift, width / 4);
        }
        if (node.children == 0)
            leaf(node);
    }

    /// Sorted: where the first and the last share a pixel, so do all between them; a leaf of one
    /// time may hold any number.
    void leaf(const Node& node) const
    {
        const std::uint32_t last = node.first + node.count - 1;
        const double x = xOf(times[node.first]);
        const double lastX = xOf(times[last]);
        if (x == lastX || (x >= 0 && std::int64_t(x) == std::int64_t(lastX))) {
            add(x, node.count, node.kindBits);
            return;
        }
        for (std::uint32_t i = node.first; i <= last; ++i)
            add(xOf(times[i]), 1, slotColumn.empty() ? 0 : 1U << slotColumn[i]);
    }

    [[nodiscard]] double xOf(std::int64_t time) const
    {
        return double(time - begin) * perMicrosecond;
    }
};

void TimeTree::count(std::span<const std::int64_t> times, std::span<const std::uint8_t> slotColumn,
    const TimeScale& scale, std::span<PixelBin> bins) const
{
    if (m_nodes.empty() || bins.empty())
        return;
    const std::int64_t begin = toMicroseconds(scale.range.begin);
    const Walk walk{m_nodes, times, slotColumn, begin, scale.pixelsPerMicrosecond(), bins};
    const double binWidth = std::ldexp(1.0, m_rootShift);
    const double pixels = binWidth * walk.perMicrosecond;
    const auto rootAt = [&](Instant time) {
        const double bin = std::floor((double(toMicroseconds(time)) - double(m_begin)) / binWidth);
        return std::size_t(std::clamp(bin, 0.0, double(rootCount - 1)));
    };
    const std::size_t last = rootAt(scale.timeAt(scale.left + double(bins.size())));
    for (std::size_t root = rootAt(scale.range.begin); root <= last; ++root)
        if (m_roots[root] != none)
            walk.visit(m_nodes[m_roots[root]], m_begin + (std::int64_t(root) << m_rootShift),
                m_rootShift, pixels);
}

std::size_t TimeTree::bytes() const
{
    return m_nodes.capacity() * sizeof(Node) + m_roots.capacity() * sizeof(std::uint32_t);
}

} // namespace callwake
