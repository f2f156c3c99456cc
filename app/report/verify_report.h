// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <string>

namespace callwake {

/// Whether a report or a picture of a timeline is as Callwake wrote it and, given the case, whether
/// it is of that case and says what the case says. The seal is no signature: who wants to can write
/// a new one, but not one that agrees with the case, nor with a journal whose head was noted
/// elsewhere. Fails where the file cannot be read or has no seal.
[[nodiscard]] Result<Verification> verifyReport(const std::string& path, const Case* source);

} // namespace callwake
