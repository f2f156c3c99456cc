// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_events_parts.h"

#include "base/text.h"
#include "formats/windows/evtx_account_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

// Field names are those of the providers' manifests, as Event Viewer shows them under "Details".

void nameAccount(Record& record, ActivityFields& out, std::string_view account)
{
    out.account = account;
    if (!isSystemAccount(account))
        record.identity = {IdentityKind::Account, account};
}

/// Where an event names its user by security identifier only.
void nameSid(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    out.account = texts.decoded(event.userSid);
    if (!isSystemSid(out.account))
        record.identity = {IdentityKind::Sid, out.account};
}

/// The program of a command line: what is quoted, or up to the first ".exe", or the first word.
std::string_view programOf(std::string_view command)
{
    command = trimmed(command);
    if (command.starts_with('"'))
        return command.substr(1, command.find('"', 1) - 1);
    constexpr std::string_view extension = ".exe";
    const auto at = lowered(command).find(extension);
    if (at != std::string::npos)
        return command.substr(0, at + extension.size());
    return command.substr(0, command.find(' '));
}

/// The SHA-256 of "SHA1=...,MD5=...,SHA256=...", or the whole text where it has none.
std::string_view bestHash(std::string_view hashes)
{
    constexpr std::string_view wanted = "SHA256=";
    const auto at = hashes.find(wanted);
    if (at == std::string_view::npos)
        return hashes;
    const std::string_view rest = hashes.substr(at + wanted.size());
    return rest.substr(0, rest.find(','));
}

