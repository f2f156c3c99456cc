// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/command_line.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 14> wrappers{"sudo", "doas", "env", "nohup", "pkexec",
    "nice", "ionice", "time", "setsid", "stdbuf", "exec", "command", "xargs", "gsudo"};
/// Options of wrappers whose value is the next word.
constexpr std::array<std::string_view, 12> withValue{
    "-u", "--user", "-g", "--group", "-p", "--prompt", "-C", "-D", "--chdir", "-R", "-T", "-r"};
/// Options of interpreters: a module or a text of code follows.
constexpr std::array<std::string_view, 6> tellMore{"-m", "-c", "-e", "-p", "--eval", "--print"};
constexpr std::string_view blanks = " \t\r";

bool isAssignment(std::string_view word)
{
    const auto equals = word.find('=');
    return equals != 0 && equals != word.npos
        && std::ranges::all_of(word.substr(0, equals), [](char c) {
               return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
                   || (c >= 'a' && c <= 'z');
           });
}

bool isNumber(std::string_view word)
{
    return !word.empty() && word.find_first_not_of("0123456789") == word.npos;
}

} // namespace

std::vector<CommandWords> commandsOf(std::string_view line)
{
    std::vector<CommandWords> out(1);
    bool inWord = false;
    char quote = 0;
    for (const char c : line) {
        const bool apart = !quote && (c == ';' || c == '&' || c == '|' || c == '\n');
        if (apart && !out.back().empty())
            out.emplace_back();
        if (apart || (!quote && blanks.find(c) != blanks.npos)) {
            inWord = false;
            continue;
        }
        const bool begins = !std::exchange(inWord, true);
        if (begins)
            out.back().emplace_back();
        if (quote && c == quote)
            quote = 0;
        else if (!quote && (c == '"' || (c == '\'' && begins))) // "O'Brien" is a name
            quote = c;
        else
            out.back().back() += c;
    }
    if (out.back().empty())
        out.pop_back();
    return out;
}

std::string programNameOf(std::string_view word)
{
    std::string name = lowered(baseName(word));
    if (name.ends_with(".exe"))
        name.resize(name.size() - 4);
    return name;
}

std::string_view withoutVersion(std::string_view name)
{
    const auto last = name.find_last_not_of("0123456789.");
    return name.substr(0, last == name.npos ? 0 : last + 1);
}

bool isInterpreter(std::string_view word)
{
    const std::string program = programNameOf(word);
    const std::string_view name = withoutVersion(program);
    return name == "python" || name == "py" || name == "node";
}

std::span<const std::string> withoutWrappers(std::span<const std::string> words)
{
    bool wrapped = false;
    while (!words.empty()) {
        const std::string& word = words.front();
        const bool isWrapper = std::ranges::find(wrappers, programNameOf(word)) != wrappers.end();
        if (wrapped && std::ranges::find(withValue, word) != withValue.end())
            words = words.subspan(1);
        else if (!isWrapper && !isAssignment(word)
            && !(wrapped && (word.starts_with('-') || isNumber(word))))
            break;
        wrapped = wrapped || isWrapper;
        words = words.subspan(std::min<std::size_t>(1, words.size()));
    }
    return words;
}

std::span<const std::string> withoutInterpreter(std::span<const std::string> words)
{
    if (words.size() < 2 || !isInterpreter(words.front()))
        return words;
    std::size_t at = 1;
    while (at + 1 < words.size() && words[at].starts_with('-')
        && std::ranges::find(tellMore, words[at]) == tellMore.end())
        ++at;
    if (words[at] == "-m" && at + 1 < words.size())
        return words.subspan(at + 1);
    if (words[at].starts_with('-'))
        return words;
    // Scripts of one's own have an ending; installed commands have none.
    const bool installed = words[at].find_first_of("/\\") != std::string::npos
        && baseName(words[at]).find('.') == std::string_view::npos;
    return installed ? words.subspan(at) : words;
}

} // namespace callwake
