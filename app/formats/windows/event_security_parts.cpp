// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"
#include "formats/windows/event_shapes_parts.h"
#include "formats/windows/evtx_account_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

using Names = std::pair<std::string_view, std::string_view>;

/// What the number stands for, or the number itself.
template <std::size_t size>
std::string_view nameOf(const std::array<Names, size>& names, std::string_view number)
{
    const auto found = std::ranges::find_if(
        names, [&](const Names& one) { return equalsIgnoringCase(one.first, number); });
    return found == names.end() ? number : found->second;
}

/// winlogbeat writes the words of the header file of Windows.
std::string_view elevationName(std::string_view type)
{
    constexpr std::array names{Names("%%1936", "default"), Names("%%1937", "full"),
        Names("%%1938", "limited"), Names("TokenElevationTypeDefault (1)", "default"),
        Names("TokenElevationTypeFull (2)", "full"),
        Names("TokenElevationTypeLimited (3)", "limited")};
    return nameOf(names, type);
}

std::string_view integrityName(std::string_view label)
{
    constexpr std::array names{Names("S-1-16-0", "untrusted"), Names("S-1-16-4096", "low"),
        Names("S-1-16-8192", "medium"), Names("S-1-16-8448", "medium plus"),
        Names("S-1-16-12288", "high"), Names("S-1-16-16384", "system")};
    return nameOf(names, label);
}

void processCreated(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    const std::string_view subject = texts.account("SubjectDomainName", "SubjectUserName");
    texts.details("SubjectLogonId");
    out.processId = texts.decimal("NewProcessId");
    out.process = texts.text("NewProcessName");
    texts.detail("Elevation", elevationName(texts.text("TokenElevationType")));
    out.parentId = texts.decimal("ProcessId"); // the creator's, in this event
    out.command = texts.text("CommandLine");
    const std::string_view target = texts.account("TargetDomainName", "TargetUserName");
    out.parent = texts.text("ParentProcessName");
    texts.detail("Integrity", integrityName(texts.text("MandatoryLabel")));
    // Version 2 names in Target* the account that the new process runs as, where it is another.
    nameAccount(record, out, target.empty() ? subject : target);
    if (!target.empty())
        texts.detail("Subject", subject);
}

std::string_view logonTypeName(std::string_view type)
{
    constexpr std::array<std::string_view, 14> names{"", "", "interactive", "network", "batch",
        "service", "", "unlock", "network cleartext", "new credentials", "remote interactive",
        "cached interactive", "cached remote interactive", "cached unlock"};
    const auto number = parseNumber<unsigned>(type);
    return number && *number < names.size() ? names[*number] : std::string_view();
}

/// A remote interactive logon (type 10, or 12 with cached credentials) is somebody at this computer
/// over Remote Desktop: it belongs with the other remote sessions. All others are sign-ins.
void loggedOn(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    out.result = "success";
    const std::string_view subject = texts.account("SubjectDomainName", "SubjectUserName");
    const std::string_view account = texts.account("TargetDomainName", "TargetUserName");
    const std::string_view logonId = texts.text("TargetLogonId");
    const std::string_view type = texts.text("LogonType");
    texts.detail("LogonType", type);
    texts.detail("LogonTypeName", logonTypeName(type));
    texts.detail("LogonId", logonId);
    texts.details("LogonProcessName", "AuthenticationPackageName", "WorkstationName");
    out.processId = texts.decimal("ProcessId");
    out.process = texts.text("ProcessName");
    out.peer = texts.text("IpAddress");
    texts.details("IpPort", "ElevatedToken");
    texts.detail("Subject", subject);
    nameAccount(record, out, account);
    if (type == "10" || type == "12")
        record.kind = Kind::RemoteAccess;
}

/// NTSTATUS values as [MS-ERREF] names them, those of a sign-in.
std::string_view failureName(std::string_view status)
{
    constexpr std::array names{Names("0xc0000064", "failed: no such user"),
        Names("0xc000006a", "failed: wrong password"),
        Names("0xc000006d", "failed: wrong name or password"),
        Names("0xc000006e", "failed: not allowed"), Names("0xc000006f", "failed: outside hours"),
        Names("0xc0000070", "failed: not from this computer"),
        Names("0xc0000071", "failed: password expired"),
        Names("0xc0000072", "failed: account disabled"),
        Names("0xc000015b", "failed: not in this way"),
        Names("0xc0000193", "failed: account expired"),
        Names("0xc0000224", "failed: password must be changed"),
        Names("0xc0000234", "failed: account locked out")};
    const std::string_view name = nameOf(names, status);
    return name == status ? "failed" : name;
}

