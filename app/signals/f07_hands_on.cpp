// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "signals/activity_parts.h"

#include <algorithm>
#include <initializer_list>

namespace callwake {

namespace {

bool isCommand(const FollowOn& followOn)
{
    return followOn.event.kind == Kind::Execution || followOn.event.kind == Kind::ShellCommand;
}

bool holdsAny(const std::string& text, std::initializer_list<std::string_view> parts)
{
    return std::ranges::any_of(parts, [&](auto part) { return text.find(part) != text.npos; });
}

bool isThisComputer(std::string_view host)
{
    return host == "localhost" || host == "[::1]"
        || (host.starts_with("127.") && host.find_first_not_of("0123456789.") == host.npos);
}

/// Whether the command names a place to fetch from that is not the computer itself.
bool namesAnotherComputer(std::string_view command)
{
    for (auto at = command.find("://"); at != command.npos; at = command.find("://", at + 1)) {
        const std::string_view rest = command.substr(at);
        if (!isThisComputer(urlHost(rest.substr(0, rest.find_first_of("\"'` \t")))))
            return true;
    }
    return false;
}

/// What one command alone says; empty = nothing.
std::string_view suspiciousForm(const FollowOn& followOn)
{
    const Activity& activity = followOn.activity();
    const std::string command = lowered(activity.command);
    const bool powershell = holdsAny(lowered(activity.process) + command, {"powershell", "pwsh"});
    if (powershell && holdsAny(command, {" -enc", " -ec ", " -e ", "/enc", "frombase64string"}))
        return "encoded shell";
    if (powershell && holdsAny(command, {"hidden"}))
        return "hidden shell";
    if (holdsAny(command, {"base64 -d", "base64 --decode"})
        && holdsAny(command, {"| sh", "|sh", "| bash", "|bash"}))
        return "encoded shell";
    if (holdsAny(command, {"http://", "https://", "ftp://"}) && namesAnotherComputer(command)
        && (followOn.tag.fetches
            || holdsAny(command,
                {"invoke-webrequest", "iwr ", "downloadstring", "downloadfile",
                    "start-bitstransfer", "curl ", "wget ", "certutil", "mshta"})))
        return "fetch by command";
    return {};
}

std::string shortCommand(const FollowOn& followOn)
{
    const Activity& activity = followOn.activity();
    return defanged(visible(activity.command.empty() ? activity.process : activity.command, 160));
}

/// The first run of commands that lie close enough together; different programs, one of them recon.
std::vector<const FollowOn*> burst(const SignalInput& input)
{
    std::vector<const FollowOn*> run;
    for (const FollowOn* followOn : input.followOns) {
        if (!isCommand(*followOn) || !(followOn->tag.recon || followOn->tag.shell))
            continue;
        std::erase_if(run, [&](const FollowOn* earlier) {
            return earlier->event.begin
                < followOn->event.begin - input.rules().windows.commandsWithin;
        });
        run.push_back(followOn);
        const bool recon = std::ranges::any_of(run, [](auto* one) { return one->tag.recon; });
        const bool differ = std::ranges::any_of(
            run, [&](auto* one) { return shortCommand(*one) != shortCommand(*run.front()); });
        if (double(run.size()) >= input.rules().limits.commands && recon && differ)
            return run;
    }
    return {};
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const double points = input.rules().pointsOf("F7");
    bool found = false;
    if (const auto run = burst(input); !run.empty()) {
        found = true;
        Hit& hit = sink.hit(points, run.front()->event.id);
        hit.value = std::to_string(run.size()) + " commands in "
            + formatDuration(run.back()->event.begin - run.front()->event.begin) + ": ";
        for (const FollowOn* one : run) {
            hit.value += (one == run.front() ? "" : "; ") + shortCommand(*one);
            if (one != run.front())
                hit.events.push_back(one->event.id);
        }
        hit.threshold = std::to_string(int(input.rules().limits.commands)) + " within "
            + formatDuration(input.rules().windows.commandsWithin);
    }
    for (const FollowOn* followOn : input.followOns) {
        const std::string_view form =
            isCommand(*followOn) ? suspiciousForm(*followOn) : std::string_view();
        if (form.empty())
            continue;
        found = true;
        Hit& hit = sink.hit(points, followOn->event.id);
        hit.value = std::string(form) + ": " + shortCommand(*followOn);
        hit.threshold = "an encoded or hidden shell, or a download by command";
    }
    if (!found)
        missesPrograms(input, sink);
}

} // namespace

extern const Signal f07_hands_on;
const Signal f07_hands_on{"F7", "Hands on the keyboard",
    "Several recon or shell commands within two minutes, an encoded or hidden shell, or a fetch by "
    "command.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
