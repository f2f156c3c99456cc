// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// make_ndjson FORMAT LINES KEPT FILE: journald_json, winlogbeat_json or okta_system_log, a record a
// line; one of KEPT lines tells something that Callwake keeps.
#include "base/time.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>

using namespace callwake;

namespace {

/// A record every half second; from the second of March 2026 on.
Instant timeOf(std::uint64_t line)
{
    return instantFromMicroseconds(1'772'442'000'000'118 + std::int64_t(line) * 500'000);
}

std::string userOf(std::uint64_t line)
{
    return "user" + std::to_string(line * 7919 % 1000);
}

std::string addressOf(std::uint64_t line)
{
    return "203.0.113." + std::to_string(1 + line * 31 % 250);
}

std::string journalLine(std::uint64_t line, bool kept)
{
    const std::string time = std::to_string(toMicroseconds(timeOf(line)));
    const std::string pid = std::to_string(1000 + line % 30'000);
    return R"({"__CURSOR":"s=0a;i=)" + std::to_string(line) + R"(;b=0b","__REALTIME_TIMESTAMP":")"
        + time + R"(","__MONOTONIC_TIMESTAMP":")" + std::to_string(line * 500'000)
        + R"(","_BOOT_ID":"0b0b0b0b0b0b0b0b","_HOSTNAME":"pc-9","PRIORITY":"6",)"
          R"("_TRANSPORT":"syslog","SYSLOG_IDENTIFIER":"sshd","_PID":")"
        + pid
        + R"(","_UID":"0","_COMM":"sshd","_EXE":"/usr/sbin/sshd","_SYSTEMD_UNIT":"ssh.service",)"
          R"("_SOURCE_REALTIME_TIMESTAMP":")"
        + time + R"(","MESSAGE":")" + (kept ? "Accepted password" : "Connection reset") + " for "
        + userOf(line) + " from " + addressOf(line) + " port "
        + std::to_string(40'000 + line % 20'000) + R"( ssh2"})";
}

std::string winlogbeatLine(std::uint64_t line, bool kept)
{
    const std::string code = kept ? "4688" : "4689"; // a program that began or ended
    const std::string user = userOf(line), computer = "PC-" + std::to_string(line % 300);
    return R"({"@timestamp":")" + formatIso(timeOf(line)) + R"(","event":{"code":")" + code
        + R"("},"host":{"name":")" + computer
        + R"("},"winlog":{"channel":"Security","computer_name":")" + computer
        + R"(","event_data":{"CommandLine":"\"C:\\Program Files\\App\\tool.exe\" --job )"
        + std::to_string(line) + R"(","NewProcessId":"0x)" + std::to_string(1000 + line % 9000)
        + R"(","NewProcessName":"C:\\Program Files\\App\\tool.exe",)"
          R"("ParentProcessName":"C:\\Windows\\explorer.exe","ProcessId":"0xbd8",)"
          R"("SubjectDomainName":"NORTHGATE","SubjectLogonId":"0x53ca2","SubjectUserName":")"
        + user
        + R"(","SubjectUserSid":"S-1-5-21-3100-4200-5300-1107","TargetUserName":"-"},)"
          R"("event_id":")"
        + code
        + R"(","provider_name":"Microsoft-Windows-Security-Auditing",)"
          R"("record_id":)"
        + std::to_string(line + 1) + "}}";
}

std::string oktaLine(std::uint64_t line, bool kept)
{
    const std::string login = userOf(line) + "@northgate.example";
    return R"({"uuid":"u-)" + std::to_string(line) + R"(","published":")" + formatIso(timeOf(line))
        + R"(","severity":"INFO","actor":{"id":"00u1","type":"User","alternateId":")" + login
        + R"(","displayName":")" + userOf(line)
        + R"("},"client":{"userAgent":{"rawUserAgent":"Mozilla/5.0",)"
          R"("os":"Windows 10","browser":"EDGE"},"device":"Computer","ipAddress":")"
        + addressOf(line)
        + R"(","geographicalContext":{"city":"Porto","country":"Portugal"}},)"
          R"("outcome":{"result":"SUCCESS"},"target":[{"id":"0oa1","type":"AppInstance",)"
          R"("displayName":"Mail"}],"securityContext":{"asOrg":"example net","isProxy":false},)"
          R"("authenticationContext":{"externalSessionId":"102x"},)"
          R"("eventType":")"
        + std::string(kept ? "user.session.start" : "user.authentication.verify")
        + R"(","displayMessage":"User login to Okta"})";
}

} // namespace

int main(int count, char** arguments)
{
    const std::string format = count == 5 ? arguments[1] : "";
    const auto text = format == "journald_json" ? journalLine
        : format == "winlogbeat_json"           ? winlogbeatLine
        : format == "okta_system_log"           ? oktaLine
                                                : nullptr;
    if (!text) {
        std::cerr
            << "Usage: make_ndjson journald_json|winlogbeat_json|okta_system_log LINES KEPT FILE\n";
        return 2;
    }
    std::ofstream file(arguments[4], std::ios::binary);
    const auto lines = std::strtoull(arguments[2], nullptr, 10);
    const auto kept = std::max(1ULL, std::strtoull(arguments[3], nullptr, 10));
    for (std::uint64_t line = 0; line < lines; ++line)
        file << text(line, line % kept == 0) << '\n';
    return file.flush() ? 0 : 1;
}
