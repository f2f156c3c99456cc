// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/account.h"

#include "base/text.h"

#include <algorithm>

namespace callwake {

std::string shortAccount(std::string_view text)
{
    const auto slash = text.rfind('\\');
    if (slash != std::string_view::npos && slash + 1 < text.size())
        text.remove_prefix(slash + 1);
    const auto at = text.find('@');
    if (at != 0)
        text = text.substr(0, std::min(at, text.size()));
    return lowered(text);
}

} // namespace callwake
