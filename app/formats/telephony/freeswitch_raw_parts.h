// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace callwake {

// The text of a leg as it is kept for evidence: as FreeSWITCH wrote it, but without the digits that
// somebody typed during the call (variables such as "digits_dialed"), which may be a PIN. They are
// left out visibly. At most 64 KiB.

[[nodiscard]] std::string keptFreeswitchJson(std::string_view text);
[[nodiscard]] std::string keptFreeswitchXml(std::string_view text);

} // namespace callwake
