// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace callwake {

/// The bytes of a PNG of an SVG of ours, at twice its size.
[[nodiscard]] Result<std::string> pngOf(const std::string& svg);

} // namespace callwake
