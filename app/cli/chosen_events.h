// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/event_rows.h"
#include "cli/verb.h"
#include "model/event_search.h"

#include <initializer_list>
#include <vector>

namespace callwake::cli {

/// The options that choose events, and behind them those of the verb that lists or writes these.
[[nodiscard]] std::vector<Option> withChoosingOptions(std::initializer_list<Option> others);

/// The events that --person, --from, --to, --kind and --text choose; all without any of them.
struct ChosenEvents {
    EventFilter filter;
    EventSearch search;
    /// Of those that pass the filter.
    [[nodiscard]] bool fits(const Event& event, const EventNames& names) const;
};

[[nodiscard]] Result<ChosenEvents> chosenEvents(const Case& target, const Arguments& arguments);

} // namespace callwake::cli
