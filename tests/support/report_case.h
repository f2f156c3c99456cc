// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <string>

namespace callwake::test {

/// A case with one person, a long call, programs, a reject and two sequences, s-… and the
/// suppressed s2; every text is `words`.
[[nodiscard]] Case reportCase(const std::string& path, const std::string& words);

} // namespace callwake::test
