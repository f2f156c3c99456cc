// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canary/canary_logs.h"

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr Duration between = 30min, answeredAfter = 5s, length = 10min, actedAfter = 4min;
constexpr std::string_view caller = "+15550142"; // too short for anybody to have it
// Of RFC 5737: nobody has them.
constexpr std::string_view usualPlace = "192.0.2.17", newPlace = "203.0.113.44";
/// One a day before the call, the last of them two days before: more sign-ins than it takes to tell
/// a new place, and all older than what counts as known (limits.baselineSignIns, knownAfter).
constexpr int usualSignIns = 28;
constexpr Duration aDay = 24h, signedInBefore = 1min;

std::int64_t secondsOf(Instant time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

/// "2026-06-18T09:00:00.000Z"
std::string iso(Instant time)
{
    return formatIso(time).substr(0, 19) + ".000Z";
}

/// "2026-06-18 09:00:00"
std::string spaced(Instant time)
{
    std::string out = formatIso(time).substr(0, 19);
    out[10] = ' ';
    return out;
}

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

/// A row of Asterisk's Master.csv with all its columns.
std::string callRow(const CanaryPerson& person, Instant begin)
{
    const std::string extension(person.extension), trunk(canaryTrunk);
    const std::string unique = quoted(std::to_string(secondsOf(begin)) + ".1");
    const auto talk = std::to_string(
        std::chrono::duration_cast<std::chrono::seconds>(length - answeredAfter).count());
    const auto whole =
        std::to_string(std::chrono::duration_cast<std::chrono::seconds>(length).count());
    std::string row = "\"\"";
    for (const std::string& cell : {quoted(caller), quoted(extension), quoted("from-" + trunk),
             quoted(caller), quoted("SIP/" + trunk + "-00000001"),
             quoted("SIP/" + extension + "-00000002"), quoted("Dial"), quoted("SIP/" + extension),
             quoted(spaced(begin)), quoted(spaced(begin + answeredAfter)),
             quoted(spaced(begin + length)), whole, talk, quoted("ANSWERED"),
             quoted("DOCUMENTATION"), unique, quoted(""), quoted(""), unique, std::string("1")})
        row += ',' + cell;
    return row + '\n';
}

std::string windowsRecord(const std::string& account, Instant time)
{
    return "{\"@timestamp\":\"" + iso(time)
        + "\",\"event\":{\"code\":\"4688\"},\"host\":{\"name\":\"callwake-canary\"},\"winlog\":{"
          "\"channel\":\"Security\",\"computer_name\":\"CALLWAKE-CANARY\",\"event_data\":{"
          "\"NewProcessId\":\"0x1cac\",\"NewProcessName\":\"C:\\\\Users\\\\"
        + account
        + "\\\\Downloads\\\\AnyDesk.exe\",\"ParentProcessName\":\"C:\\\\Windows\\\\explorer.exe\","
          "\"ProcessId\":\"0xbd8\",\"SubjectUserName\":\""
        + account
        + "\"},\"event_id\":\"4688\",\"provider_name\":\"Microsoft-Windows-Security-Auditing\","
          "\"record_id\":1}}\n";
}

std::string linuxRecord(const std::string& account, Instant time)
{
    const std::string serial = "msg=audit(" + std::to_string(secondsOf(time)) + ".000:1): ";
    return "node=callwake-canary type=SYSCALL " + serial
        + "arch=c000003e syscall=59 success=yes exit=0 a0=0 a1=0 a2=0 a3=0 items=2 ppid=70 pid=71 "
          "auid=1000 uid=1000 gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 sgid=1000 "
          "fsgid=1000 tty=pts0 ses=3 comm=\"anydesk\" exe=\"/home/"
        + account
        + "/Downloads/anydesk\" subj=unconfined key=(null)\x1d"
          "ARCH=x86_64 SYSCALL=execve AUID=\""
        + account + "\" UID=\"" + account + "\"\nnode=callwake-canary type=EXECVE " + serial
        + "argc=1 a0=\"anydesk\"\nnode=callwake-canary type=EOE " + serial + '\n';
}

std::string macRecord(const std::string& account, Instant time)
{
    const std::string path = "/Users/" + account + "/Downloads/AnyDesk.app/Contents/MacOS/AnyDesk";
    return '[' + iso(time)
        + "] I santad: action=EXEC|decision=ALLOW|reason=UNKNOWN|explain=|sha256="
          "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff|pid=71|pidversion=1|"
          "ppid=1|uid=501|user="
        + account + "|gid=20|group=staff|mode=M|path=" + path + "|args=" + path
        + "|machineid=CALLWAKE-CANARY\n";
}

/// What one event of Okta's log says of itself.
struct IdentityAct {
    std::string_view type, message, address;
};

std::string identityRecord(const std::string& account, Instant time, const IdentityAct& act)
{
    const std::string party = "{\"id\":\"00u1\",\"type\":\"User\",\"alternateId\":"
        + quoted(account) + ",\"displayName\":\"canary\"}";
    return "{\"uuid\":\"callwake-canary-" + std::to_string(secondsOf(time)) + "\",\"published\":\""
        + iso(time) + "\",\"version\":\"0\",\"severity\":\"INFO\",\"eventType\":" + quoted(act.type)
        + ",\"displayMessage\":" + quoted(act.message) + ",\"actor\":" + party
        + ",\"client\":{\"ipAddress\":" + quoted(act.address)
        + "},\"outcome\":{\"result\":\"SUCCESS\"},\"target\":[" + party
        + "],\"debugContext\":{\"debugData\":{}}}\n";
}

/// Four weeks of sign-ins from where the person works, then one from elsewhere during the call, by
/// which somebody sets up another second factor.
std::string identityRecords(const std::string& account, Instant act)
{
    constexpr std::string_view signIn = "user.session.start", message = "User login to Okta";
    std::string out;
    for (int days = usualSignIns + 1; days > 1; --days)
        out += identityRecord(account, act - days * aDay, {signIn, message, usualPlace});
    return out + identityRecord(account, act - signedInBefore, {signIn, message, newPlace})
        + identityRecord(
            account, act, {"user.mfa.factor.activate", "User set up a factor for MFA", newPlace});
}

} // namespace

