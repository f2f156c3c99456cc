// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/macos/unified_call_parts.h"

namespace callwake {

/// True for the programs whose lines may tell of a sign-in, screen sharing, `sudo`, an
/// installation, a permission or a warning of Gatekeeper.
[[nodiscard]] bool isActivityProgram(std::string_view process);

/// Makes a record of such a line; a line that tells of none of these is skipped, one without a time
/// is rejected.
void takeUnifiedActivity(const UnifiedLine& line, Sink& sink);

} // namespace callwake
