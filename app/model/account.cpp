// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/account.h"

#include "base/text.h"

namespace callwake {

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
