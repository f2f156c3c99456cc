// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/tool_of.h"

#include "base/command_line.h"
#include "base/text.h"
#include "signals/activity_parts.h"
#include "signals/install_parts.h"
#include "signals/tool_parts.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

namespace {

using Words = std::span<const std::string>;

constexpr int mostShells = 4; ///< one told to another

/// What they are told is looked at, moved or ended, but not run. Browsers and programs that
/// download are in the catalogue.
constexpr std::string_view bystanders =
    " ping tracert traceroute pathping nslookup dig host whois telnet nc ncat test-netconnection "
    "tnc"
    " cat less more tail head grep egrep findstr select-string type get-content ls dir gci"
    " get-childitem find which where whereis locate man taskkill kill killall pkill stop-process"
    " get-process get-service tasklist ps pgrep echo notepad notepad++ nano vi vim cd mkdir cp mv "
    "rm"
    " copy move del erase remove-item chmod chown tar unzip file stat md5sum sha256sum git winword"
    " excel outlook acrord32 ";
/// Of those that control services.
constexpr std::string_view controllers = " sc net net1 systemctl service launchctl ";
constexpr std::string_view endings =
    " stop status disable mask delete query is-active kill bootout ";
constexpr std::string_view starters =
    " start start-process saps call cmd powershell pwsh conhost sh"
    " bash zsh dash fish ksh ";

bool holds(std::string_view list, const std::string& word)
{
    return !word.empty() && list.find(' ' + word + ' ') != list.npos;
}

bool isOption(std::string_view word)
{
    return word.size() > 1
        && (word[0] == '-' || (word[0] == '/' && word.find('/', 1) == word.npos));
}

bool isBystander(const std::string& program, const Catalogue& catalogue)
{
    if (holds(bystanders, program))
        return true;
    Activity activity;
    activity.process = program;
    return std::ranges::any_of(catalogue.known(activity), [](const ToolMatch& match) {
        return match.tool->what == ToolClass::Browser || match.tool->what == ToolClass::Fetching;
    });
}

std::string joined(Words words)
{
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

bool names(Words words, const Catalogue& catalogue)
{
    Activity activity;
    activity.command = joined(words);
    const auto match = catalogue.match(activity);
    return match && !match->weak;
}

bool lineUses(std::string_view line, const Catalogue& catalogue, int shells);

/// Whether a command that names a tool runs or installs it.
bool uses(Words words, const Catalogue& catalogue, int shells)
{
    words = withoutWrappers(words);
    if (words.empty() || shells > mostShells)
        return true; // what cannot be told apart counts
    const std::string program = programNameOf(words.front());
    if (const auto installs = installsPackages(joined(words), {}))
        return *installs;
    if (holds(starters, program)) {
        words = words.subspan(1);
        while (!words.empty() && (words.front().empty() || isOption(words.front())))
            words = words.subspan(1);
        const bool isLine = std::ranges::any_of(
            words, [](const std::string& word) { return word.find(' ') != word.npos; });
        return isLine ? std::ranges::any_of(words,
                   [&](const std::string& word) { return lineUses(word, catalogue, shells + 1); })
                      : uses(words, catalogue, shells + 1);
    }
    if (isBystander(program, catalogue))
        return false;
    return !holds(controllers, program) || std::ranges::none_of(words, [](const std::string& word) {
        return holds(endings, lowered(word));
    });
}

bool lineUses(std::string_view line, const Catalogue& catalogue, int shells)
{
    return std::ranges::any_of(commandsOf(line), [&](const CommandWords& words) {
        return names(words, catalogue) && uses(words, catalogue, shells);
    });
}

bool usesByCommand(const Activity& activity, const Catalogue& catalogue)
{
    const auto first = activity.command.find_first_not_of(' ');
    const bool leftOut = first != std::string::npos && !activity.process.empty()
        && isOption(std::string_view(activity.command).substr(first));
    const std::string program = programNameOf(activity.process);
    return lineUses(leftOut ? program + ' ' + activity.command : activity.command, catalogue, 0);
}

/// Without the command line, which may tell of something else.
std::optional<ToolMatch> toolItself(const Activity& activity, const Catalogue& catalogue)
{
    Activity itself = activity;
    itself.command.clear();
    return catalogue.match(itself);
}

} // namespace

std::optional<ToolMatch> toolOf(const Event& event, const Catalogue& catalogue)
{
    const Activity* activity = event.activity();
    if (!activity)
        return std::nullopt;
    if (isOfBrowser(event.kind)) {
        const auto host = urlHost(activity->url);
        return catalogue.matchHost(lowered(!host.empty() ? host
                : activity->url.empty()                  ? std::string_view(activity->peer)
                                                         : std::string_view(activity->url)));
    }
    auto match = catalogue.match(*activity);
    if (!match || match->weak || !match->by.starts_with("command line"))
        return match;
    auto itself = toolItself(*activity, catalogue);
    if (itself && !itself->weak)
        return itself;
    if ((itself && itself->index == match->index) || usesByCommand(*activity, catalogue))
        return match;
    if (itself)
        return itself;
    match->weak = true;
    match->by += namedOnly;
    return match;
}

} // namespace callwake
