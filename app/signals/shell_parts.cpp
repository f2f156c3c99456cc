// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/shell_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

namespace callwake {

namespace {

/// Programs and commands that download, in shells and in what shells are told.
constexpr std::array<std::string_view, 14> downloads{"curl", "wget", "certutil", "bitsadmin",
    "mshta", "regsvr32", "iwr", "irm", "invoke-webrequest", "invoke-restmethod",
    "start-bitstransfer", "downloadstring", "downloadfile", "downloaddata"};

bool holdsAny(std::string_view text, std::initializer_list<std::string_view> parts)
{
    return std::ranges::any_of(parts, [&](auto part) { return text.find(part) != text.npos; });
}

bool isOfName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// As a word of its own, with or without ".exe": not "libcurl", nor "curl-devel".
bool saysWord(std::string_view text, std::string_view word)
{
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        const auto after = at + word.size();
        if ((at == 0 || !isOfName(text[at - 1]))
            && (after == text.size() || !isOfName(text[after])))
            return true;
    }
    return false;
}

/// In lower case, without quotes.
std::vector<std::string_view> wordsOf(
    std::string_view command, std::string_view apart = " \t\r\n\"'")
{
    std::vector<std::string_view> out;
    for (auto at = command.find_first_not_of(apart); at != command.npos;
         at = command.find_first_not_of(apart, at)) {
        const auto end = std::min(command.find_first_of(apart, at), command.size());
        out.push_back(command.substr(at, end - at));
        at = end;
    }
    return out;
}

/// PowerShell takes any beginning of a parameter's name, after '-' or '/'.
bool isParameter(std::string_view word, std::string_view name)
{
    return word.size() > 1 && (word[0] == '-' || word[0] == '/')
        && name.starts_with(word.substr(1));
}

bool looksEncoded(std::string_view text)
{
    constexpr std::size_t shortest = 8;
    return text.size() >= shortest && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
    });
}

std::string_view formOfPowerShell(const std::string& command)
{
    if (holdsAny(command, {"frombase64string"}))
        return encoded;
    const auto words = wordsOf(command);
    std::string_view found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto colon = words[i].find(':');
        const std::string_view name = words[i].substr(0, colon);
        const std::string_view value = colon != name.npos && colon < words[i].size()
            ? words[i].substr(colon + 1)
            : i + 1 < words.size() ? words[i + 1]
                                   : std::string_view();
        if ((isParameter(name, "encodedcommand") || isParameter(name, "ec")) && looksEncoded(value))
            return encoded;
        const bool hides = !value.empty() && std::string_view("hidden").starts_with(value);
        if (isParameter(name, "windowstyle") && (hides || value == "1"))
            found = "hidden shell";
    }
    return found;
}

bool isThisComputer(std::string_view host)
{
    return host == "localhost" || host == "[::1]"
        || (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

/// "198.51.100.7", or a host with a path: "files.example/a.ps1". A host alone looks as a file does.
bool isBareAddress(std::string_view word)
{
    const auto end = std::min(word.find_first_of("/:"), word.size());
    const std::string_view host = word.substr(0, end);
    const auto dot = host.rfind('.');
    if (dot == host.npos || dot == 0
        || !std::ranges::all_of(host, [](char c) { return isOfName(c) || c == '.'; }))
        return false;
    if (host.find_first_not_of("0123456789.") == host.npos)
        return std::ranges::count(host, '.') == 3;
    const std::string_view last = host.substr(dot + 1);
    return last.size() > 1 && last.find_first_of("0123456789_-") == last.npos
        && word.find('/') != word.npos;
}

/// Whether the command names a place to fetch from that is not the computer itself.
bool namesAnotherComputer(std::string_view command)
{
    for (auto at = command.find("://"); at != command.npos; at = command.find("://", at + 1)) {
        const std::string_view rest = command.substr(at);
        if (!isThisComputer(urlHost(rest.substr(0, rest.find_first_of("\"'` \t")))))
            return true;
    }
    const auto words = wordsOf(command, " \t\r\n\"'`()|;,&");
    return std::ranges::any_of(words, [](std::string_view word) {
        return isBareAddress(word) && !isThisComputer(word.substr(0, word.find_first_of("/:")));
    });
}

bool fetches(const FollowOn& followOn, const std::string& command)
{
    return namesAnotherComputer(command)
        && (followOn.tag.fetches
            || std::ranges::any_of(downloads, [&](auto word) { return saysWord(command, word); }));
}

} // namespace

std::string_view suspiciousForm(const FollowOn& followOn)
{
    const Activity& activity = followOn.activity();
    const std::string command = lowered(activity.command);
    if (holdsAny(lowered(activity.process) + command, {"powershell", "pwsh"}))
        if (const auto form = formOfPowerShell(command); !form.empty())
            return form;
    if (holdsAny(command, {"base64 -d", "base64 --decode"})
        && holdsAny(command, {"| sh", "|sh", "| bash", "|bash"}))
        return encoded;
    if (fetches(followOn, command))
        return fetch;
    // Such a script lies in no file that anybody could look at afterwards.
    const bool runsScripts = saysWord(command, "mshta") || saysWord(command, "rundll32");
    return runsScripts && holdsAny(command, {"javascript:", "vbscript:"}) ? "script in a command"
                                                                          : std::string_view();
}

bool isPasted(const FollowOn& followOn)
{
    const Activity& activity = followOn.activity();
    if (!equalsIgnoringCase(baseName(activity.parent), "explorer.exe")
        || !(followOn.tag.shell || followOn.tag.fetches))
        return false;
    // A hidden shell alone is what the shortcut of a logon script starts, too.
    return suspiciousForm(followOn) == encoded || fetches(followOn, lowered(activity.command));
}

} // namespace callwake
