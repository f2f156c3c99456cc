// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/install_parts.h"

#include "base/command_line.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

using Words = std::span<const std::string>;

constexpr std::size_t mostShellWords = 32; ///< of a shell, that may begin what it is to run

/// Whether a list of words that blanks keep apart holds the word.
bool holds(std::string_view list, std::string_view word)
{
    for (auto at = list.find(word); at != list.npos && !word.empty(); at = list.find(word, at + 1))
        if ((at == 0 || list[at - 1] == ' ')
            && (at + word.size() == list.size() || list[at + word.size()] == ' '))
            return true;
    return false;
}

bool hasWord(Words words, std::string_view list)
{
    return std::ranges::any_of(words, [&](const auto& word) { return holds(list, lowered(word)); });
}

/// A package, a file or an address, as against an option.
bool namesSomething(Words words)
{
    return std::ranges::any_of(
        words, [](const auto& word) { return !word.empty() && word.front() != '-'; });
}

/// Those of all short options: "Syu" of "-Sy --needed -u".
std::string lettersOf(Words words)
{
    std::string out;
    for (const std::string& word : words)
        if (word.size() > 1 && word[0] == '-' && word[1] != '-')
            out += word.substr(1);
    return out;
}

bool hasAny(std::string_view letters, std::string_view of)
{
    return letters.find_first_of(of) != letters.npos;
}

bool dpkgInstalls(Words words)
{
    return hasAny(lettersOf(words), "i") || hasWord(words, "--install");
}

bool rpmInstalls(Words words)
{
    const std::string letters = lettersOf(words);
    if (hasAny(letters, "qVKe") || hasWord(words, "--query --verify --erase"))
        return false;
    return hasAny(letters, "iU") || hasWord(words, "--install --upgrade");
}

/// -S also searches, tells and cleans; without names it only brings up to date.
bool pacmanInstalls(Words words)
{
    const std::string letters = lettersOf(words);
    const bool syncs =
        (hasAny(letters, "S") && !hasAny(letters, "silgcpw")) || hasWord(words, "--sync");
    return namesSomething(words) && (syncs || hasAny(letters, "U"));
}

/// A file or address may follow its switch at once. What is called by its number is there already.
bool msiexecInstalls(Words words)
{
    if (hasWord(words, "remove=all"))
        return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = lowered(words[i]);
        const std::string_view text = std::string_view(word).substr(word.empty() ? 0 : 1);
        if (!word.starts_with('/') && !word.starts_with('-'))
            continue;
        if (text == "i" || text == "package")
            return i + 1 < words.size() && !words[i + 1].starts_with('{');
        if (text.starts_with('i') && hasAny(text, ".\\/"))
            return true;
    }
    return false;
}

/// Apple's, or another of that name.
bool installerInstalls(Words words)
{
    return (hasWord(words, "-pkg -package") && hasWord(words, "-target -tgt"))
        || hasWord(words, "install /install --install /i -i");
}

struct PackageTool {
    std::string_view names;
    std::string_view verbs; ///< one of them is told to it
    bool (*installs)(Words) = nullptr; ///< where no verb tells
};
constexpr std::array<PackageTool, 17> tools{{
    {"apt apt-get aptitude", "install reinstall"},
    {"dnf yum microdnf", "install in localinstall groupinstall reinstall"},
    {"zypper", "install in"},
    {"snap flatpak brew port pipx scoop choco chocolatey", "install reinstall"},
    {"pip", "install"},
    {"uv", "install add"},
    {"npm npm.cmd pnpm pnpm.cmd yarn yarn.cmd", "install i add"},
    {"winget", "install add"},
    {"gem", "install i"},
    {"cargo conda mamba", "install"},
    {"dpkg", {}, dpkgInstalls},
    {"rpm", {}, rpmInstalls},
    {"pacman yay paru", {}, pacmanInstalls},
    {"msiexec", {}, msiexecInstalls},
    {"installer", {}, installerInstalls},
    {"cinst", {}, namesSomething},
    {"add-appxpackage install-module install-package install-psresource install-script", {},
        namesSomething},
}};
/// Before a verb: the command asks, removes, or means something else by it.
constexpr std::string_view otherVerbs = "help list search show info view remove purge uninstall "
                                        "erase run exec source cache config bucket download";
/// Whichever tool it is, nothing is installed.
constexpr std::string_view trials =
    "--help --dry-run --simulate --just-print --download-only --downloadonly --test";
constexpr std::string_view shells = "sh bash zsh dash fish su cmd powershell pwsh";

const PackageTool* toolOf(std::string_view program)
{
    const std::string name = programNameOf(program);
    const auto found = std::ranges::find_if(tools, [&](const PackageTool& tool) {
        return holds(tool.names, name) || holds(tool.names, withoutVersion(name));
    });
    return found == tools.end() ? nullptr : &*found;
}

bool installs(const PackageTool& tool, Words words)
{
    if (hasWord(words, trials))
        return false;
    if (tool.installs)
        return tool.installs(words);
    for (const std::string& each : words) {
        const std::string word = lowered(each);
        if (holds(tool.verbs, word))
            return true;
        if (holds(otherVerbs, word))
            return false;
    }
    return false;
}

std::optional<bool> either(std::optional<bool> a, std::optional<bool> b)
{
    return a && b ? *a || *b : a ? a : b;
}

std::optional<bool> lineInstalls(std::string_view line);

/// "cmd /c winget install x", "bash -c 'apt install x'"
std::optional<bool> shellInstalls(Words words)
{
    std::optional<bool> out;
    words = words.first(std::min(words.size(), mostShellWords));
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i].find(' ') != std::string::npos)
            out = either(out, lineInstalls(words[i]));
        else if (const PackageTool* tool = toolOf(words[i]))
            out = either(out, installs(*tool, words.subspan(i + 1)));
    return out;
}

std::optional<bool> commandInstalls(Words words)
{
    words = withoutInterpreter(withoutWrappers(words));
    if (words.empty())
        return std::nullopt;
    if (const PackageTool* tool = toolOf(words.front()))
        return installs(*tool, words.subspan(1));
    if (holds(shells, programNameOf(words.front())))
        return shellInstalls(words.subspan(1));
    return std::nullopt;
}

std::optional<bool> lineInstalls(std::string_view line)
{
    std::optional<bool> out;
    for (const CommandWords& command : commandsOf(line))
        out = either(out, commandInstalls(command));
    return out;
}

} // namespace

std::optional<bool> installsPackages(std::string_view command, std::string_view program)
{
    auto out = lineInstalls(command);
    if (const PackageTool* tool = out ? nullptr : toolOf(program))
        for (const CommandWords& words : commandsOf(command)) // its path may hold blanks
            out = either(out, installs(*tool, words));
    return out;
}

} // namespace callwake
