// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// The user whose profile a path lies in: "…/Users/ana/AppData/…" -> "ana". Only where the folder
/// below the home is one that programs keep their data in: the copy "/home/analyst/case/History"
/// says nothing about whose history it is. The innermost match counts. Empty where there is none.
[[nodiscard]] std::string_view homeOwner(std::string_view path);

/// The user in whose folder a path of the examined computer lies, whatever is below it:
/// "C:\Users\ana\Downloads\x.exe", "/Users/ana/…" and "/home/ana/…" -> "ana". Shared folders have
/// none.
[[nodiscard]] std::string_view userFolderOf(std::string_view path);

} // namespace callwake
