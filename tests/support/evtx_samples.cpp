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
        Data all{evtxText("RuleName", "-"), evtxText("UtcTime", "2026-06-18 13:40:00.000"),
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
