// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/chosen_events.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake::cli {

/// The events of a case for other programs: what `callwake-cli events --csv` lists, and lines of
/// JSON that Timesketch imports.
enum class EventExport : std::uint8_t { Csv, Timesketch };

/// The form of that name; nothing where there is none.
[[nodiscard]] std::optional<EventExport> eventExportNamed(std::string_view name);
/// Into a file, which is there whole or not at all; without a path to standard output. How many
/// events were not chosen.
[[nodiscard]] Result<std::int64_t> exportEvents(
    const Case& target, const ChosenEvents& chosen, EventExport form, const std::string& path);

} // namespace callwake::cli
