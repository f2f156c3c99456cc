// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"
#include "formats/windows/event_shapes_parts.h"
#include "formats/windows/evtx_account_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

void serviceInstalledBySystem(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    out.package = texts.text("ServiceName");
    serviceOf(texts, out, texts.text("ImagePath"));
}

/// The names under which versions of Windows write the same: who registered, changed or started it.
std::string_view taskUser(EventTexts& texts)
{
    const std::string_view context = texts.text("UserContext");
    return context.empty() ? texts.text("UserName") : context;
}

void taskChanged(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    out.package = texts.text("TaskName");
    nameAccount(record, out, taskUser(texts));
    const auto id = wholeNumber(event.eventId).value_or(0);
    if (id != 106)
        out.result = id == 140 ? "updated" : "started by its user";
}

bool isStartedByPerson(EventTexts& texts, const WindowsEvent&)
{
    return !isSystemAccount(taskUser(texts));
}

void taskProgramStarted(EventTexts& texts, const WindowsEvent&, Record&, ActivityFields& out)
{
    out.package = texts.text("TaskName");
    out.process = texts.text("Path");
    out.processId = texts.decimal("ProcessID");
}

/// A text as MOF writes it: quoted, its quotes and backslashes escaped, a semicolon behind it.
std::string plainMof(std::string_view text)
{
    std::string out;
    if (text.ends_with(';'))
        text.remove_suffix(1);
    if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"'))
        text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        i += text[i] == '\\' && i + 1 < text.size() ? 1 : 0;
        out += text[i];
    }
    return out;
}

/// A permanent consumer: a command or script that the system runs by itself from then on, whenever
/// its condition is met. That is what a service is, and no security tool is touched.
void consumerBound(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    texts.details("Namespace");
    texts.detail("Filter", texts.text("ESS"));
    out.package = texts.text("CONSUMER");
    const std::string_view cause = texts.text("PossibleCause");
    out.command = texts.keep(plainMof(lineAfter(cause, "CommandLineTemplate = ")));
    if (out.command.empty())
        texts.detail("PossibleCause", cause);
    out.process = programOf(out.command);
}

bool isNoConsumerOfWindows(EventTexts& texts, const WindowsEvent&)
{
    return !containsIgnoringCase(texts.text("CONSUMER"), "SCM Event Log Consumer");
}

std::string_view firewallChange(std::uint64_t id)
{
    switch (id) {
    case 2004:
    case 2071:
    case 2097:
        return "firewall rule added";
    case 2005:
    case 2073:
        return "firewall rule changed";
    case 2006:
    case 2052:
        return "firewall rule deleted";
    case 2033:
    case 2059:
        return "all firewall rules deleted";
    case 2032:
    case 2060:
        return "firewall reset";
    default:
        return "firewall setting changed";
    }
}

void firewallChanged(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    out.result = firewallChange(wholeNumber(event.eventId).value_or(0));
    texts.details("RuleId");
    out.package = texts.text("RuleName");
    out.path = texts.text("ApplicationPath");
    texts.details("ServiceName", "Direction", "Protocol", "LocalPorts", "RemotePorts", "Action",
        "SettingType", "SettingValueString");
    nameAccount(record, out, texts.text("ModifyingUser"));
    out.process = texts.text("ModifyingApplication");
}

/// Windows itself adds and takes away rules with each app package and service.
bool isChangedByProgram(EventTexts& texts, const WindowsEvent&)
{
    const std::string_view user = texts.text("ModifyingUser");
    const std::string_view program = baseName(texts.text("ModifyingApplication"));
    return !(isSystemSid(user) && equalsIgnoringCase(program, "svchost.exe"))
        && !texts.text("RuleName").starts_with("@{");
}

constexpr std::string_view services = "Service Control Manager";
constexpr std::string_view tasks = "TaskScheduler";
constexpr std::string_view firewall = "Windows Firewall With Advanced Security";
constexpr std::string_view action = "start or end of a task: the program it starts is told";
constexpr std::string_view byWindows = "firewall rule that Windows itself changed";

constexpr EventRule firewallRule(std::uint32_t id)
{
    return {firewall, id, Kind::SecurityTampering, firewallChanged, isChangedByProgram, byWindows};
}

constexpr std::array rules{
    EventRule{services, 7045, Kind::ServiceInstall, serviceInstalledBySystem},
    EventRule{tasks, 100, Kind::Execution, nullptr, nullptr, action},
    EventRule{tasks, 102, Kind::Execution, nullptr, nullptr, action},
    EventRule{tasks, 106, Kind::ScheduledTask, taskChanged},
    EventRule{tasks, 110, Kind::ScheduledTask, taskChanged, isStartedByPerson, action},
    EventRule{tasks, 129, Kind::Execution, taskProgramStarted},
    EventRule{tasks, 140, Kind::ScheduledTask, taskChanged},
    EventRule{tasks, 141, Kind::ScheduledTask, nullptr, nullptr, "task deleted"},
    EventRule{tasks, 200, Kind::Execution, nullptr, nullptr, action},
    EventRule{tasks, 201, Kind::Execution, nullptr, nullptr, action},
    EventRule{"WMI-Activity", 5861, Kind::ServiceInstall, consumerBound, isNoConsumerOfWindows,
        "WMI consumer that Windows brings"},
    firewallRule(2002),
    firewallRule(2003),
    firewallRule(2004),
    firewallRule(2005),
    firewallRule(2006),
    firewallRule(2008),
    firewallRule(2032),
    firewallRule(2033),
    firewallRule(2052),
    firewallRule(2059),
    firewallRule(2060),
    firewallRule(2071),
    firewallRule(2073),
    firewallRule(2082),
    firewallRule(2083),
    firewallRule(2097),
};

} // namespace

std::span<const EventRule> systemRules()
{
    return rules;
}

void serviceOf(EventTexts& texts, ActivityFields& out, std::string_view imagePath)
{
    out.command = imagePath;
    out.process = programOf(imagePath);
    texts.details("ServiceType", "ServiceStartType", "StartType", "ServiceAccount", "AccountName");
}

} // namespace callwake
