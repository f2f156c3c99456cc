// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace callwake {

/// The path that a file URL names, as its computer writes it: "file:///C:/Users/ana/a%20b.exe" ->
/// "C:\Users\ana\a b.exe", "file:///home/ana/x" -> "/home/ana/x", "file://server/share/x" ->
/// "\\server\share\x". Anything else comes back as it is.
[[nodiscard]] std::string pathOfFileUrl(std::string_view url);

} // namespace callwake
