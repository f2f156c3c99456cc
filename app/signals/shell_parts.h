// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/signal.h"

#include <string_view>

namespace callwake {

inline constexpr std::string_view fetch = "fetch by command";

/// What a command alone says of whoever had it run: "encoded shell", "hidden shell" or `fetch`;
/// empty: nothing.
[[nodiscard]] std::string_view suspiciousForm(const FollowOn& followOn);

} // namespace callwake
