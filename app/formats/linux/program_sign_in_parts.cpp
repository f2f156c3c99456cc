// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Messages about who came in: OpenSSH, Linux-PAM, su, login, logind and polkit.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/linux/program_reading_parts.h"

namespace callwake::messages {

namespace {

constexpr std::string_view partOfSignIn = "part of a sign-in that another line tells";
constexpr std::string_view endOfSession = "end of a session";
constexpr std::string_view unasked = "session of a timer, a service or sudo";

bool changesAccount(std::string_view service)
{
    return isOneOf(service, {"su", "su-l", "pkexec", "polkit-1", "doas"});
}

bool isGreeter(std::string_view account)
{
    return isOneOf(account, {"gdm", "Debian-gdm", "lightdm", "sddm", "gnome-initial-setup"})
        || account.starts_with("gdm-greeter");
}

bool signIn(
    Reading& reading, std::string_view source, std::string_view account, std::string_view result)
{
    reading.source = source;
    reading.fields.account = account;
    reading.fields.result = result;
    return reading.take(Kind::SignIn);
}

/// "ana(uid=1000)" -> "ana"; "(uid=1000)", where the log names nobody, -> "uid 1000".
std::string_view whoIn(std::string_view text, std::string& own)
{
    const auto open = text.find("(uid=");
    if (open != 0)
        return trimmed(text.substr(0, open));
    own = "uid " + std::string(between(text, "(uid=", ")"));
    return own;
}

/// "session opened for user root(uid=0) by ana(uid=1000)"
bool readSession(Reading& reading, std::string_view service, std::string_view text)
{
    if (isOneOf(service,
            {"cron", "crond", "atd", "anacron", "systemd-user", "sudo", "sudo-i", "runuser",
                "runuser-l", "polkit-1", "samba", "gdm-launch-environment", "lightdm-greeter",
                "sddm-greeter"}))
        return reading.skip(unasked);
    const auto by = text.rfind(" by ");
    auto user = text.substr(0, by);
    user = user.substr(0, user.find("(uid="));
    if (isGreeter(user))
        return reading.skip(unasked);
    if (!changesAccount(service))
        return signIn(reading, "pam", user, "success");
    const auto who = by == text.npos ? std::string_view() : text.substr(by + 4);
    addDetail(reading.detail, "as", user);
    return signIn(reading, "pam", whoIn(who, reading.own), "success");
}

/// "authentication failure; logname=ana uid=1000 euid=0 tty=pts/0 ruser=ana rhost=… user=root"
bool readFailure(Reading& reading, std::string_view service, std::string_view text)
{
    const auto user = between(text, " user=", " ");
    auto account = user;
    if (changesAccount(service)) {
        account = between(text, " ruser=", " ");
        if (account.empty())
            account = between(text, "logname=", " ");
        addDetail(reading.detail, "as", user);
    }
    addDetail(reading.detail, "terminal", between(text, " tty=", " "));
    reading.fields.peer = between(text, " rhost=", " ");
    return signIn(reading, "pam", account, "failed");
}

bool readPamText(Reading& reading, std::string_view service, std::string_view text, bool old)
{
    addDetail(reading.detail, "service", service);
    if (accept(text, "session opened for user "))
        return readSession(reading, service, text);
    if (text.starts_with("session closed"))
        return reading.skip(endOfSession);
    if (accept(text, "password changed for ")) {
        reading.fields.peer = text;
        reading.fields.result = "success";
        return reading.take(Kind::CredentialReset);
    }
    if (!text.starts_with("authentication failure"))
        return reading.skip(partOfSignIn);
    // sshd and sudo tell of it themselves; sshd of old systems does so in another file.
    if (!old && isOneOf(service, {"sshd", "sudo", "sudo-i"}))
        return reading.skip(partOfSignIn);
    return readFailure(reading, service, text);
}

} // namespace

std::optional<bool> readPam(Reading& reading)
{
    const auto program = reading.message.program;
    auto text = reading.message.text;
    if (program.ends_with("(pam_unix)")) {
        reading.fields.process = program.substr(0, program.find('('));
        return readPamText(reading, reading.fields.process, text, true);
    }
    // gdm writes its name with a bracket: "gdm-password]: pam_unix(gdm-password:session): …"
    if (!text.starts_with("pam_"))
        return std::nullopt;
    const auto service = between(text.substr(0, text.find(')')), "(", ":");
    const auto end = text.find("): ");
    if (service.empty() || end == std::string_view::npos)
        return reading.skip(partOfSignIn);
    if (!isOneOf(
            text.substr(0, text.find('(')), {"pam_unix", "pam_sss", "pam_winbind", "pam_ldap"}))
        return reading.skip(partOfSignIn);
    text.remove_prefix(end + 3);
    return readPamText(reading, service, text, false);
}

/// "Failed password for invalid user ana from 203.0.113.9 port 51234 ssh2"; the name is what the
/// stranger sent and may hold " from ".
bool readSshd(Reading& reading)
{
    auto text = reading.message.text;
    const bool accepted = accept(text, "Accepted ");
    if (!accepted && !accept(text, "Failed "))
        return reading.skip(partOfSignIn);
    const auto methodEnd = text.find(" for ");
    const auto port = text.rfind(" port ");
    const auto from = text.substr(0, port).rfind(" from ");
    if (methodEnd == text.npos || port == text.npos || from == text.npos || from < methodEnd + 5)
        return reading.skip(partOfSignIn);
    auto account = text.substr(methodEnd + 5, from - methodEnd - 5);
    const bool unknown = !accepted && accept(account, "invalid user ");
    reading.fields.peer = text.substr(from + 6, port - from - 6);
    addDetail(reading.detail, "method", text.substr(0, methodEnd));
    addDetail(reading.detail, "user", unknown ? "unknown" : "");
    addDetail(reading.detail, "key", between(text.substr(port), "ssh2: ", "\n"));
    return signIn(reading, "sshd", account, accepted ? "success" : "failed");
}

/// "(to root) ana on pts/0", "FAILED SU (to root) ana on pts/0" of util-linux; "Successful su for
/// root by ana" of shadow.
bool readSu(Reading& reading)
{
    auto text = reading.message.text;
    const bool failed = startsWithIgnoringCase(text, "FAILED su ");
    if (failed || accept(text, "Successful su "))
        text.remove_prefix(failed ? 10 : 0);
    std::string_view who;
    if (text.starts_with("(to ")) {
        addDetail(reading.detail, "as", between(text, "(to ", ") "));
        who = text.substr(std::min(text.find(") "), text.size() - 1) + 1);
        const auto on = who.rfind(" on ");
        addDetail(reading.detail, "terminal", on == who.npos ? "" : who.substr(on + 4));
        who = trimmed(who.substr(0, on));
    } else if (text.starts_with("for ") && text.rfind(" by ") != text.npos) {
        const auto by = text.rfind(" by ");
        addDetail(reading.detail, "as", text.substr(4, by < 4 ? 0 : by - 4));
        who = text.substr(by + 4);
    } else {
        return reading.skip(partOfSignIn);
    }
    return signIn(reading, "su", who, failed ? "failed" : "success");
}

/// "LOGIN ON tty1 BY ana", "ROOT LOGIN ON tty1", "FAILED LOGIN (1) on '/dev/tty1' FOR 'ana', …"
bool readLogin(Reading& reading)
{
    const auto text = reading.message.text;
    if (text.starts_with("FAILED LOGIN")) {
        addDetail(reading.detail, "terminal", between(text, " on '", "'"));
        return signIn(reading, "login", between(text, " FOR '", "'"), "failed");
    }
    const bool root = text.starts_with("ROOT LOGIN");
    if (!root && !text.starts_with("LOGIN ON "))
        return reading.skip(partOfSignIn);
    addDetail(reading.detail, "terminal", trimmed(between(text, " ON ", root ? " FROM" : " BY")));
    return signIn(reading, "login", root ? "root" : between(text, " BY ", " "), "success");
}

/// "New session 3 of user ana.", since systemd 257 with more behind the name.
bool readLogind(Reading& reading)
{
    const auto text = reading.message.text;
    if (!text.starts_with("New session "))
        return reading.skip(text.starts_with("Removed session") || text.starts_with("Session ")
                ? endOfSession
                : otherMessage);
    auto user = between(text, " of user ", " ");
    while (user.ends_with('.') || user.ends_with('\''))
        user.remove_suffix(1);
    accept(user, "'");
    if (user.empty() || isGreeter(user))
        return reading.skip(unasked);
    addDetail(reading.detail, "session", between(text, "New session ", " "));
    return signIn(reading, "logind", user, "success");
}

/// "Operator of unix-session:2 successfully authenticated as unix-user:ana to gain ONE-SHOT
/// authorization for action org.freedesktop.packagekit.package-install for system-bus-name::1.85
/// [/usr/bin/gnome-software] (owned by unix-user:ana)"
bool readPolkit(Reading& reading)
{
    const auto text = reading.message.text;
    if (!text.starts_with("Operator of "))
        return reading.skip(otherMessage);
    const bool failed = text.find(" FAILED to authenticate ") != text.npos;
    if (!failed && text.find(" successfully authenticated ") == text.npos)
        return reading.skip(otherMessage);
    addDetail(reading.detail, "action", between(text, " for action ", " "));
    const auto owner = between(text, "(owned by unix-user:", ")");
    const auto as = between(text, " authenticated as unix-user:", " ");
    addDetail(reading.detail, "as", as == owner ? std::string_view() : as);
    reading.fields.command = between(text, " [", "] (owned by");
    return signIn(reading, "polkit", owner, failed ? "failed" : "success");
}

} // namespace callwake::messages
