// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/writers.h"

#include "base/text.h"

namespace callwake::test {

using namespace std::chrono;

namespace {

std::string hexText(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        out += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
        out += "0123456789ABCDEF"[static_cast<unsigned char>(c) & 0xF];
    }
    return out;
}

/// The five lines that auditd (log_format=ENRICHED) writes for one started program.
std::string auditLines(const Employee& person, const PlannedAct& act, int serial)
{
    const auto us = toMicroseconds(act.time);
    char stamp[64];
    std::snprintf(stamp, sizeof stamp, "audit(%lld.%03lld:%d):", (long long)(us / 1'000'000),
        (long long)(us / 1000 % 1000), serial);
    const std::string host = "node=" + lowered(person.host) + ".northgate.example ";
    const std::string& account = person.account;
    const std::string program(baseName(act.subject));
    const std::string pid = std::to_string(2000 + serial % 30000);

    std::string out = host + "type=SYSCALL msg=" + stamp
        + " arch=c000003e syscall=59 success=yes exit=0 a0=55d0 a1=55d1 a2=55d2 a3=8 items=2 "
          "ppid=1890 pid="
        + pid
        + " auid=1000 uid=1000 gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 sgid=1000 "
          "fsgid=1000 tty=pts0 ses=2 comm=\""
        + program.substr(0, 15) + "\" exe=\"" + act.subject + "\" subj=unconfined key=\"exec\"\x1d"
        + "ARCH=x86_64 SYSCALL=execve AUID=\"" + account + "\" UID=\"" + account + "\" GID=\""
        + account + "\"\n";

    std::vector<std::string> arguments;
    for (std::size_t at = 0; at < act.command.size();) {
        const auto blank = std::min(act.command.find(' ', at), act.command.size());
        arguments.push_back(act.command.substr(at, blank - at));
        at = blank + 1;
    }
    out += host + "type=EXECVE msg=" + stamp + " argc=" + std::to_string(arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i)
        out += " a" + std::to_string(i) + "=\"" + arguments[i] + "\"";
    out += "\n" + host + "type=CWD msg=" + stamp + " cwd=\"/home/" + account + "\"\n";
    out += host + "type=PATH msg=" + stamp + " item=0 name=\"" + act.subject
        + "\" inode=131 dev=fe:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 "
          "nametype=NORMAL\x1dOUID=\"root\" OGID=\"root\"\n";
    out += host + "type=PROCTITLE msg=" + stamp + " proctitle=" + hexText(act.command) + "\n";
    return out;
}

std::string dpkgLines(const PlannedAct& act)
{
    const std::string clock = londonClock(act.time);
    const std::string package = act.subject + ":amd64";
    return clock + " startup archives unpack\n" + clock + " install " + package + " <none> "
        + act.version + "\n" + clock + " status half-installed " + package + " " + act.version
        + "\n" + clock + " status unpacked " + package + " " + act.version + "\n" + clock
        + " configure " + package + " " + act.version + " <none>\n" + clock + " status installed "
        + package + " " + act.version + "\n";
}

std::string aptBlock(const Employee& person, const PlannedAct& act)
{
    std::string clock = londonClock(act.time - 3s);
    clock.insert(10, " ");
    std::string end = londonClock(act.time + 2s);
    end.insert(10, " ");
    return "\nStart-Date: " + clock + "\nCommandline: " + act.command
        + "\nRequested-By: " + person.account + " (1000)\nInstall: " + act.subject + ":amd64 ("
        + act.version + ")\nEnd-Date: " + end + "\n";
}

/// What unattended-upgrades does at night, as dpkg sees it.
std::string nightlyUpdate(std::size_t employee, int day)
{
    const std::string clock = londonClock(londonTime(day, 6, 7 + int(employee) * 3, 9));
    return clock + " upgrade tzdata:all 2026a-0+deb12u1 2026b-0+deb12u1\n" + clock
        + " status installed tzdata:all 2026b-0+deb12u1\n";
}

} // namespace

void writeLinuxLogs(const Plan& plan, std::size_t employee, const std::filesystem::path& folder)
{
    const Employee& person = plan.people[employee];
    std::string audit;
    std::string dpkg = nightlyUpdate(employee, 15);
    std::string apt;
    int serial = 1000;
    for (const auto& act : actsOf(plan, employee)) {
        if (act.kind == PlannedAct::Kind::Run)
            audit += auditLines(person, act, ++serial);
        if (act.kind == PlannedAct::Kind::PackageInstall) {
            dpkg += dpkgLines(act);
            if (act.command.starts_with("apt"))
                apt += aptBlock(person, act);
        }
    }
    writeFile(folder / "var/log/audit/audit.log", audit);
    writeFile(folder / "var/log/dpkg.log", dpkg + nightlyUpdate(employee, plan.lastDay));
    if (!apt.empty())
        writeFile(folder / "var/log/apt/history.log", apt);
}

} // namespace callwake::test
