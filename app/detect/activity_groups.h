// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "model/event.h"

#include <functional>
#include <span>
#include <vector>

namespace callwake {

/// Places of records that tell of one act: the leading one first, then the others by time.
using ActRecords = std::vector<std::size_t>;

/// One owner's records of activities that tell of one act, where there are several. They share a
/// name and contradict each other in nothing (see same_act.h), begin no further apart than the
/// tolerance and the uncertainties of both clocks, and are of different tellers: a source and
/// provider tell of one act once. A record that may belong to two acts belongs to the nearer one.
/// Of those that `mayLead` (others lead only where none may) the record that tells most leads; of
/// a file one that says where it came from goes before one that saw it written.
[[nodiscard]] std::vector<ActRecords> actsOf(std::span<const Event* const> records,
    const Context& context, const std::function<bool(std::size_t)>& mayLead);

} // namespace callwake
