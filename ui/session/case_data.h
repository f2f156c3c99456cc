// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

namespace callwake {

/// Reads the named parts (Session::Part); the others stay empty. For jobs.
[[nodiscard]] Result<CaseData> readCaseData(const Case& source, int parts);
/// Moves the named parts of `fresh` into `data`.
void takeParts(CaseData& data, CaseData&& fresh, int parts);

} // namespace callwake
