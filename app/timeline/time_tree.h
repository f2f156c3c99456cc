// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/time_scale.h"

#include <cstdint>
#include <span>
#include <vector>

namespace callwake {

/// What lies in one column of pixels.
struct PixelBin {
    std::uint32_t count = 0;
    std::uint32_t kindBits = 0; ///< bit n: an event whose slot is n
};

/// An index over sorted times that counts them per pixel in time that depends on the pixels, not on
/// the events: 1,024 bins over the whole span, each split in four while it holds more than 16
/// events of different times. A bin narrower than a pixel is counted whole, at its left edge; so an
/// event may be counted one pixel to the left of its own, never further, and none is lost inside
/// the scale. The tree keeps no times; the caller passes the same ones again. About 3 bytes an
/// event.
class TimeTree {
public:
    /// `times` ascending, microseconds since 1970; `slotColumn` (0-7 each) of the same length, or
    /// empty.
    void build(std::span<const std::int64_t> times, std::span<const std::uint8_t> slotColumn);
    /// Adds to bins[x], which stands for the pixel from scale.left + x on.
    void count(std::span<const std::int64_t> times, std::span<const std::uint8_t> slotColumn,
        const TimeScale& scale, std::span<PixelBin> bins) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Node {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        std::uint32_t child = 0;
        std::uint8_t children = 0;
        std::uint8_t quarter = 0; ///< which part of its parent it is
        std::uint8_t kindBits = 0; ///< as in PixelBin
    };
    struct Walk;

    void split(std::span<const std::int64_t> times);
    void collectSlots(std::span<const std::uint8_t> slotColumn);

    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_roots; ///< node of each top bin
    std::int64_t m_begin = 0;
    int m_rootShift = 0; ///< a top bin is 2^m_rootShift microseconds wide
};

} // namespace callwake