void processCreated(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    const std::string_view subject = texts.account("SubjectDomainName", "SubjectUserName");
    texts.details("SubjectLogonId");
    out.processId = texts.decimal("NewProcessId");
    out.process = texts.text("NewProcessName");
    texts.details("TokenElevationType");
    out.parentId = texts.decimal("ProcessId"); // the creator's, in this event
    out.command = texts.text("CommandLine");
    const std::string_view target = texts.account("TargetDomainName", "TargetUserName");
    out.parent = texts.text("ParentProcessName");
    texts.details("MandatoryLabel");
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

void serviceOf(EventTexts& texts, ActivityFields& out, std::string_view imagePath)
{
    out.command = imagePath;
    out.process = programOf(imagePath);
    texts.details("ServiceType", "ServiceStartType", "StartType", "ServiceAccount", "AccountName");
}

void serviceInstalledBySecurity(
    EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
    out.package = texts.text("ServiceName");
    serviceOf(texts, out, texts.text("ServiceFileName"));
}

void serviceInstalledBySystem(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    out.package = texts.text("ServiceName");
    serviceOf(texts, out, texts.text("ImagePath"));
}

/// The text of the first element of that name. The task is XML that a person may have written: it
/// is searched, not parsed, so that nothing in it can do harm.
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

void taskCreated(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
    out.package = texts.text("TaskName");
    const std::string_view task = texts.text("TaskContent");
    out.process = firstElement(texts, task, "Command");
    out.command = texts.joined(out.process, firstElement(texts, task, "Arguments"));
    texts.detail("Author", firstElement(texts, task, "Author"));
    texts.detail("RunAs", firstElement(texts, task, "UserId"));
    texts.detail("Hidden", firstElement(texts, task, "Hidden"));
}

void taskRegistered(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    out.package = texts.text("TaskName");
    nameAccount(record, out, texts.text("UserContext"));
}

void logCleared(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
    const std::string_view channel = texts.text("Channel"); // 104 names it, 1102 is always Security
    texts.detail("Channel", channel.empty() ? texts.decoded(event.channel) : channel);
    texts.details("BackupPath");
}

void sysmonProcess(EventTexts& texts, ActivityFields& out)
{
    out.processId = texts.text("ProcessGuid");
    texts.detail("ProcessId", texts.decimal("ProcessId"));
    out.process = texts.text("Image");
}

void sysmonProcessCreated(
    EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    sysmonProcess(texts, out);
    out.version = texts.text("FileVersion");
    texts.details("Description", "Product", "Company");
    out.originalName = texts.text("OriginalFileName");
    out.command = texts.text("CommandLine");
    texts.details("CurrentDirectory");
    nameAccount(record, out, texts.text("User"));
    texts.details("LogonId", "IntegrityLevel");
    out.hash = bestHash(texts.text("Hashes"));
    out.parentId = texts.text("ParentProcessGuid");
    out.parent = texts.text("ParentImage");
    texts.details("ParentCommandLine");
}

void sysmonConnection(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    sysmonProcess(texts, out);
    nameAccount(record, out, texts.text("User"));
    texts.details("Protocol");
    const std::string_view initiated = texts.text("Initiated");
    texts.detail("Initiated", initiated);
    const bool inbound = initiated == "false";
    const std::string_view address = texts.text(inbound ? "SourceIp" : "DestinationIp");
    const std::string_view name = texts.text(inbound ? "SourceHostname" : "DestinationHostname");
    out.peer = name.empty() ? address : name;
    texts.detail("Address", address);
    texts.details("DestinationPort");
}

void sysmonFile(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    sysmonProcess(texts, out);
    out.path = texts.text("TargetFilename");
    texts.details("CreationUtcTime");
    nameAccount(record, out, texts.text("User"));
}

/// The value of a key in "[ZoneTransfer]  ZoneId=3  HostUrl=https://..."; the line breaks of the
/// stream may have become blanks.
std::string_view zoneValue(std::string_view contents, std::string_view key)
{
    const auto at = contents.find(key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = contents.substr(at + key.size());
    return rest.substr(0, rest.find_first_of(" \t\r\n"));
}

/// A file got a second stream: mostly the mark of the web, which names where it came from.
void sysmonStream(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    sysmonFile(texts, event, record, out);
    out.hash = bestHash(texts.text("Hash"));
    const std::string_view contents = texts.text("Contents");
    out.url = zoneValue(contents, "HostUrl=");
    out.referrer = zoneValue(contents, "ReferrerUrl=");
    texts.detail("ZoneId", zoneValue(contents, "ZoneId="));
    const auto stream = out.path.find(':', 2); // behind the drive's colon
    if (stream == std::string_view::npos)
        return;
    if (equalsIgnoringCase(out.path.substr(stream), ":Zone.Identifier"))
        out.path = out.path.substr(0, stream);
    else
        record.kind = Kind::FileWrite;
}

void sysmonQuery(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    sysmonProcess(texts, out);
    out.peer = texts.text("QueryName");
    out.result = texts.text("QueryStatus");
    texts.details("QueryResults");
    nameAccount(record, out, texts.text("User"));
}

void productInstalled(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    out.package = texts.at(0);
    out.version = texts.at(1);
    out.result = texts.at(3); // 0 = done, else the installer's error
    texts.detail("Manufacturer", texts.at(4));
}

void installBegun(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    const std::string_view where = texts.at(0);
    (urlHost(where).empty() ? out.path : out.url) = where;
    out.package = baseName(where.substr(0, where.find('?')));
    out.result = "begun";
    texts.detail("ClientProcessId", texts.at(1));
}

/// "Product: AnyDesk -- Installation completed successfully.", in the language of the computer.
void productReported(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    const std::string_view sentence = texts.at(0);
    const auto begin = sentence.find(": ");
    const auto end = sentence.rfind(" -- ");
    if (begin != std::string_view::npos && end != std::string_view::npos && begin + 2 < end) {
        out.package = sentence.substr(begin + 2, end - begin - 2);
        out.result = sentence.substr(end + 4);
    } else {
        out.package = sentence;
    }
}

void defenderChanged(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    out.package = texts.text("Product Name");
    out.version = texts.text("Product Version");
    const auto id = wholeNumber(event.eventId).value_or(0);
    out.result = id == 5001 ? "real-time protection disabled"
        : id == 5010        ? "scanning for malware disabled"
        : id == 5012        ? "scanning for viruses disabled"
        : id == 5013        ? "tamper protection blocked a change"
                            : "settings changed";
    texts.details("Changed Type", "Value");
    const std::string_view before = texts.text("Old Value");
    const std::string_view after = texts.text("New Value");
    texts.detail("Old Value", before);
    texts.detail("New Value", after);
}

/// Defender writes 5007 for each of its settings, many times a day by itself; of use are the ones
/// that make it see or do less.
bool weakensDefender(EventTexts& texts, const WindowsEvent&)
{
    constexpr std::array<std::string_view, 6> settings{"\\Exclusions\\", "\\Disable",
        "TamperProtection", "\\SpyNet\\", "\\Real-Time Protection\\", "PUAProtection"};
    const std::string_view before = texts.text("Old Value");
    const std::string_view after = texts.text("New Value");
    return std::ranges::any_of(settings, [&](std::string_view setting) {
        return containsIgnoringCase(before, setting) || containsIgnoringCase(after, setting);
    });
}

constexpr std::string_view security = "Microsoft-Windows-Security-Auditing";
constexpr std::string_view eventLog = "Microsoft-Windows-Eventlog";
constexpr std::string_view services = "Service Control Manager";
constexpr std::string_view servicesLong = "Microsoft-Windows-Service Control Manager";
constexpr std::string_view sysmon = "Microsoft-Windows-Sysmon";
constexpr std::string_view installer = "MsiInstaller";
constexpr std::string_view tasks = "Microsoft-Windows-TaskScheduler";
constexpr std::string_view defender = "Microsoft-Windows-Windows Defender";

// Detections of malware (Defender 1116, 1117) tell of what was stopped, not of what was done:
// skipped.
constexpr std::array rules{
    EventRule{security, 4688, Kind::Execution, processCreated},
    EventRule{security, 4624, Kind::SignIn, loggedOn},
    EventRule{security, 4697, Kind::ServiceInstall, serviceInstalledBySecurity},
    EventRule{security, 4698, Kind::ScheduledTask, taskCreated},
    EventRule{eventLog, 1102, Kind::LogCleared, logCleared},
    EventRule{eventLog, 104, Kind::LogCleared, logCleared},
    EventRule{services, 7045, Kind::ServiceInstall, serviceInstalledBySystem},
    EventRule{servicesLong, 7045, Kind::ServiceInstall, serviceInstalledBySystem},
    EventRule{sysmon, 1, Kind::Execution, sysmonProcessCreated},
    EventRule{sysmon, 3, Kind::NetworkConnection, sysmonConnection},
    EventRule{sysmon, 11, Kind::FileWrite, sysmonFile},
    EventRule{sysmon, 15, Kind::Download, sysmonStream},
    EventRule{sysmon, 22, Kind::DnsQuery, sysmonQuery},
    EventRule{installer, 1033, Kind::PackageInstall, productInstalled},
    EventRule{installer, 1040, Kind::PackageInstall, installBegun},
    EventRule{installer, 11707, Kind::PackageInstall, productReported},
    EventRule{tasks, 106, Kind::ScheduledTask, taskRegistered},
    EventRule{defender, 5001, Kind::SecurityTampering, defenderChanged},
    EventRule{defender, 5007, Kind::SecurityTampering, defenderChanged, weakensDefender},
    EventRule{defender, 5010, Kind::SecurityTampering, defenderChanged},
    EventRule{defender, 5012, Kind::SecurityTampering, defenderChanged},
    EventRule{defender, 5013, Kind::SecurityTampering, defenderChanged},
};

} // namespace

const EventRule* ruleFor(std::string_view provider, std::uint32_t id)
{
    for (const EventRule& rule : rules)
        if (rule.id == id && equalsIgnoringCase(rule.provider, provider))
            return &rule;
    return nullptr;
}

} // namespace callwake
