// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/importer.h"
#include "session/session.h"

namespace callwake {

struct ImportRequest {
    std::string path;
    ImportOptions options;
};

/// Imports the files one after the other as jobs of the status bar. What each gave is told there;
/// one that fails does not stop the others. Detection runs by itself after the last.
void importFiles(Session& session, std::vector<ImportRequest> requests);

} // namespace callwake