const std::array<CanaryPerson, 4>& canaryPeople()
{
    static const std::array<CanaryPerson, 4> people{{
        {"AN0683", "Callwake canary, Windows", "9900683",
            {{}, IdentityKind::Account, "callwake-canary-683"}},
        {"AN0684", "Callwake canary, Linux", "9900684",
            {{}, IdentityKind::Account, "callwake-canary-684"}},
        {"AN0685", "Callwake canary, macOS", "9900685",
            {{}, IdentityKind::Account, "callwake-canary-685"}},
        {"AN0686", "Callwake canary, identity provider", "9900686",
            {{}, IdentityKind::Account, "callwake-canary-686"}},
    }};
    return people;
}

std::vector<CanaryLog> canaryLogs(Instant begin)
{
    CanaryLog calls{"callwake-canary-Master.csv", "asterisk_cdr_csv", {}};
    std::vector<CanaryLog> out;
    Instant time = begin;
    for (const CanaryPerson& person : canaryPeople()) {
        calls.text += callRow(person, time);
        const std::string& account = person.account.value;
        const Instant act = time + actedAfter;
        if (person.analytic == "AN0683")
            out.push_back({"callwake-canary-winlogbeat.ndjson", "winlogbeat_json",
                windowsRecord(account, act)});
        else if (person.analytic == "AN0684")
            out.push_back({"callwake-canary-audit.log", "audit_log", linuxRecord(account, act)});
        else if (person.analytic == "AN0685")
            out.push_back({"callwake-canary-santa.log", "santa_log", macRecord(account, act)});
        else
            out.push_back(
                {"callwake-canary-okta.ndjson", "okta_system_log", identityRecords(account, act)});
        time += between;
    }
    out.insert(out.begin(), std::move(calls));
    return out;
}

} // namespace callwake
