// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "context/rules.h"

#include <cstdint>
#include <span>
#include <string>

namespace callwake {

/// Of the code that finds sequences. Raise it with every change to signals, pairing, points,
/// coverage or the words of a sequence after which the same evidence and the same rules may give
/// another one: everybody in the cases of before is then looked at anew.
inline constexpr int detectionVersion = 1;

/// A hash of whatever can change a result beside the evidence of the person and the lists.
[[nodiscard]] std::string detectionState(const Rules& rules, const Context& context,
    std::span<const std::int32_t> parties, int version = detectionVersion);

} // namespace callwake
