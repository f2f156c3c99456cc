// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// What a signal found, for people without training: "The call came from outside, but shows a
/// number of your own organisation." Empty for one that this version does not know.
[[nodiscard]] std::string_view plainReason(std::string_view signal);

} // namespace callwake
