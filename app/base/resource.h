// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace callwake {

/// A file compiled into the program: "rules/default.json". Empty when there is none.
[[nodiscard]] std::string resourceText(std::string_view name);

} // namespace callwake