void logonFailed(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    const std::string_view subject = texts.account("SubjectDomainName", "SubjectUserName");
    nameAccount(record, out, texts.account("TargetDomainName", "TargetUserName"));
    const std::string_view status = texts.text("Status");
    const std::string_view closer = texts.text("SubStatus");
    const std::string_view told = wholeNumber({EvtxValue::Utf8, closer}) == 0 ? status : closer;
    out.result = failureName(told.empty() ? status : told);
    texts.detail("Status", told);
    const std::string_view type = texts.text("LogonType");
    texts.detail("LogonType", type);
    texts.detail("LogonTypeName", logonTypeName(type));
    texts.details("AuthenticationPackageName", "WorkstationName");
    out.processId = texts.decimal("ProcessId");
    out.process = texts.text("ProcessName");
    out.peer = texts.text("IpAddress");
    texts.details("IpPort");
    texts.detail("Subject", subject);
}

/// Somebody gave other credentials than the own: "run as", a network drive, a saved password.
/// At the sign-in screen it is the system who does so, for the one who signs in.
void credentialsGiven(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    const std::string_view subject = texts.account("SubjectDomainName", "SubjectUserName");
    const std::string_view target = texts.account("TargetDomainName", "TargetUserName");
    nameAccount(record, out, personOf(subject, target));
    out.result = "credentials given";
    texts.detail("Subject", subject);
    texts.detail("Target", target);
    const std::string_view server = texts.text("TargetServerName");
    out.processId = texts.decimal("ProcessId");
    out.process = texts.text("ProcessName");
    const std::string_view address = texts.text("IpAddress");
    const bool here = server.empty() || equalsIgnoringCase(server, "localhost");
    out.peer = here ? address : server;
    texts.detail("IpAddress", address);
}

void serviceInstalledBySecurity(
    EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
    out.package = texts.text("ServiceName");
    serviceOf(texts, out, texts.text("ServiceFileName"));
}

/// The text of the first element of that name. The task is XML that a person may have written:
/// it is searched, not parsed, so that nothing in it can do harm.
std::string_view firstElement(EventTexts& texts, std::string_view xml, std::string_view name)
{
    const std::string open = "<" + std::string(name) + ">";
    const auto begin = xml.find(open);
    const auto end = xml.find("</" + std::string(name) + ">", begin);
    if (begin == std::string_view::npos || end == std::string_view::npos)
        return {};
    std::string text(xml.substr(begin + open.size(), end - begin - open.size()));
    for (const auto& [entity, character] : {std::pair("&lt;", "<"), std::pair("&gt;", ">"),
             std::pair("&quot;", "\""), std::pair("&apos;", "'"), std::pair("&amp;", "&")})
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
            text.replace(at, std::string_view(entity).size(), character);
    return texts.keep(std::move(text));
}

/// A task that was created (4698) or changed (4702).
void taskWritten(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    const bool changed = wholeNumber(event.eventId) == 4702;
    if (changed)
        out.result = "updated";
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
    out.package = texts.text("TaskName");
    const std::string_view task = texts.text(changed ? "TaskContentNew" : "TaskContent");
    out.process = firstElement(texts, task, "Command");
    out.command = texts.joined(out.process, firstElement(texts, task, "Arguments"));
    texts.detail("Author", firstElement(texts, task, "Author"));
    texts.detail("RunAs", firstElement(texts, task, "UserId"));
    texts.detail("Hidden", firstElement(texts, task, "Hidden"));
}

/// Windows itself changes tasks of its own all the time.
bool isNoTaskOfWindows(EventTexts& texts, const WindowsEvent&)
{
    return !isSystemSid(texts.text("SubjectUserSid"))
        || !startsWithIgnoringCase(texts.text("TaskName"), "\\Microsoft\\");
}

void logCleared(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
    const std::string_view channel = texts.text("Channel"); // 104 names it, 1102 is always Security
    texts.detail("Channel", channel.empty() ? texts.decoded(event.channel) : channel);
    texts.details("BackupPath");
}

void connectionAllowed(EventTexts& texts, const WindowsEvent&, Record&, ActivityFields& out)
{
    out.processId = texts.decimal("ProcessID");
    out.process = texts.text("Application");
    const bool inbound = texts.text("Direction") == "%%14592";
    texts.detail("Initiated", inbound ? "false" : "true");
    texts.details("SourceAddress", "SourcePort");
    out.peer = texts.text("DestAddress"); // the remote side, also of inbound connections
    texts.details("DestPort", "Protocol");
}

/// Windows' own services connect all the time; of its programs these are started by people.
bool isOfPeople(std::string_view application)
{
    constexpr std::array<std::string_view, 16> programs{"quickassist.exe", "msra.exe", "mstsc.exe",
        "powershell.exe", "powershell_ise.exe", "curl.exe", "certutil.exe", "bitsadmin.exe",
        "mshta.exe", "rundll32.exe", "regsvr32.exe", "wscript.exe", "cscript.exe", "cmd.exe",
        "ssh.exe", "ftp.exe"};
    if (equalsIgnoringCase(application, "System"))
        return false;
    return !containsIgnoringCase(application, "\\windows\\")
        || std::ranges::any_of(programs, [&](std::string_view program) {
               return equalsIgnoringCase(baseName(application), program);
           });
}

