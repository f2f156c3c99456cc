// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/macos/eslogger_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/file_url_parts.h"
#include "formats/macos/new_file_parts.h"
#include "formats/macos/permission_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t longestJoined = 32U << 10;

void nameAccount(Record& record, ActivityFields& out, std::string_view account)
{
    out.account = account;
    record.identity = {IdentityKind::Account, account};
}

/// Who asked for it, where the process of the event only carried it out.
void nameInstigator(EsEvent& e, Record& record, ActivityFields& out)
{
    if (e["instigator.executable.path"].empty())
        return;
    out.process = e["instigator.executable.path"];
    out.processId = e["instigator.audit_token.pid"];
    out.parentId = e["instigator.ppid"];
    nameAccount(record, out, e.user("instigator"));
}

/// Names what the event is about as the program, which is no running process.
void nameSubject(ActivityFields& out, std::string_view program)
{
    out.process = program;
    out.processId = {};
    out.parentId = {};
}

std::string_view successOf(const EsEvent& e)
{
    const auto success = e["success"];
    return success == "true" ? "success" : success == "false" ? "failed" : std::string_view();
}

/// The value of an enumeration by its number, else the number.
template <std::size_t N>
std::string_view wordOf(std::string_view number, const std::array<std::string_view, N>& words)
{
    const auto value = parseNumber<std::size_t>(number);
    return value && *value < N ? words[*value] : number;
}

/// Before exec the process still is what started it, mostly a shell: that is the parent, under
/// whose number it stands no longer.
std::string_view executed(EsEvent& e, Record& record, ActivityFields& out)
{
    out.process = e["target.executable.path"];
    if (baseName(out.process) == "xpcproxy")
        return "start of xpcproxy, which becomes another program";
    out.command = e.joined("args");
    out.parent = e.process("executable.path");
    out.processId = e["target.audit_token.pid"];
    out.parentId = e["target.ppid"];
    out.signer = e["target.team_id"];
    if (out.signer.empty() && e["target.is_platform_binary"] == "true")
        out.signer = "Apple";
    nameAccount(record, out, e.user("target"));
    const auto effective = e["target.audit_token.euid"];
    if (effective != e["target.audit_token.ruid"])
        addDetail(e.detail, "effective uid", effective);
    addDetail(e.detail, "signing id", e["target.signing_id"]);
    addDetail(e.detail, "cdhash", e["target.cdhash"]);
    addDetail(e.detail, "cwd", e["cwd.path"]);
    addDetail(e.detail, "script", e["script.path"]);
    addDetail(e.detail, "tty", e["target.tty.path"]);
    return {};
}

std::string_view fileAt(
    EsEvent& e, Record& record, ActivityFields& out, std::string_view from, std::string path)
{
    const auto file = newFileOf(from, path);
    if (!file.kind)
        return file.skipped;
    record.kind = *file.kind;
    out.path = e.keep(std::move(path));
    addDetail(e.detail, "from", from);
    return {};
}

std::string_view fileNamed(EsEvent& e, Record& record, ActivityFields& out)
{
    const auto existing = e["destination.existing_file.path"];
    auto path = existing.empty() ? std::string(e["destination.new_path.dir.path"]) + "/"
            + std::string(e["destination.new_path.filename"])
                                 : std::string(existing);
    return fileAt(e, record, out, e["source.path"], std::move(path));
}

std::string_view fileCopied(EsEvent& e, Record& record, ActivityFields& out)
{
    return fileAt(e, record, out, e["source.path"],
        std::string(e["target_dir.path"]) + "/" + std::string(e["target_name"]));
}

constexpr std::string_view quarantine = "com.apple.quarantine";
constexpr std::string_view otherAttribute = "attribute of a file other than its quarantine";

/// Programs that bring a file in from outside mark it so.
std::string_view fileQuarantined(EsEvent& e, Record& record, ActivityFields& out)
{
    if (e["extattr"] != quarantine)
        return otherAttribute;
    const auto skipped = fileAt(e, record, out, {}, std::string(e["target.path"]));
    record.kind = Kind::Download;
    return skipped;
}

/// Without the mark, macOS starts a program unasked and unchecked.
std::string_view quarantineRemoved(EsEvent& e, Record&, ActivityFields& out)
{
    if (e["extattr"] != quarantine)
        return otherAttribute;
    out.path = e["target.path"];
    out.result = "quarantine removed";
    return {};
}

