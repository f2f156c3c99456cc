// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/generic/mapping.h"
#include "formats/generic/times_parts.h"

#include <optional>

namespace callwake {

inline constexpr std::size_t mostColumns = 2000; ///< further ones stay in the raw record

/// The format of the times in the columns that `mapping` names, tested on every row there is.
[[nodiscard]] TimeGuess guessTimes(const Mapping& mapping, std::span<const std::string> columns,
    std::span<const std::vector<std::string>> rows);

/// The mapping that somebody gave, or the best guess, told as a warning. Nothing where there is
/// none.
[[nodiscard]] std::optional<Mapping> chooseMapping(const ParseOptions& options,
    std::span<const std::string> columns, std::span<const std::vector<std::string>> rows,
    bool header, Sink& sink);

/// For Format::sniff: low, so that a format made for the file wins.
[[nodiscard]] int scoreOf(const MappingGuess& guess);

} // namespace callwake
