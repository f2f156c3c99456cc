// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/event_texts_parts.h"

namespace callwake {

/// A service by the command line that starts it, with what System 7045 and Security 4697 say of it.
void serviceOf(EventTexts& texts, ActivityFields& out, std::string_view imagePath);

/// The process of a Sysmon event: its GUID is its id, the pid is kept beside it.
void sysmonProcess(EventTexts& texts, ActivityFields& out);

/// Whether a setting of Defender, as a path of the registry, makes it see or do less: it writes
/// each of its many settings now and then.
[[nodiscard]] bool weakensDefender(std::string_view setting);

} // namespace callwake
