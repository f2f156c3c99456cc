// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace callwake {

/// What android.provider.CallLog.Calls means with its numbers; the database and its backups share
/// them. `talk` is the column "duration": seconds, zero where nobody answered.
[[nodiscard]] Direction androidDirection(std::int64_t type);
[[nodiscard]] Outcome androidOutcome(std::int64_t type, std::int64_t talk, bool rejected = false);

/// A word for a number that the network did not show, or empty. Backups of old versions have -1,
/// -2 and -3 in the place of the number.
[[nodiscard]] std::string_view androidHidden(std::int64_t presentation, std::string_view number);

/// "com.example.talk" of an application that registers its calls, else "pstn" or "video".
[[nodiscard]] std::string_view androidService(std::string_view component, bool video);

} // namespace callwake
