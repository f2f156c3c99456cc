// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/signal.h"

#include <string_view>

namespace callwake {

inline constexpr std::string_view fetch = "fetch by command";
inline constexpr std::string_view encoded = "encoded shell";

/// What a command alone says of whoever had it run: `encoded`, "hidden shell", `fetch` or "script
/// in a command"; empty: nothing.
[[nodiscard]] std::string_view suspiciousForm(const FollowOn& followOn);
/// A shell or a program that downloads, which the desktop of Windows started (as its Run box does,
/// into which callers and pages have people paste) with an encoded command or one that downloads.
[[nodiscard]] bool isPasted(const FollowOn& followOn);

} // namespace callwake
