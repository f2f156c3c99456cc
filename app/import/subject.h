// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>

namespace callwake {

/// What an activity is about, in one short lower-case text that signals compare without reading the
/// whole record: the program ("anydesk.exe"), the host ("anydesk.com") or the package.
[[nodiscard]] std::string subjectOf(Kind kind, const ActivityFields& activity);

} // namespace callwake
