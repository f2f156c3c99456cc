// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"

#include <array>

namespace callwake {

namespace {

/// Version 7 is a program of its own, with a provider of its own.
std::string_view shellOf(EventTexts& texts, const WindowsEvent& event)
{
    return containsIgnoringCase(texts.decoded(event.provider), "PowerShellCore") ? "pwsh.exe"
                                                                                 : "powershell.exe";
}

void scriptBlock(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    out.command = texts.text("ScriptBlockText");
    texts.details("ScriptBlockId");
    out.path = texts.text("Path");
    out.process = shellOf(texts, event);
}

/// PowerShell logs the block that draws its prompt again and again.
bool isNoPrompt(EventTexts& texts, const WindowsEvent&)
{
    return trimmed(texts.text("ScriptBlockText")) != "prompt";
}

/// The calls of a pipeline. Who made them stands in a text whose keys Windows translates: the
/// event's own user is the same one.
void commandsCalled(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    const std::string_view context = texts.text("ContextInfo");
    out.command = trimmed(texts.text("Payload"));
    out.process = programOf(lineAfter(context, "Host Application = "));
    if (out.process.empty())
        out.process = shellOf(texts, event);
    texts.detail("User", lineAfter(context, "User = "));
    texts.detail("Script", lineAfter(context, "Script Name = "));
    texts.detail("HostApplication", lineAfter(context, "Host Application = "));
}

constexpr std::string_view shell = "PowerShell*"; // also PowerShellCore
constexpr std::string_view engine = "start or end of PowerShell: its commands are told";
constexpr std::string_view timing = "start or end of a script block: its text is told";

constexpr std::array rules{
    EventRule{shell, 400, Kind::ShellCommand, nullptr, nullptr, engine},
    EventRule{shell, 403, Kind::ShellCommand, nullptr, nullptr, engine},
    EventRule{shell, 600, Kind::ShellCommand, nullptr, nullptr, engine},
    EventRule{shell, 800, Kind::ShellCommand, nullptr, nullptr, engine},
    EventRule{shell, 4103, Kind::ShellCommand, commandsCalled},
    EventRule{shell, 4104, Kind::ShellCommand, scriptBlock, isNoPrompt, "prompt drawn", true},
    EventRule{shell, 4105, Kind::ShellCommand, nullptr, nullptr, timing},
    EventRule{shell, 4106, Kind::ShellCommand, nullptr, nullptr, timing},
    EventRule{shell, 40961, Kind::ShellCommand, nullptr, nullptr, engine},
    EventRule{shell, 40962, Kind::ShellCommand, nullptr, nullptr, engine},
    EventRule{shell, 53504, Kind::ShellCommand, nullptr, nullptr, engine},
};

} // namespace

std::span<const EventRule> powershellRules()
{
    return rules;
}

} // namespace callwake
