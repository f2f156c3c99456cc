// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"
#include "signals/activity_parts.h"
#include "signals/shell_parts.h"

#include <algorithm>

namespace callwake {

namespace {

bool isCommand(const FollowOn& followOn)
{
    return followOn.event.kind == Kind::Execution || followOn.event.kind == Kind::ShellCommand;
}

std::string shortCommand(const FollowOn& followOn)
{
    const Activity& activity = followOn.activity();
    return defangedWords(
        visible(activity.command.empty() ? activity.process : activity.command, 160));
}

/// What is typed, without what it is used on. Some programs are many commands, told by the word
/// that follows.
std::string commandName(const FollowOn& followOn)
{
    std::string name = programOf(followOn.activity());
    if (name.ends_with(".exe"))
        name.resize(name.size() - 4);
    if (name != "net" && name != "net1" && name != "netsh" && name != "wmic")
        return name;
    const std::string& command = followOn.activity().command;
    const auto word = command.find_first_not_of(' ', std::min(command.find(' '), command.size()));
    if (word == command.npos)
        return name;
    return name + ' ' + lowered(command.substr(word, command.find(' ', word) - word));
}

using Run = std::vector<const FollowOn*>; ///< different commands, by time

bool isHabit(const FollowOn& followOn, const Rules& rules)
{
    return double(followOn.habitualUses) >= std::max(1.0, rules.limits.habitUses);
}

bool isHabit(const Run& run, const Rules& rules)
{
    return std::ranges::all_of(run, [&](const FollowOn* one) { return isHabit(*one, rules); });
}

/// Too many of the commands were refused for the others to be a run.
bool wasRefused(const Run& run, const Rules& rules)
{
    return double(std::ranges::count_if(run, [](auto* one) { return !hasFailed(*one); }))
        < rules.limits.commands;
}

/// Shells, and what looks around; and whatever was told to a shell.
bool isOfBurst(const FollowOn& followOn)
{
    return isCommand(followOn) && !commandName(followOn).empty()
        && (followOn.tag.recon || followOn.tag.shell || followOn.event.kind == Kind::ShellCommand);
}

/// The first run of different commands that lie close enough together, one of them recon; sooner
/// one that ran and holds something new to the person than one that was refused or is a habit.
Run burst(const SignalInput& input)
{
    const Rules& rules = input.rules();
    Run run, lesser;
    for (const FollowOn* followOn : input.followOns) {
        if (!isOfBurst(*followOn))
            continue;
        std::erase_if(run, [&](const FollowOn* earlier) {
            return earlier->event.begin < followOn->event.begin - rules.windows.commandsWithin
                || commandName(*earlier) == commandName(*followOn);
        });
        run.push_back(followOn);
        if (double(run.size()) < rules.limits.commands
            || std::ranges::none_of(run, [](auto* one) { return one->tag.recon; }))
            continue;
        if (!isHabit(run, rules) && !wasRefused(run, rules))
            return run;
        if (lesser.empty())
            lesser = run;
    }
    return lesser;
}

void reportBurst(const SignalInput& input, const Run& run, HitSink& sink)
{
    const bool habit = isHabit(run, input.rules());
    const bool refused = wasRefused(run, input.rules());
    const double points = input.rules().pointsOf(habit ? "F7.habit" : "F7");
    Hit& hit = sink.hit(refused ? points / 3 : points, run.front()->event.id);
    hit.ordinary = habit;
    hit.value = std::to_string(run.size()) + " commands in "
        + formatDuration(run.back()->event.begin - run.front()->event.begin) + ": ";
    for (const FollowOn* one : run) {
        hit.value += (one == run.front() ? "" : "; ") + shortCommand(*one);
        if (one != run.front())
            hit.events.push_back(one->event.id);
    }
    if (habit) {
        const auto* least =
            *std::ranges::min_element(run, {}, [](auto* one) { return one->habitualUses; });
        hit.value += usedBefore(least->habitualUses, "each of them");
    }
    if (refused)
        hit.value += "; too few of them came to pass";
    hit.threshold = std::to_string(int(input.rules().limits.commands)) + " within "
        + formatDuration(input.rules().windows.commandsWithin);
}

/// Only a download can be a habit, and only by a program that is there to download: a shell that
/// runs every day excuses none.
void reportForm(
    const SignalInput& input, const FollowOn& followOn, std::string_view form, HitSink& sink)
{
    const bool habit = form == fetch && followOn.tag.fetches && !followOn.tag.shell
        && isHabit(followOn, input.rules());
    const bool pasted = isPasted(followOn);
    const double points = input.rules().pointsOf(habit ? "F7.habit" : "F7")
        + (pasted && !habit ? input.rules().pointsOf("F7.pasted") : 0);
    Hit& hit = sink.hit(pointsAsDone(points, followOn), followOn.event.id);
    hit.ordinary = habit;
    hit.value = std::string(form) + ": " + shortCommand(followOn)
        + (pasted ? "; started from the desktop, as by its Run box" : "") + howItEnded(followOn);
    if (habit)
        hit.value += usedBefore(followOn.habitualUses);
    hit.threshold = "an encoded or hidden shell, a script in a command, or a download by command";
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const Run run = burst(input);
    if (!run.empty())
        reportBurst(input, run, sink);
    bool found = !run.empty();
    for (const FollowOn* followOn : input.followOns) {
        const std::string_view form =
            isCommand(*followOn) ? suspiciousForm(*followOn) : std::string_view();
        if (form.empty())
            continue;
        reportForm(input, *followOn, form, sink);
        found = true;
    }
    if (!found)
        missesPrograms(input, sink);
}

} // namespace

extern const Signal f07_hands_on;
const Signal f07_hands_on{"F7", "Hands on the keyboard",
    "Several recon or shell commands within two minutes, an encoded or hidden shell, or a fetch by "
    "command; less where all of it is a habit of the person.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
