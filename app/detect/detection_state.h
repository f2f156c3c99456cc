// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace callwake {

struct Surroundings;

/// Of the code that finds sequences. Raise it with every change to signals, pairing, points,
/// coverage or the words of a sequence after which the same evidence and the same rules may give
/// another one: everybody in the cases of before is then looked at anew.
inline constexpr int detectionVersion = 7;

/// A hash of whatever can change a result beside the evidence of the person and the lists.
[[nodiscard]] std::string detectionState(
    const Surroundings& around, int version = detectionVersion);

} // namespace callwake