std::string_view authenticated(EsEvent& e, Record& record, ActivityFields& out)
{
    constexpr std::array<std::string_view, 4> types{"password", "touch id", "token", "auto unlock"};
    out.result = successOf(e);
    addDetail(e.detail, "by", wordOf(e["type"], types));
    auto account = e["data.od.record_name"];
    if (account.empty())
        account = e["data.auto_unlock.username"];
    if (const auto uid = e["data.touchid.uid"]; account.empty() && !uid.empty())
        account = e.keep("uid " + std::string(uid));
    nameAccount(record, out, account);
    for (const auto path : {"data.od.instigator.executable.path",
             "data.touchid.instigator.executable.path", "data.token.instigator.executable.path"})
        if (const auto program = e[path]; !program.empty())
            nameSubject(out, program);
    return {};
}

std::string_view signedIn(EsEvent& e, Record& record, ActivityFields& out)
{
    nameAccount(record, out, e["username"]);
    out.peer = e["source_address"];
    out.result = successOf(e);
    addDetail(e.detail, "failure", e["failure_message"]);
    return {};
}

std::string_view sessionBegun(EsEvent& e, Record& record, ActivityFields& out)
{
    nameAccount(record, out, e["username"]);
    addDetail(e.detail, "session", e.name() == "lw_session_unlock" ? "unlocked" : "begun");
    return {};
}

std::string_view screenShared(EsEvent& e, Record& record, ActivityFields& out)
{
    const auto owner = e["session_username"];
    nameAccount(record, out, owner.empty() ? e["authentication_username"] : owner);
    out.peer = e["source_address"];
    out.result = successOf(e);
    addDetail(e.detail, "authentication", e["authentication_type"]);
    addDetail(e.detail, "viewer", e["viewer_appleid"]);
    addDetail(e.detail, "as", e["authentication_username"]);
    return {};
}

std::string_view becameAnother(EsEvent& e, Record& record, ActivityFields& out)
{
    if (const auto from = e["from_username"]; !from.empty())
        nameAccount(record, out, from);
    out.command = e.name() == "sudo" ? e["command"] : e.joined("argv");
    out.result = successOf(e);
    addDetail(e.detail, "as", e["to_username"]);
    addDetail(e.detail, "failure", e["failure_message"]);
    addDetail(e.detail, "failure", e["reject_info.failure_message"]);
    return {};
}

std::string_view launchItemAdded(EsEvent& e, Record& record, ActivityFields& out)
{
    constexpr std::array<std::string_view, 5> types{
        "user item", "app", "login item", "agent", "daemon"};
    out.path = e.keep(pathOfFileUrl(e["item.item_url"]));
    out.package = baseName(out.path);
    nameInstigator(e, record, out);
    out.parent = out.process;
    nameSubject(out, e["executable_path"]);
    out.command = out.process;
    out.signer = e["app.team_id"];
    addDetail(e.detail, "type", wordOf(e["item.item_type"], types));
    addDetail(e.detail, "managed", e["item.managed"] == "true" ? "yes" : "");
    addDetail(e.detail, "app", e["item.app_url"]);
    return {};
}

/// A configuration profile sets what the system trusts and allows.
std::string_view profileAdded(EsEvent& e, Record& record, ActivityFields& out)
{
    constexpr std::array<std::string_view, 2> sources{"device management", "the user"};
    out.package = e["profile.display_name"];
    out.result = "configuration profile added";
    nameInstigator(e, record, out);
    if (e["is_update"] == "true")
        record.quality |= Quality::UpdateRun;
    addDetail(e.detail, "by", wordOf(e["profile.install_source"], sources));
    addDetail(e.detail, "identifier", e["profile.identifier"]);
    addDetail(e.detail, "organisation", e["profile.organization"]);
    addDetail(e.detail, "scope", e["profile.scope"]);
    return {};
}

std::string_view permissionChanged(EsEvent& e, Record& record, ActivityFields& out)
{
    const auto permission = permissionOf(e["service"]);
    if (!permission)
        return "permission that lets nobody see, hear or control";
    constexpr std::array<std::string_view, 4> rights{"denied", "unknown", "granted", "limited"};
    if (const auto right = e["right"]; right != "2" && right != "3")
        return "permission that was not granted";
    record.kind = permission->kind;
    nameSubject(out, e["identity"]);
    out.result = wordOf(e["right"], rights);
    if (const auto user = e.user("responsible"); !user.empty())
        nameAccount(record, out, user);
    addDetail(e.detail, "permission", permission->title);
    addDetail(e.detail, "service", permission->service);
    return {};
}

