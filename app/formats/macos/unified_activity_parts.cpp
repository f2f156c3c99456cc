// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/macos/unified_activity_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/home_parts.h"
#include "formats/macos/installer_parts.h"
#include "formats/macos/permission_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

using std::string_view;

/// A record that a message may become. Its texts are views of the line, or `account`.
struct Made {
    Record& record;
    ActivityFields& fields;
    std::string& detail;
};

/// What stands between two texts; up to the end where the second one is missing. Empty without the
/// first.
string_view between(string_view text, string_view before, string_view after)
{
    const auto at = text.find(before);
    if (at == text.npos)
        return {};
    const auto rest = text.substr(at + before.size());
    return trimmed(rest.substr(0, rest.find(after)));
}

/// "Authentication: SUCCEEDED :: User Name: ana :: Viewer Address: 203.0.113.7 :: Type: SRP"
bool screenShared(string_view message, Made made)
{
    if (!message.starts_with("Authentication: "))
        return false;
    made.record.kind = Kind::RemoteAccess;
    made.record.quality |= Quality::LengthUnknown;
    made.fields.account = between(message, "User Name: ", " :: ");
    if (made.fields.account == "N/A")
        made.fields.account = {};
    made.fields.peer = between(message, "Viewer Address: ", " :: ");
    made.fields.result =
        between(message, "Authentication: ", " :: ") == "SUCCEEDED" ? "success" : "failed";
    addDetail(made.detail, "direction", "incoming");
    addDetail(made.detail, "authentication", between(message, "Type: ", " :: "));
    return true;
}

/// "ana : TTY=ttys000 ; PWD=/Users/ana ; USER=root ; COMMAND=/bin/ls", with the reason of a refusal
/// before TTY.
bool sudoRan(string_view message, Made made)
{
    const auto colon = message.find(" : ");
    const auto command = message.find("COMMAND=");
    if (colon == message.npos || command == message.npos || command < colon)
        return false;
    const auto rest = message.substr(colon + 3);
    made.record.kind = Kind::ShellCommand;
    made.fields.account = trimmed(message.substr(0, colon));
    made.fields.command = message.substr(command + string_view("COMMAND=").size());
    const auto refusal =
        rest.starts_with("TTY=") ? string_view() : rest.substr(0, rest.find(" ; "));
    made.fields.result = refusal.empty() ? "success" : refusal;
    addDetail(made.detail, "as", between(rest, "USER=", " ; "));
    addDetail(made.detail, "cwd", between(rest, "PWD=", " ; "));
    addDetail(made.detail, "tty", between(rest, "TTY=", " ; "));
    return true;
}

/// "Accepted publickey for ana from 203.0.113.7 port 51022 ssh2", "Failed password for invalid user
/// ana from …", "error: PAM: authentication error for ana from …"
bool signedInOverSsh(string_view message, Made made)
{
    const bool accepted = message.starts_with("Accepted ");
    if (!accepted && !message.starts_with("Failed ")
        && !message.starts_with("error: PAM: authentication error for "))
        return false;
    made.record.kind = Kind::SignIn;
    made.fields.account = between(message, " for ", " from ");
    if (made.fields.account.starts_with("invalid user "))
        made.fields.account.remove_prefix(string_view("invalid user ").size());
    made.fields.peer = between(message, " from ", " ");
    made.fields.result = accepted ? "success" : "failed";
    if (!message.starts_with("error"))
        addDetail(made.detail, "by", between(message, " ", " for "));
    return true;
}

/// "ana to root on /dev/ttys000", "BAD SU ana to root on /dev/ttys000"
bool becameAnother(string_view message, Made made)
{
    constexpr string_view bad = "BAD SU ";
    const bool failed = message.starts_with(bad);
    if (failed)
        message.remove_prefix(bad.size());
    const auto to = message.find(" to ");
    if (to == message.npos || message.find(" on ", to) == message.npos)
        return false;
    made.record.kind = Kind::SignIn;
    made.fields.account = message.substr(0, to);
    made.fields.result = failed ? "failed" : "success";
    addDetail(made.detail, "as", between(message, " to ", " on "));
    return true;
}

