// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

using CommandWords = std::vector<std::string>;

/// The commands of a line that ";", "&", "|" or a line end keeps apart, each in words without their
/// quotes. A backslash is part of a word, as on Windows.
[[nodiscard]] std::vector<CommandWords> commandsOf(std::string_view line);
/// "apt" of "/usr/bin/apt" and "APT.EXE": the program in lower case.
[[nodiscard]] std::string programNameOf(std::string_view word);
/// "python" of "python3.11".
[[nodiscard]] std::string_view withoutVersion(std::string_view name);
/// A program that runs installed commands which are scripts: Python or Node.js.
[[nodiscard]] bool isInterpreter(std::string_view word);
/// The command that sudo, doas, env, nohup and their like run for it, without these, their options
/// and assignments: "apt", "install", "x" of "sudo -E apt install x".
[[nodiscard]] std::span<const std::string> withoutWrappers(std::span<const std::string> words);
/// The installed command that an interpreter runs: "pip", "install", "x" of "python3 -m pip install
/// x" and of "/usr/bin/python3 /usr/bin/pip install x". Other words as they are.
[[nodiscard]] std::span<const std::string> withoutInterpreter(std::span<const std::string> words);

} // namespace callwake
