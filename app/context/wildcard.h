// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// Whether `text` is what `pattern` says, '*' standing for any characters (also none). Both are
/// compared as they are: lower them first. Linear in the text times the pattern at worst.
[[nodiscard]] bool matchesWildcard(std::string_view pattern, std::string_view text);

/// Whether `path` lies in the folder (or is the file) `folder`; '*' stays within one component, and
/// a "\*" or "/*" at the end means the same as none. Letters' case and the kind of slash do not
/// matter.
[[nodiscard]] bool liesIn(std::string_view path, std::string_view folder);

} // namespace callwake
