// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// make_audit EVENTS FILE: an audit.log of invented users: program starts of seven lines, opened
// files and, now and then, sudo and a sign-in.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

namespace {

constexpr std::uint64_t begin = 1'772'442'000;

std::string stamp(std::uint64_t event)
{
    const auto milliseconds = std::to_string(1000 + event * 37 % 1000).substr(1);
    return " msg=audit(" + std::to_string(begin + event / 20) + '.' + milliseconds + ':'
        + std::to_string(100 + event) + "): ";
}

std::string call(std::uint64_t event, const char* number, const std::string& program)
{
    return "type=SYSCALL" + stamp(event) + "arch=c000003e syscall=" + number
        + " success=yes exit=0 a0=55d0c1a2 a1=55d0c1b4 a2=55d0c1c6 a3=8 items=2 ppid="
        + std::to_string(1000 + event % 500) + " pid=" + std::to_string(2000 + event % 30000)
        + " auid=1000 uid=1000 gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 sgid=1000 "
          "fsgid=1000 tty=pts0 ses=3 comm=\""
        + program + "\" exe=\"/usr/bin/" + program
        + "\" subj=unconfined key=\"commands\"\x1D"
          "ARCH=x86_64 SYSCALL="
        + (std::string(number) == "59" ? "execve" : "openat")
        + " AUID=\"clindqvist\" UID=\"clindqvist\" GID=\"clindqvist\" EUID=\"clindqvist\"\n";
}

std::string path(std::uint64_t event, int item, const std::string& name)
{
    return "type=PATH" + stamp(event) + "item=" + std::to_string(item) + " name=\"" + name
        + "\" inode=1312" + std::to_string(event % 1000)
        + " dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL cap_fp=0 cap_fi=0 "
          "cap_fe=0 cap_fver=0 cap_frootid=0\x1DOUID=\"root\" OGID=\"root\"\n";
}

std::string programStart(std::uint64_t event)
{
    const std::string number = std::to_string(event);
    return call(event, "59", "grep") + "type=EXECVE" + stamp(event)
        + "argc=4 a0=\"grep\" a1=\"--color=auto\" a2=\"needle" + number + "\" a3=\"/var/log/file"
        + number + "\"\n" + "type=CWD" + stamp(event) + "cwd=\"/home/clindqvist\"\n"
        + path(event, 0, "/usr/bin/grep") + path(event, 1, "/lib64/ld-linux-x86-64.so.2")
        + "type=PROCTITLE" + stamp(event)
        + "proctitle=67726570002D2D636F6C6F723D6175746F006E6565646C65\n" + "type=EOE" + stamp(event)
        + "\n";
}

std::string fileOpened(std::uint64_t event)
{
    return call(event, "257", "cat") + "type=CWD" + stamp(event) + "cwd=\"/home/clindqvist\"\n"
        + path(event, 0, "/etc/hosts") + "type=PROCTITLE" + stamp(event)
        + "proctitle=636174002F6574632F686F737473\n";
}

std::string signIn(std::uint64_t event)
{
    return "type=USER_LOGIN" + stamp(event)
        + "pid=4110 uid=0 auid=1001 ses=4 msg='op=login id=1001 exe=\"/usr/sbin/sshd\" "
          "hostname=198.51.100.7 addr=198.51.100.7 terminal=/dev/pts/1 "
          "res=success'\x1DUID=\"root\" "
          "AUID=\"rahmani\" ID=\"rahmani\"\n";
}

std::string command(std::uint64_t event)
{
    return "type=USER_CMD" + stamp(event)
        + "pid=4107 uid=1000 auid=1000 ses=3 subj=unconfined msg='cwd=\"/home/clindqvist\" "
          "cmd=61707420696E7374616C6C202D79202E2F616E796465736B2E646562 exe=\"/usr/bin/sudo\" "
          "terminal=pts/0 res=success'\x1DUID=\"clindqvist\" AUID=\"clindqvist\"\n";
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3) {
        std::cerr << "Usage: make_audit EVENTS FILE\n";
        return 2;
    }
    std::ofstream file(arguments[2], std::ios::binary);
    const auto events = std::strtoull(arguments[1], nullptr, 10);
    for (std::uint64_t event = 0; event < events; ++event)
        file << (event % 50 == 0  ? signIn(event)
                : event % 50 == 1 ? command(event)
                : event % 2 == 0  ? programStart(event)
                                  : fileOpened(event));
    return file.flush() ? 0 : 1;
}
