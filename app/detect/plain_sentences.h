// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/catalogue.h"
#include "context/directory.h"
#include "model/event.h"

#include <string>
#include <vector>

// What happened in words for people without training, as far as the least view
// (context/least_view.h) goes. All texts are safe to show.
namespace callwake {

/// "A call came in from a number in France ending in 17. It was answered and lasted 14 min."
/// `event` must be a call.
[[nodiscard]] std::string plainSentenceOfCall(const Event& event, const NumberFacts& facts);
/// "AnyDesk was started on PC-7."; `event` must be an activity.
[[nodiscard]] std::string plainSentenceOfAct(const Event& event, const Catalogue& catalogue);

/// What to ask the person about it, most telling first: "Did you expect this call?"
[[nodiscard]] std::vector<std::string> questionsAbout(
    const Event& event, const Catalogue& catalogue);

} // namespace callwake