std::string_view gatekeeperOverridden(EsEvent& e, Record&, ActivityFields& out)
{
    out.path = e["file.file_path"].empty() ? e["file.file.path"] : e["file.file_path"];
    out.hash = e["sha256"];
    out.signer = e["signing_info.team_id"];
    out.result = "opened against Gatekeeper's warning";
    return {};
}

std::string_view accountChanged(EsEvent& e, Record& record, ActivityFields& out)
{
    for (const auto path : {"user_name", "account_name", "member.member_value"})
        if (out.peer.empty())
            out.peer = e[path];
    const auto error = e["error_code"];
    out.result = error == "0" ? std::string_view("success") : error;
    nameInstigator(e, record, out);
    addDetail(e.detail, "group", e["group_name"]);
    addDetail(e.detail, "node", e["node_name"]);
    return {};
}

constexpr std::array rules{
    EsRule{"exec", Kind::Execution, executed},
    EsRule{"create", Kind::FileWrite, fileNamed},
    EsRule{"rename", Kind::FileWrite, fileNamed},
    EsRule{"clone", Kind::FileWrite, fileCopied},
    EsRule{"copyfile", Kind::FileWrite, fileCopied},
    EsRule{"setextattr", Kind::Download, fileQuarantined},
    EsRule{"deleteextattr", Kind::SecurityTampering, quarantineRemoved},
    EsRule{"authentication", Kind::SignIn, authenticated},
    EsRule{"openssh_login", Kind::SignIn, signedIn},
    EsRule{"login_login", Kind::SignIn, signedIn},
    EsRule{"lw_session_login", Kind::SignIn, sessionBegun},
    EsRule{"lw_session_unlock", Kind::SignIn, sessionBegun},
    EsRule{"screensharing_attach", Kind::RemoteAccess, screenShared},
    EsRule{"sudo", Kind::ShellCommand, becameAnother},
    EsRule{"su", Kind::SignIn, becameAnother},
    EsRule{"btm_launch_item_add", Kind::ServiceInstall, launchItemAdded},
    EsRule{"profile_add", Kind::SecurityTampering, profileAdded},
    EsRule{"tcc_modify", Kind::RemoteAccess, permissionChanged},
    EsRule{"gatekeeper_user_override", Kind::SecurityTampering, gatekeeperOverridden},
    EsRule{"od_create_user", Kind::AccountChange, accountChanged},
    EsRule{"od_enable_user", Kind::AccountChange, accountChanged},
    EsRule{"od_group_add", Kind::AccountChange, accountChanged},
    EsRule{"od_modify_password", Kind::CredentialReset, accountChanged},
};

} // namespace

EsEvent::EsEvent(const JsonObject& object)
    : m_object(object)
{
    constexpr std::string_view below = "event.";
    for (const auto& value : object.values())
        if (value.path.starts_with(below)) {
            m_name = value.path.substr(below.size());
            m_name.resize(std::min(m_name.find('.'), m_name.size()));
            break;
        }
    m_prefix = std::string(below) + m_name + ".";
}

std::string_view EsEvent::operator[](std::string_view path) const
{
    return m_object[m_prefix + std::string(path)];
}

std::string_view EsEvent::process(std::string_view path) const
{
    return m_object["process." + std::string(path)];
}

std::string_view EsEvent::joined(std::string_view path)
{
    const auto prefix = m_prefix + std::string(path) + ".";
    std::string out;
    for (const auto& value : m_object.values())
        if (value.path.starts_with(prefix) && out.size() < longestJoined)
            out.append(out.empty() ? "" : " ").append(value.text);
    return keep(std::move(out));
}

std::string_view EsEvent::user(std::string_view processPath)
{
    constexpr std::string_view nobodySignedIn = "4294967295";
    const auto token =
        (processPath.empty() ? "process" : m_prefix + std::string(processPath)) + ".audit_token.";
    const auto signedInUser = m_object[token + "auid"];
    const auto user = signedInUser.empty() || signedInUser == nobodySignedIn
        ? m_object[token + "ruid"]
        : signedInUser;
    return user.empty() ? user : keep("uid " + std::string(user));
}

const EsRule* esRuleOf(std::string_view name)
{
    const auto found = std::ranges::find(rules, name, &EsRule::name);
    return found == rules.end() ? nullptr : &*found;
}

} // namespace callwake