bool staysInside(std::string_view address)
{
    if (address.find(':') != std::string_view::npos)
        return address == "::1" || startsWithIgnoringCase(address, "ff");
    const auto first = parseNumber<unsigned>(address.substr(0, address.find('.')));
    return !first || *first == 0 || *first == 127 || *first >= 224;
}

bool isConnectionOfPeople(EventTexts& texts, const WindowsEvent&)
{
    return isOfPeople(texts.text("Application")) && !staysInside(texts.text("DestAddress"));
}

void ruleChanged(EventTexts& texts, const WindowsEvent& event, Record&, ActivityFields& out)
{
    const auto id = wholeNumber(event.eventId).value_or(0);
    out.result = id == 4946 ? "firewall rule added"
        : id == 4947        ? "firewall rule changed"
        : id == 4948        ? "firewall rule deleted"
                            : "firewall setting changed";
    out.package = texts.text("RuleName");
    texts.details("ProfileChanged", "RuleId", "SettingType", "SettingValue");
}

/// App packages bring their rules along: their names are resources,
/// "@{Name_1.0_x64__id?ms-...}".
bool isNoPackageRule(EventTexts& texts, const WindowsEvent&)
{
    return !texts.text("RuleName").starts_with("@{");
}

constexpr std::string_view security = "Security-Auditing";
constexpr std::string_view ofWindows = "connection of a service of Windows, or inside the computer";
constexpr std::string_view ofPackage = "firewall rule of an app package";
constexpr std::string_view signOut = "sign-out";
constexpr std::string_view vault = "look into the credential store";
constexpr std::string_view looked = "look at groups and their members";
constexpr std::string_view switched = "task switched on or off";
constexpr std::string_view keys = "use of a key";

constexpr std::array rules{
    EventRule{security, 4688, Kind::Execution, processCreated},
    EventRule{security, 4689, Kind::Execution, nullptr, nullptr, "end of a program"},
    EventRule{security, 4624, Kind::SignIn, loggedOn},
    EventRule{security, 4625, Kind::SignIn, logonFailed},
    EventRule{security, 4634, Kind::SignIn, nullptr, nullptr, signOut},
    EventRule{security, 4647, Kind::SignIn, nullptr, nullptr, signOut},
    EventRule{security, 4648, Kind::SignIn, credentialsGiven},
    EventRule{security, 4672, Kind::SignIn, nullptr, nullptr, "privileges of a sign-in"},
    EventRule{security, 4697, Kind::ServiceInstall, serviceInstalledBySecurity},
    EventRule{security, 4698, Kind::ScheduledTask, taskWritten},
    EventRule{security, 4699, Kind::ScheduledTask, nullptr, nullptr, "task deleted"},
    EventRule{security, 4700, Kind::ScheduledTask, nullptr, nullptr, switched},
    EventRule{security, 4701, Kind::ScheduledTask, nullptr, nullptr, switched},
    EventRule{security, 4702, Kind::ScheduledTask, taskWritten, isNoTaskOfWindows,
        "task that Windows itself changed"},
    EventRule{security, 4798, Kind::AccountChange, nullptr, nullptr, looked},
    EventRule{security, 4799, Kind::AccountChange, nullptr, nullptr, looked},
    EventRule{security, 5058, Kind::SignIn, nullptr, nullptr, keys},
    EventRule{security, 5059, Kind::SignIn, nullptr, nullptr, keys},
    EventRule{security, 5061, Kind::SignIn, nullptr, nullptr, keys},
    EventRule{security, 5379, Kind::SignIn, nullptr, nullptr, vault},
    EventRule{security, 5382, Kind::SignIn, nullptr, nullptr, vault},
    EventRule{security, 4946, Kind::SecurityTampering, ruleChanged, isNoPackageRule, ofPackage},
    EventRule{security, 4947, Kind::SecurityTampering, ruleChanged, isNoPackageRule, ofPackage},
    EventRule{security, 4948, Kind::SecurityTampering, ruleChanged, isNoPackageRule, ofPackage},
    EventRule{security, 4950, Kind::SecurityTampering, ruleChanged},
    EventRule{security, 5156, Kind::NetworkConnection, connectionAllowed, isConnectionOfPeople,
        ofWindows},
    EventRule{security, 5158, Kind::NetworkConnection, nullptr, nullptr, "port opened"},
    EventRule{"Eventlog", 1102, Kind::LogCleared, logCleared},
    EventRule{"Eventlog", 104, Kind::LogCleared, logCleared},
};

} // namespace

std::span<const EventRule> securityRules()
{
    return rules;
}

} // namespace callwake
