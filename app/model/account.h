// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace callwake {

/// An account without its domain, in lower case: "NORTHGATE\Ada" and "ada@northgate.example" are
/// both "ada".
[[nodiscard]] std::string shortAccount(std::string_view text);

} // namespace callwake
