// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <string>

namespace callwake::test {

/// The first event of that kind; none: no id.
[[nodiscard]] EventId firstEvent(const Case& source, Kind kind);
/// One of its call and its program, High 77, with every text `words`.
[[nodiscard]] Sequence sequenceOf(const Case& source, PersonId person, const std::string& words);

/// A case with one person, a long call, programs, a reject and two sequences, s-… and the
/// suppressed s2; every text is `words`.
[[nodiscard]] Case reportCase(const std::string& path, const std::string& words);

} // namespace callwake::test
