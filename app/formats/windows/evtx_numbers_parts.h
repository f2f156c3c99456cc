// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/source.h"

#include <cstdint>
#include <string>
#include <vector>

namespace callwake {

/// The record numbers of one log. Windows counts without a gap, so numbers missing between the
/// first and the last tell of records that were overwritten out of turn, damaged, or taken out.
class RecordNumbers {
public:
    /// `written` is the FILETIME of the record; 0 where it is damaged.
    void add(std::uint64_t number, std::uint64_t written);
    /// "record numbers are missing, 4 in all: 12-14, 20"; empty where none is.
    [[nodiscard]] std::string missing();
    /// When the missing ones were written: between their neighbours. A file that lacks more than it
    /// holds, here and there, is a selection and speaks for no time. A remark tells where numbers
    /// do not begin with 1.
    [[nodiscard]] std::vector<SourceGap> gaps();

private:
    struct Range {
        std::uint64_t first = 0, last = 0; ///< numbers
        std::uint64_t begin = 0, end = 0; ///< FILETIME of these
    };
    struct Hole {
        std::uint64_t first = 0, last = 0; ///< numbers missing
        std::uint64_t begin = 0, end = 0; ///< FILETIME of the neighbours
    };
    [[nodiscard]] std::vector<Hole> holes();

    std::vector<Range> m_ranges; ///< in the order of the file
};

} // namespace callwake
