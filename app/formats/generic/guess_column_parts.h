// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/generic/mapping.h"
#include "formats/generic/times_parts.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What the first rows of a table show of one of its columns. Its values are views of the rows.
struct GuessColumn {
    GuessColumn(
        std::string_view title, std::span<const std::vector<std::string>> rows, std::size_t index);

    std::string name;
    std::string plain; ///< see plainWords
    std::vector<std::string_view> values; ///< not empty ones of the first rows
    TimeGuess time;
    /// Shares of the values that are such ones.
    double durations = 0, parties = 0, callWords = 0, directionWords = 0, numbers = 0, clocks = 0,
           longNumbers = 0;

    /// How well the field is the meaning of the column, by its name and by its content, 0-1.
    [[nodiscard]] double fit(MappedField field) const;
    /// Whether its name holds one of these, as whole words.
    [[nodiscard]] bool hasWord(std::initializer_list<std::string_view> words) const;

private:
    [[nodiscard]] double contentFit(MappedField field) const;
};

} // namespace callwake
