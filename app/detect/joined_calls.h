// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "model/mark.h"

#include <cstdint>
#include <span>
#include <vector>

namespace callwake {

/// One person's calls, each once, from the records of all sources: as callsOf (detect/witness.h)
/// joins them, without what people said and without facts of numbers, for counting millions.
/// `parties` are by number id, -1 for those that are none. Where sources differ, the record that
/// tells most leads; what it does not say is taken from the others.
[[nodiscard]] std::vector<Mark> joinedCalls(
    std::vector<Mark> records, std::span<const std::int32_t> parties, const Context& context);

} // namespace callwake
