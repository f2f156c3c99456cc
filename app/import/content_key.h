// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>

namespace callwake {

/// The same for the same record in another file of the same format (an overlapping export, a
/// rotated log), wherever it stands there; never zero. Not for security: 64 bits of a fast hash.
[[nodiscard]] std::uint64_t contentKeyOf(const Record& record);

} // namespace callwake
