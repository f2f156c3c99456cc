// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "model/mark.h"

#include <cstdint>
#include <span>
#include <vector>

namespace callwake {

struct JoinedCalls {
    std::vector<Mark> calls;
    /// All records of those that several tell of, naming the call's number where they name none:
    /// with fewer sources each of them may have been what a call was taken for.
    std::vector<Mark> told;
};

/// One person's calls, each once, from the records of all sources: as callsOf (detect/witness.h)
/// joins them, without what people said and without facts of numbers, for counting millions.
/// `parties` are by number id, -1 for those that are none. Where sources differ, the record that
/// tells most leads; what it does not say is taken from the others.
[[nodiscard]] JoinedCalls joinedCalls(
    std::vector<Mark> records, std::span<const std::int32_t> parties, const Context& context);

} // namespace callwake