/// "Succeeded authorizing right 'system.privilege.admin' by client '/usr/bin/x' [812] for …": of
/// the many rights those that a person is asked a password for.
bool authorised(string_view message, Made made)
{
    const bool granted = message.starts_with("Succeeded authorizing right '");
    if (!granted && !message.starts_with("Failed to authorize right '"))
        return false;
    const auto right = between(message, "right '", "'");
    constexpr std::array<string_view, 4> asked{"system.privilege.admin", "system.install.",
        "com.apple.ServiceManagement.", "system.preferences.security"};
    if (std::ranges::none_of(asked, [&](string_view a) { return right.starts_with(a); }))
        return false;
    made.record.kind = Kind::SignIn;
    made.fields.process = between(message, "by client '", "'");
    made.fields.processId = between(message, "' [", "]");
    made.fields.result = granted ? "success" : "failed";
    addDetail(made.detail, "right", right);
    return true;
}

bool installed(string_view message, Made made)
{
    constexpr string_view kit = "PackageKit: ";
    if (message.starts_with(kit))
        message.remove_prefix(kit.size());
    const auto package = installedIn(message);
    if (!package)
        return false;
    made.record.kind = Kind::PackageInstall;
    made.fields.package = package->name;
    made.fields.version = package->version;
    if (isMacUpdater(made.fields.process))
        made.record.quality |= Quality::UpdateRun;
    return true;
}

/// "Update Access Record: kTCCServiceScreenCapture for example.tool to Allowed (Set) (v1) at …"
bool permitted(string_view message, Made made)
{
    constexpr string_view begin = "Update Access Record: ";
    const auto permission = permissionOf(between(message, begin, " "));
    const auto answer = between(message, " to ", " ");
    if (!message.starts_with(begin) || !permission || (answer != "Allowed" && answer != "Limited"))
        return false;
    made.record.kind = permission->kind;
    made.fields.process = between(message, " for ", " to ");
    made.fields.processId = {};
    made.fields.result = answer == "Allowed" ? "granted" : "granted with limits";
    addDetail(made.detail, "permission", permission->title);
    addDetail(made.detail, "service", permission->service);
    return true;
}

/// "Prompt shown (1, 0), waiting for response: PST: (path: /Users/…/x.app), (team: …), (id: …), …":
/// somebody opened a program that came from outside for the first time.
bool gatekeeperAsked(string_view message, Made made)
{
    if (!message.starts_with("Prompt shown "))
        return false;
    made.record.kind = Kind::Execution;
    made.fields.process = between(message, "(path: ", ")");
    made.fields.processId = {};
    made.fields.signer = between(message, "(team: ", ")");
    if (made.fields.signer == "(null")
        made.fields.signer = {};
    made.fields.account = userFolderOf(made.fields.process);
    made.fields.result = "Gatekeeper asked whether to open it";
    addDetail(made.detail, "id", between(message, "(id: ", ")"));
    return true;
}

struct Program {
    string_view name;
    bool (*make)(string_view message, Made made);
};
constexpr std::array programs{
    Program{"screensharingd", screenShared},
    Program{"sudo", sudoRan},
    Program{"su", becameAnother},
    Program{"sshd", signedInOverSsh},
    Program{"sshd-session", signedInOverSsh},
    Program{"authd", authorised},
    Program{"installd", installed},
    Program{"system_installd", installed},
    Program{"installer", installed},
    Program{"tccd", permitted},
    Program{"syspolicyd", gatekeeperAsked},
};

const Program* programNamed(string_view name)
{
    const auto found = std::ranges::find(programs, name, &Program::name);
    return found == programs.end() ? nullptr : &*found;
}

} // namespace

bool isActivityProgram(string_view process)
{
    return programNamed(process) != nullptr;
}

void takeUnifiedActivity(const UnifiedLine& line, Sink& sink)
{
    const auto* program = programNamed(line.process);
    const auto message = trimmed(line.message);
    Record record;
    ActivityFields fields;
    std::string detail;
    fields.process = line.process;
    fields.processId = line.processId;
    if (!program || !program->make(message, {record, fields, detail}))
        return sink.skipped("line that tells of no call, sign-in, installation or permission");
    const auto time = parseIso(line.time);
    if (!time)
        return sink.reject(line.offset, line.line, "no time", line.message);
    record.offset = line.offset;
    record.length = line.length;
    record.line = line.line;
    record.begin = time->time;
    if (!time->zoned)
        record.quality |= Quality::LocalTime;
    // A program that runs for the system tells of others.
    const bool own = !line.user.empty() && line.user != "0";
    const auto user = own ? "uid " + std::string(line.user) : std::string();
    if (fields.account.empty())
        fields.account = user;
    record.identity = {IdentityKind::Account, fields.account};
    fields.host = line.host;
    record.host = {IdentityKind::Host, line.host};
    if (fields.process != line.process)
        addDetail(detail, "told by", line.process);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

} // namespace callwake
