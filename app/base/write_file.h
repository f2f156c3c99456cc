// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace callwake {

/// Writes a whole file: under another name beside it, flushed to the disk, then put in its place.
/// What stood there before stays until then, and stays when anything fails.
[[nodiscard]] Result<void> writeFile(const std::string& path, std::string_view bytes);

} // namespace callwake
