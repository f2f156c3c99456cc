// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "context/tool.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Families of formats by the beginnings of their names: which analytic a source belongs to.
struct FormatFamilies {
    std::vector<std::string> windowsFormats, linuxFormats, macosFormats, identityFormats;
};

/// A built-in tool that the organisation does not want to count.
struct ToolRemoval {
    std::string name, source;
};

/// A file of the catalogue: {"tools": [{"name": "AnyDesk", "class": "remoteAccess", "names":
/// ["anydesk.exe"], "source": "..."}]}. "class" at the top is that of all tools without their own;
/// {"name": "AnyDesk", "remove": true, "source": "..."} takes a built-in one out.
struct ToolFile {
    std::vector<Tool> tools;
    std::vector<ToolRemoval> removals;
    FormatFamilies formats;
};

/// Strict: unknown keys, wrong types, a name twice, and tools without class, source or anything to
/// know them by are errors that name line and column.
[[nodiscard]] Result<ToolFile> parseToolFile(std::string_view json);

} // namespace callwake
