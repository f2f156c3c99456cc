// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/reveal.h"
#include "store/case.h"

#include <string>
#include <string_view>

namespace callwake {

/// JournalEntry::action of a reveal; its object is the sequence, its detail "number of event 12: to
/// call back".
inline constexpr std::string_view revealAction = "reveal";

/// Writes into the journal that somebody sees what a least view (context/least_view.h) withholds:
/// before it is shown. Fails where the record is none of the sequence, or where nothing can be
/// written; then nothing may be shown.
[[nodiscard]] Result<void> addReveal(Case& target, const Reveal& reveal, const std::string& author);

} // namespace callwake
