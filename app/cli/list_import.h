// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/verb.h"
#include "import/importer.h"

namespace callwake::cli {

using ListReader = Result<ListImport> (*)(
    Case& target, const std::string& path, const std::string& author);

/// Runs `read` on the second operand and tells counts and rejects.
int importList(const Arguments& arguments, ListReader read);

} // namespace callwake::cli
