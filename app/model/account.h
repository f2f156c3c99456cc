// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// `peer` of an act on accounts, if it is somebody else's account. Logs name in its place the
/// application or address that the act came from where it concerned nobody else; accounts have no
/// blanks, but for "uid 1000" and the names of a directory ("CN=Ana Lim,DC=...").
[[nodiscard]] std::string_view otherAccount(std::string_view peer, std::string_view account);

} // namespace callwake
