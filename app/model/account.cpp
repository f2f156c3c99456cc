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

std::string_view otherAccount(std::string_view peer, std::string_view account)
{
    const bool isMail = peer.find('@') != peer.npos;
    const bool isAddress =
        peer.find(':') != peer.npos || peer.find_first_not_of("0123456789.") == peer.npos;
    const bool isNumbered =
        startsWithIgnoringCase(peer, "uid ") || startsWithIgnoringCase(peer, "CN=");
    const bool isService = equalsIgnoringCase(peer, "system"); // as providers call themselves
    const bool isAccount =
        isMail || isNumbered || (!isAddress && !isService && peer.find(' ') == peer.npos);
    return isAccount && !equalsIgnoringCase(peer, account) ? peer : std::string_view();
}

} // namespace callwake
