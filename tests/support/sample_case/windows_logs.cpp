// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_writer.h"
#include "support/sample_case/writers.h"

#include "base/text.h"

#include <cstdio>

namespace callwake::test {

namespace {

constexpr std::string_view sidPrefix = "S-1-5-21-2026061-5150000-1800-11";

std::string sidOf(const Employee& person)
{
    return std::string(sidPrefix) + person.extension;
}

std::string processGuid(std::uint32_t pid)
{
    char text[64];
    std::snprintf(text, sizeof text, "{5770385f-c22a-43e0-bf4c-0000%08x}", pid);
    return text;
}

/// One computer, and events as it logs them.
class Computer {
public:
    Computer(const Plan& plan, std::size_t owner)
        : m_plan(plan)
        , m_owner(owner)
        , m_name(plan.people[owner].host + ".northgate.example")
    {
    }
    [[nodiscard]] EvtxEvent loggedOn(Instant time) const;
    [[nodiscard]] EvtxEvent processCreated(const PlannedAct& act, std::uint32_t pid) const;
    [[nodiscard]] EvtxEvent processEnded(const PlannedAct& act, std::uint32_t pid) const;
    [[nodiscard]] EvtxEvent sysmonProcessCreated(const PlannedAct& act, std::uint32_t pid) const;
    [[nodiscard]] EvtxEvent serviceInstalled(const PlannedAct& act) const;

private:
    [[nodiscard]] const Employee& who(const PlannedAct& act) const
    {
        return m_plan.people[act.employee];
    }
    [[nodiscard]] EvtxEvent securityEvent(std::uint16_t id, Instant time) const
    {
        return {.provider = "Microsoft-Windows-Security-Auditing",
            .eventId = id,
            .filetime = filetimeOf(time),
            .computer = m_name,
            .channel = "Security"};
    }
    /// Who did it, as every Security event begins.
    [[nodiscard]] std::vector<EvtxData> subject(const PlannedAct& act) const
    {
        return {evtxSid("SubjectUserSid", sidOf(who(act))),
            evtxText("SubjectUserName", who(act).account),
            evtxText("SubjectDomainName", "NORTHGATE"),
            evtxHex64("SubjectLogonId", 0x3E7A1 + act.employee)};
    }

