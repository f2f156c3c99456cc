// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/verb.h"
#include "import/importer.h"

namespace callwake::cli {

using ReadList = Result<ListImport> (*)(
    Case& target, const std::string& path, const std::string& author);

/// Runs `read` on the second operand and tells counts and rejects.
int importList(const Arguments& arguments, ReadList read);

} // namespace callwake::cli
