// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/catalogue.h"
#include "model/event.h"

#include <optional>

namespace callwake {

/// The tool that the act is a use of. Where only the command line tells of a tool, and does
/// something else with it (looks at its log, ends it, removes it, opens or fetches its page), the
/// match is weak.
[[nodiscard]] std::optional<ToolMatch> toolOf(const Event& event, const Catalogue& catalogue);

} // namespace callwake
