// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace callwake {

/// The record numbers of one log. Windows counts without a gap, so numbers missing between the
/// first and the last tell of records that were overwritten out of turn, damaged, or taken out.
class RecordNumbers {
public:
    void add(std::uint64_t number);
    /// "record numbers are missing, 4 in all: 12-14, 20"; empty where none is.
    [[nodiscard]] std::string missing();

private:
    using Range = std::pair<std::uint64_t, std::uint64_t>; ///< first and last
    std::vector<Range> m_ranges; ///< in the order of the file
};

} // namespace callwake
