// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_writer.h"
#include "support/sample_case/writers.h"

#include "base/text.h"

namespace callwake::test {

namespace {

constexpr std::string_view sidPrefix = "S-1-5-21-2026061-5150000-1800-11";

std::string computerName(const Employee& person)
{
    return std::string(person.host) + ".northgate.example";
}

std::string sidOf(std::size_t employee)
{
    return std::string(sidPrefix).append(employees[employee].extension);
}

EvtxEvent securityEvent(std::uint16_t id, Instant time, const Employee& person)
{
    return {.provider = "Microsoft-Windows-Security-Auditing",
        .eventId = id,
        .filetime = filetimeOf(time),
        .computer = computerName(person),
        .channel = "Security"};
}

/// Who did it, as every Security event begins.
std::vector<EvtxData> subject(std::size_t employee)
{
    const Employee& person = employees[employee];
    return {evtxSid("SubjectUserSid", sidOf(employee)), evtxText("SubjectUserName", person.account),
        evtxText("SubjectDomainName", "NORTHGATE"),
        evtxHex64("SubjectLogonId", 0x3E7A1 + employee)};
}

EvtxEvent processCreated(const PlannedAct& act, std::size_t employee, std::uint32_t pid)
{
    EvtxEvent event = securityEvent(4688, act.time, employees[employee]);
    event.version = 2;
    event.data = subject(employee);
    event.data.push_back(evtxHex64("NewProcessId", pid));
    event.data.push_back(evtxText("NewProcessName", act.subject));
    event.data.push_back(evtxText("TokenElevationType", "%%1938"));
    event.data.push_back(evtxHex64("ProcessId", 0x1010));
    event.data.push_back(evtxText("CommandLine", act.command));
    event.data.push_back(evtxSid("TargetUserSid", "S-1-0-0"));
    event.data.push_back(evtxText("TargetUserName", "-"));
    event.data.push_back(evtxText("TargetDomainName", "-"));
    event.data.push_back(evtxHex64("TargetLogonId", 0));
    event.data.push_back(evtxText("ParentProcessName", act.parent));
    event.data.push_back(evtxSid("MandatoryLabel", "S-1-16-8192"));
    return event;
}

EvtxEvent serviceInstalled(const PlannedAct& act, std::size_t employee)
{
    return {.provider = "Service Control Manager",
        .eventId = 7045,
        .filetime = filetimeOf(act.time),
        .computer = computerName(employees[employee]),
        .userSid = sidOf(employee),
        .channel = "System",
        .data = {evtxText("ServiceName", act.subject), evtxText("ImagePath", act.path),
            evtxText("ServiceType", "user mode service"), evtxText("StartType", "auto start"),
            evtxText("AccountName", "LocalSystem")}};
}

EvtxEvent loggedOn(Instant time, std::size_t employee)
{
    EvtxEvent event = securityEvent(4624, time, employees[employee]);
    event.version = 2;
    event.data = {evtxSid("SubjectUserSid", "S-1-5-18"),
        evtxText("SubjectUserName", std::string(employees[employee].host) + "$"),
        evtxText("SubjectDomainName", "NORTHGATE"), evtxHex64("SubjectLogonId", 0x3E7),
        evtxSid("TargetUserSid", sidOf(employee)),
        evtxText("TargetUserName", employees[employee].account),
        evtxText("TargetDomainName", "NORTHGATE"), evtxHex64("TargetLogonId", 0x3E7A1 + employee),
        evtxUInt32("LogonType", 2), evtxText("LogonProcessName", "User32 "),
        evtxText("AuthenticationPackageName", "Negotiate"),
        evtxText("WorkstationName", employees[employee].host),
        evtxText("ProcessName", R"(C:\Windows\System32\svchost.exe)"),
        evtxText("IpAddress", "127.0.0.1"), evtxText("IpPort", "0"),
        evtxText("ElevatedToken", "%%1843")};
    return event;
}

/// What nobody needs here, and every real log is full of: a process that ended.
EvtxEvent processEnded(const PlannedAct& act, std::size_t employee, std::uint32_t pid)
{
    EvtxEvent event = securityEvent(4689, act.time + std::chrono::seconds(40), employees[employee]);
    event.data = subject(employee);
    event.data.push_back(evtxHex64("Status", 0));
    event.data.push_back(evtxHex64("ProcessId", pid));
    event.data.push_back(evtxText("ProcessName", act.subject));
    return event;
}

} // namespace

void writeWindowsLogs(const Plan& plan, std::size_t employee, const std::filesystem::path& folder)
{
    EvtxWriter security;
    EvtxWriter system;
    bool anyService = false;
    int day = 0;
    std::uint32_t pid = 0x1A00;
    for (const auto& act : actsOf(plan, employee)) {
        if (const int today = std::stoi(londonClock(act.time).substr(8, 2)); today != day) {
            day = today;
            security.add(loggedOn(londonTime(day, 7, 52, int(employee)), employee));
        }
        pid += 4;
        if (act.kind == PlannedAct::Kind::Run) {
            security.add(processCreated(act, employee, pid));
            if (pid % 32 == 0)
                security.add(processEnded(act, employee, pid));
        } else if (act.kind == PlannedAct::Kind::Service) {
            system.add(serviceInstalled(act, employee));
            anyService = true;
        }
    }
    writeFile(folder / "Security.evtx", security.bytes());
    if (anyService)
        writeFile(folder / "System.evtx", system.bytes());
}

} // namespace callwake::test
