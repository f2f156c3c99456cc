// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/defender_action_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake::defender {

namespace {

using std::string_view;

/// The file that a row is about.
string_view fileOf(Rows& rows, const Row& row)
{
    return rows.keep(joinedPath(row[FolderPath], row[FileName]));
}

/// "/usr/bin/x" of "/usr/bin/x -a", `C:\a b\x.exe` of `"C:\a b\x.exe" -a`.
string_view programOf(string_view command)
{
    const char end = command.starts_with('"') ? '"' : ' ';
    command.remove_prefix(end == '"' ? 1 : 0);
    return command.substr(0, command.find(end));
}

void addHash(const Row& row, ActivityFields& out)
{
    out.hash = row[Sha256].empty() ? row[Sha1] : row[Sha256];
}

string_view started(Rows& rows, const Row& row, Record& record, ActivityFields& out)
{
    out.parent = out.process;
    out.parentId = out.processId;
    rows.addDetail("parent command", out.command);
    out.process = fileOf(rows, row);
    out.command = row[ProcessCommandLine];
    if (row[FileName].empty() && (out.process.ends_with('/') || out.process.empty()))
        out.process = programOf(out.command);
    out.processId = row[ProcessId];
    out.package = row[ProductName];
    out.version = row[ProductVersion];
    out.originalName = row[OriginalFileName];
    out.signer = row[CompanyName];
    addHash(row, out);
    if (!row[AccountName].empty())
        rows.nameAccount(record, out, row[AccountDomain], row[AccountName]);
    rows.addDetail("integrity", row[IntegrityLevel]);
    rows.addDetail("cwd", rows.more(row, "ProcessCurrentWorkingDirectory"));
    rows.addDetail("upn", row[AccountUpn]);
    return {};
}

string_view fileNamed(Rows& rows, const Row& row, Record& record, ActivityFields& out)
{
    out.path = fileOf(rows, row);
    out.url = row[OriginUrl];
    out.referrer = row[OriginReferrer];
    addHash(row, out);
    if (!out.url.empty() || !out.referrer.empty())
        record.kind = Kind::Download;
    const auto from = row[RequestSourceIp];
    if (from != "127.0.0.1" && from != "::1")
        out.peer = from; // who wrote it over the network
    rows.addDetail("from", row[PreviousFileName]);
    rows.addDetail("origin address", row[OriginIp]);
    rows.addDetail("request account", row[RequestAccount]);
    return {};
}

/// The file was there; whether it stayed is what Defender says of it.
string_view malwareFound(Rows& rows, const Row& row, Record& record, ActivityFields& out)
{
    (void)fileNamed(rows, row, record, out);
    const auto action = rows.more(row, "Action");
    const bool stopped = equalsIgnoringCase(rows.more(row, "WasRemediated"), "true")
        || equalsIgnoringCase(action, "Quarantine") || equalsIgnoringCase(action, "Remove")
        || equalsIgnoringCase(action, "Block") || equalsIgnoringCase(action, "Clean");
    out.result = stopped ? "stopped by Defender" : "detected by Defender";
    rows.addDetail("threat", rows.more(row, "ThreatName"));
    rows.addDetail("remedy", action);
    rows.addDetail("running", rows.more(row, "WasExecutingWhileDetected"));
    return out.path.empty() ? "malware found in no file" : "";
}

string_view connected(Rows& rows, const Row& row, Record&, ActivityFields& out)
{
    const auto action = row[ActionType];
    out.peer = row[RemoteUrl].empty() ? row[RemoteIp] : row[RemoteUrl];
    if (!urlHost(row[RemoteUrl]).empty()) {
        out.url = row[RemoteUrl];
        out.peer = urlHost(row[RemoteUrl]);
    }
    if (action == "ConnectionFailed")
        out.result = "failed";
    if (action == "InboundConnectionAccepted")
        rows.addDetail("direction", "incoming");
    rows.addDetail("address", row[RemoteIp]);
    rows.addDetail("port", row[RemotePort]);
    rows.addDetail("protocol", row[Protocol]);
    return {};
}

/// As in the event log: who signs in at a distance with the whole screen is a remote session.
string_view loggedOn(Rows& rows, const Row& row, Record& record, ActivityFields& out)
{
    if (row[LogonType] == "RemoteInteractive" && row[ActionType] == "LogonSuccess")
        record.kind = Kind::RemoteAccess;
    if (!row[AccountName].empty())
        rows.nameAccount(record, out, row[AccountDomain], row[AccountName]);
    out.peer = row[RemoteIp].empty() ? row[RemoteDeviceName] : row[RemoteIp];
    out.result = row[ActionType] == "LogonSuccess" ? "success" : "failed";
    rows.addDetail("LogonTypeName", row[LogonType]);
    rows.addDetail("from", row[RemoteDeviceName]);
    rows.addDetail("failure", row[FailureReason]);
    rows.addDetail("local admin", row[IsLocalAdmin]);
    return {};
}

string_view serviceInstalled(Rows& rows, const Row& row, Record&, ActivityFields& out)
{
    out.package = rows.more(row, "ServiceName");
    out.parent = out.process;
    out.process = fileOf(rows, row);
    out.command = row[ProcessCommandLine].empty() ? out.process : row[ProcessCommandLine];
    out.processId = {};
    addHash(row, out);
    rows.addDetail("ServiceAccount", rows.more(row, "ServiceAccount"));
    rows.addDetail("StartType", rows.more(row, "ServiceStartType"));
    return {};
}

string_view taskCreated(Rows& rows, const Row& row, Record& record, ActivityFields& out)
{
    out.package = rows.more(row, "TaskName");
    if (!row[AccountName].empty())
        rows.nameAccount(record, out, row[AccountDomain], row[AccountName]);
    return {};
}

string_view navigated(Rows&, const Row& row, Record&, ActivityFields& out)
{
    out.url = row[RemoteUrl];
    out.result = row[ActionType] == "SmartScreenUrlWarning" ? "SmartScreen warned" : "";
    return {};
}

string_view warnedOfProgram(Rows& rows, const Row& row, Record&, ActivityFields& out)
{
    out.parent = out.process;
    out.process = fileOf(rows, row);
    out.processId = {};
    out.command = {};
    out.url = row[OriginUrl].empty() ? row[RemoteUrl] : row[OriginUrl];
    addHash(row, out);
    out.result = "SmartScreen warned";
    return {};
}

string_view tampered(Rows& rows, const Row& row, Record&, ActivityFields& out)
{
    out.path = fileOf(rows, row);
    out.url = row[RemoteUrl];
    out.result = row[ActionType] == "SmartScreenUserOverride"
        ? "opened against SmartScreen's warning"
        : "tampering attempted";
    rows.addDetail("key", row[RegistryKey]);
    return {};
}

string_view cleared(Rows&, const Row&, Record&, ActivityFields&)
{
    return {};
}

string_view accountChanged(Rows& rows, const Row& row, Record&, ActivityFields& out)
{
    out.peer = row[AccountName];
    rows.addDetail("group", rows.more(row, "GroupName"));
    rows.addDetail("sid", row[AccountSid]);
    return {};
}

string_view shellRan(Rows& rows, const Row& row, Record&, ActivityFields& out)
{
    const auto command = rows.more(row, "Command");
    rows.addDetail("program", out.command);
    out.command = command.empty() ? row[ProcessCommandLine] : command;
    return out.command.empty() ? "PowerShell command without its text" : "";
}

string_view queried(Rows& rows, const Row& row, Record&, ActivityFields& out)
{
    out.peer = rows.more(row, "DnsQueryString");
    return out.peer.empty() ? "name look-up without its name" : "";
}

/// Of the registry, what switches Defender off, and what starts a program by itself.
string_view registrySet(Rows& rows, const Row& row, Record& record, ActivityFields& out)
{
    const auto key = row[RegistryKey];
    const bool starts = containsIgnoringCase(key, "\\CurrentVersion\\Run");
    const bool weakens = containsIgnoringCase(key, "\\Windows Defender\\")
        && (containsIgnoringCase(key, "\\Exclusions\\")
            || startsWithIgnoringCase(row[RegistryValueName], "Disable")
            || equalsIgnoringCase(row[RegistryValueName], "TamperProtection"));
    if (!starts && !weakens)
        return "registry value that neither starts a program nor weakens Defender";
    record.kind = starts ? Kind::ServiceInstall : Kind::SecurityTampering;
    out.package = row[RegistryValueName];
    if (starts) {
        out.parent = out.process;
        out.command = row[RegistryValueData];
        out.process = programOf(out.command);
        out.processId = {};
    } else {
        out.result = "settings changed";
        rows.addDetail("value", row[RegistryValueData]);
    }
    rows.addDetail("key", key);
    return {};
}

constexpr std::array actions{
    Action{"ProcessCreated", Kind::Execution, started},
    Action{"ProcessCreatedUsingWmiQuery", Kind::Execution, started},
    Action{"FileCreated", Kind::FileWrite, fileNamed},
    Action{"AntivirusDetection", Kind::FileWrite, malwareFound},
    Action{"FileRenamed", Kind::FileWrite, fileNamed},
    Action{"ConnectionSuccess", Kind::NetworkConnection, connected},
    Action{"ConnectionFailed", Kind::NetworkConnection, connected},
    Action{"ConnectionAttempt", Kind::NetworkConnection, connected},
    Action{"InboundConnectionAccepted", Kind::NetworkConnection, connected},
    Action{"DnsQueryResponse", Kind::DnsQuery, queried},
    Action{"LogonSuccess", Kind::SignIn, loggedOn},
    Action{"LogonFailed", Kind::SignIn, loggedOn},
    Action{"ServiceInstalled", Kind::ServiceInstall, serviceInstalled},
    Action{"ScheduledTaskCreated", Kind::ScheduledTask, taskCreated},
    Action{"ScheduledTaskUpdated", Kind::ScheduledTask, taskCreated},
    Action{"BrowserLaunchedToOpenUrl", Kind::Navigation, navigated},
    Action{"SmartScreenUrlWarning", Kind::Navigation, navigated},
    Action{"SmartScreenAppWarning", Kind::Execution, warnedOfProgram},
    Action{"SmartScreenUserOverride", Kind::SecurityTampering, tampered},
    Action{"TamperingAttempt", Kind::SecurityTampering, tampered},
    Action{"SecurityLogCleared", Kind::LogCleared, cleared},
    Action{"UserAccountCreated", Kind::AccountChange, accountChanged},
    Action{"UserAccountAddedToLocalGroup", Kind::AccountChange, accountChanged},
    Action{"PasswordChangeAttempt", Kind::CredentialReset, accountChanged},
    Action{"PowerShellCommand", Kind::ShellCommand, shellRan},
    Action{"RegistryValueSet", Kind::SecurityTampering, registrySet},
};

} // namespace

const Action* actionNamed(string_view name)
{
    const auto found = std::ranges::find(actions, name, &Action::name);
    return found == actions.end() ? nullptr : &*found;
}

string_view impliedAction(const Row& row)
{
    const bool remote = !row[RemoteIp].empty() || !row[RemoteUrl].empty();
    if (remote)
        return row[LogonType].empty() ? "ConnectionAttempt" : "";
    return row[ProcessCommandLine].empty() ? "" : "ProcessCreated";
}

string_view whySkipped(string_view action)
{
    if (action.starts_with("Antivirus") || action.starts_with("Asr")
        || action.starts_with("ExploitGuard") || action.starts_with("ControlledFolder"))
        return "what Defender found or stopped";
    if (action.starts_with("File") || action.starts_with("Registry"))
        return "file or registry changed or deleted";
    return "other action of the system";
}

} // namespace callwake::defender
