// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kind.h"

#include <optional>
#include <string_view>

namespace callwake {

/// What it means that a file came to be on macOS. Of the thousands that programs write a minute,
/// kept are complete downloads, files in somebody's Downloads or on the desktop, programs, scripts,
/// archives and disk images, and jobs of launchd.
struct NewFile {
    std::optional<Kind> kind; ///< Download or FileWrite; nothing: of no use
    std::string_view skipped; ///< why, then
};

/// `from`: its name before, where it was renamed.
[[nodiscard]] NewFile newFileOf(std::string_view from, std::string_view to);

} // namespace callwake
