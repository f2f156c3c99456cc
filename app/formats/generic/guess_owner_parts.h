// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/generic/mapping.h"

#include <span>
#include <string>
#include <vector>

namespace callwake {

/// Whose calls a table with callers and callees lists, as far as the guessed mapping and the rows
/// tell: adds the own numbers, or that callers are the own number in both directions, with a note.
void guessOwnNumber(std::span<const std::string> columns,
    std::span<const std::vector<std::string>> rows, MappingGuess& guess);

} // namespace callwake
