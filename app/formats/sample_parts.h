// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace callwake {

// Formats that must look at the begin of a file before they read it, such as for the form of its
// times.

inline constexpr std::size_t sampleBytes = 256U << 10;
/// How far to read for the one date whose day is no month.
inline constexpr std::size_t largestSample = 16U << 20;

/// Reads on until `sample` has `size` bytes; false at the end of the file.
bool fillSample(Input& input, std::string& sample, std::size_t size);

/// See piecesOf(Input&): what was read ahead first, then the rest of the file. Both must live as
/// long.
[[nodiscard]] std::function<std::string_view()> piecesOf(std::string_view sample, Input& input);
/// One text as its only piece.
[[nodiscard]] std::function<std::string_view()> piecesOf(std::string_view text);

} // namespace callwake
