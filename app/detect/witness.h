// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/mark.h"
#include "signals/signal.h"

#include <span>
#include <string>
#include <vector>

namespace callwake {

/// One person's calls, by time, from the marks of all sources: records of different sources that
/// are close enough in time and do not name different numbers are one call with several witnesses.
/// Of several calls that a record is close to it joins the one that is most alike: answered or not,
/// as long a talk, then the nearest. Two records of one source are two calls. What people said goes
/// before: records that are one call for them are joined whatever their times, numbers and sources,
/// and attract others as each of them does; records that are two calls are kept apart, also where
/// both are joined with a third.
[[nodiscard]] std::vector<CallFacts> callsOf(std::span<const Mark> marks, const Context& context);

/// Half-width of where the mark's true time lies.
[[nodiscard]] Duration uncertaintyOf(const Mark& mark, const Context& context);

/// What the other witnesses of a call or an act say differently, for people: "Also in phone.db,
/// starts 2 s later, outcome missed".
[[nodiscard]] std::vector<std::string> disagreements(
    const Event& lead, std::span<const Event> witnesses, const Context& context);

} // namespace callwake