    const Plan& m_plan;
    std::size_t m_owner;
    std::string m_name;
};

EvtxEvent Computer::processCreated(const PlannedAct& act, std::uint32_t pid) const
{
    EvtxEvent event = securityEvent(4688, act.time);
    event.version = 2;
    event.data = subject(act);
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

EvtxEvent Computer::sysmonProcessCreated(const PlannedAct& act, std::uint32_t pid) const
{
    std::string clock = formatIso(std::chrono::floor<std::chrono::seconds>(act.time)) + ".000";
    std::erase(clock, 'Z');
    clock[10] = ' ';
    const std::string own =
        act.originalName.empty() ? std::string(baseName(act.subject)) : act.originalName;
    return {.provider = "Microsoft-Windows-Sysmon",
        .eventId = 1,
        .filetime = filetimeOf(act.time),
        .computer = m_name,
        .userSid = "S-1-5-18",
        .channel = "Microsoft-Windows-Sysmon/Operational",
        .data = {evtxText("RuleName", "-"), evtxText("UtcTime", clock),
            evtxGuid("ProcessGuid", processGuid(pid)), evtxUInt32("ProcessId", pid),
            evtxText("Image", act.subject), evtxText("OriginalFileName", own),
            evtxText("CommandLine", act.command),
            evtxText("CurrentDirectory", R"(C:\Windows\System32\)"),
            evtxText("User", "NORTHGATE\\" + who(act).account),
            evtxHex64("LogonId", 0x3E7A1 + act.employee), evtxUInt32("TerminalSessionId", 1),
            evtxText("IntegrityLevel", "Medium"),
            evtxGuid("ParentProcessGuid", "{5770385f-c22a-43e0-bf4c-06f5698ffbd8}"),
            evtxUInt32("ParentProcessId", 0x1010), evtxText("ParentImage", act.parent)},
        .version = 5};
}

EvtxEvent Computer::serviceInstalled(const PlannedAct& act) const
{
    return {.provider = "Service Control Manager",
        .eventId = 7045,
        .filetime = filetimeOf(act.time),
        .computer = m_name,
        .userSid = sidOf(who(act)),
        .channel = "System",
        .data = {evtxText("ServiceName", act.subject), evtxText("ImagePath", act.path),
            evtxText("ServiceType", "user mode service"), evtxText("StartType", "auto start"),
            evtxText("AccountName", "LocalSystem")}};
}

EvtxEvent Computer::loggedOn(Instant time) const
{
    const Employee& person = m_plan.people[m_owner];
    EvtxEvent event = securityEvent(4624, time);
    event.version = 2;
    event.data = {evtxSid("SubjectUserSid", "S-1-5-18"),
        evtxText("SubjectUserName", person.host + "$"), evtxText("SubjectDomainName", "NORTHGATE"),
        evtxHex64("SubjectLogonId", 0x3E7), evtxSid("TargetUserSid", sidOf(person)),
        evtxText("TargetUserName", person.account), evtxText("TargetDomainName", "NORTHGATE"),
        evtxHex64("TargetLogonId", 0x3E7A1 + m_owner), evtxUInt32("LogonType", 2),
        evtxText("LogonProcessName", "User32 "), evtxText("AuthenticationPackageName", "Negotiate"),
        evtxText("WorkstationName", person.host),
        evtxText("ProcessName", R"(C:\Windows\System32\svchost.exe)"),
        evtxText("IpAddress", "127.0.0.1"), evtxText("IpPort", "0"),
        evtxText("ElevatedToken", "%%1843")};
    return event;
}

/// What nobody needs here, and every real log is full of: a process that ended.
EvtxEvent Computer::processEnded(const PlannedAct& act, std::uint32_t pid) const
{
    EvtxEvent event = securityEvent(4689, act.time + std::chrono::seconds(40));
    event.data = subject(act);
    event.data.push_back(evtxHex64("Status", 0));
    event.data.push_back(evtxHex64("ProcessId", pid));
    event.data.push_back(evtxText("ProcessName", act.subject));
    return event;
}

/// When the owner sat down that day.
Instant morning(std::chrono::sys_days londonDay, std::size_t owner)
{
    using namespace std::chrono;
    return Instant(londonDay) + hours(6) + minutes(52) + seconds(owner % 60);
}

} // namespace

void writeWindowsLogs(const Plan& plan, std::size_t employee, const std::filesystem::path& folder)
{
    using namespace std::chrono;
    const Computer computer(plan, employee);
    EvtxWriter security, sysmon, system;
    bool anyService = false;
    sys_days day{};
    std::uint32_t pid = 0x1A00;
    for (const auto& act : actsOf(plan, employee)) {
        if (const auto today = floor<days>(act.time + hours(1)); today != day) {
            day = today;
            security.add(computer.loggedOn(morning(day, employee)));
        }
        pid += 4;
        if (act.kind == PlannedAct::Kind::Run) {
            security.add(computer.processCreated(act, pid));
            if (plan.sysmon)
                sysmon.add(computer.sysmonProcessCreated(act, pid));
            if (pid % 32 == 0)
                security.add(computer.processEnded(act, pid));
        } else if (act.kind == PlannedAct::Kind::Service) {
            system.add(computer.serviceInstalled(act));
            anyService = true;
        }
    }
    writeFile(folder / "Security.evtx", security.bytes());
    if (plan.sysmon)
        writeFile(folder / "Microsoft-Windows-Sysmon%4Operational.evtx", sysmon.bytes());
    if (anyService)
        writeFile(folder / "System.evtx", system.bytes());
}

} // namespace callwake::test
