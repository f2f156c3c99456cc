// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/identity.h"

#include <string>
#include <string_view>

namespace callwake {

/// An account in the one spelling of its domain, in lower case: "NORTHGATE\Ada" -> "northgate\ada",
/// "Ada@Northgate.example" and "northgate.example\ada" -> "ada@northgate.example". What stands
/// before the name and is no domain ("NT AUTHORITY", "WORKGROUP", ".") is left out.
[[nodiscard]] std::string normalAccount(std::string_view text);

/// A computer in lower case, with its domain: "\\WS-0142.corp.example." -> "ws-0142.corp.example".
/// What the network at home adds (".local", ".lan") is no domain.
[[nodiscard]] std::string normalHost(std::string_view text);

/// A name in such a spelling, and its domain; both lead into the text.
struct NameInDomain {
    std::string_view name;
    std::string_view domain; ///< empty: the log does not say it
};

/// Identities of other kinds than accounts, hosts and devices have no domain.
[[nodiscard]] NameInDomain nameInDomain(IdentityKind kind, std::string_view normal);

} // namespace callwake
