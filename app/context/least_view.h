// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "context/directory.h"

#include <string>
#include <string_view>

// The least view: what somebody sees who reviews one sequence and must not see more than that
// takes. Everything that such a view says of numbers, names and addresses comes from here.
namespace callwake {

/// What tells a caller from others without saying who it is: "a number in the United Kingdom ending
/// in 17", "a withheld number", "an internal number"; then what lists of the organisation say at
/// `time`: ", which is on your list of contacts", without the words of the list.
[[nodiscard]] std::string leastView(const NumberFacts& facts, Instant time);

/// A text of a log or of a person, made visible (see base/visible_text.h), with every telephone
/// number (7 digits or more) as "[number]" and every address with an @ as "[address]". Where a
/// number is written in a way that leaves no such place, the whole text is "[a text with a
/// number]".
[[nodiscard]] std::string leastView(std::string_view text);

} // namespace callwake
