// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace callwake {

/// JSON that strict readers refuse, with what people can still make sense of written so that they
/// take it: in texts, bytes that are no UTF-8 become "\xE9", halves of a pair of surrogates
/// "\ud83d" as it stands in the log, and control characters are escaped; whole numbers of more
/// digits than 64 bits hold become texts. All else stays, faults too.
[[nodiscard]] std::string mendedJson(std::string_view text);

} // namespace callwake
