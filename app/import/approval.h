// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/importer.h"

#include <string>
#include <string_view>

namespace callwake {

/// Why no approval of the case covers the file, read as a log of that format (empty: unknown) with
/// these options; empty: it may be read. The file is hashed only where it is otherwise refused and
/// an approval names a file.
[[nodiscard]] Result<std::string> reasonToRefuse(
    const Case& target, OpenedFile& file, std::string_view format, const ImportOptions& options);

} // namespace callwake
