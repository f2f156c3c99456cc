// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// "relay.anydesk.com" is below "anydesk.com", and so is "anydesk.com" itself; "notanydesk.com" is
/// not.
[[nodiscard]] bool isBelow(std::string_view host, std::string_view domain);

/// The own domain that `host` (lower case) resembles without being below it: one or two letters
/// differ ("n0rthgate.example"), other letters look the same ("rn" for "m", Cyrillic ones for Latin
/// ones, written as such or as "xn--..."), or its name is part of another
/// ("northgate-support.example", "northgate.example.login.test"). Empty: it resembles none.
[[nodiscard]] std::string_view resembledDomain(
    std::string_view host, std::span<const std::string> ownDomains);

/// "pbx.example" of "sip:ana@pbx.example;transport=tcp" and "sip:pbx.example:5060", in lower case;
/// an address in brackets keeps them.
[[nodiscard]] std::string sipDomain(std::string_view uri);

} // namespace callwake
