// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Messages about what was done: commands as another user, accounts, packages, services and screens
// that were shared.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/linux/program_reading_parts.h"
#include "formats/linux/rpm_name_parts.h"

#include <algorithm>
#include <array>

namespace callwake::messages {

namespace {

std::string_view firstWord(std::string_view text)
{
    return text.substr(0, text.find(' '));
}

/// "ana : 3 incorrect password attempts ; TTY=pts/0 ; …" -> what went wrong; empty: nothing did.
std::string_view complaintOf(std::string_view text)
{
    if (text.starts_with("TTY=") || text.starts_with("PWD=") || text.starts_with("HOST="))
        return {};
    return text.substr(0, text.find(" ; "));
}

/// A text of the log that says why somebody may not do it.
std::string_view refusal(Reading& reading, std::string_view why)
{
    reading.own = "refused: " + std::string(why);
    return reading.own;
}

/// Sudo also logs what it goes on in spite of, such as a host name that it cannot look up.
bool isRefusal(std::string_view complaint)
{
    constexpr std::array<std::string_view, 7> words{"incorrect password", "not allowed",
        "not in sudoers", "not authorized", "is required", "not permitted", "authentication"};
    return std::ranges::any_of(
        words, [&](auto word) { return containsIgnoringCase(complaint, word); });
}

} // namespace

/// "ana : TTY=pts/0 ; PWD=/home/ana ; USER=root ; COMMAND=/usr/bin/apt install x". The command
/// stands last and may hold anything.
bool readSudo(Reading& reading)
{
    const auto text = reading.message.text;
    const auto colon = text.find(" : ");
    if (colon == text.npos)
        return reading.skip("part of a command that another line tells");
    const auto rest = text.substr(colon + 3);
    constexpr std::string_view mark = "COMMAND=";
    const auto command = rest.find(mark);
    if (command == rest.npos)
        return reading.skip("message of sudo without a command");
    const auto head = rest.substr(0, command);
    auto& fields = reading.fields;
    fields.account = trimmed(text.substr(0, colon));
    fields.command = rest.substr(command + mark.size());
    fields.process = firstWord(fields.command);
    const auto complaint = complaintOf(head);
    fields.result = complaint.empty() ? "success"
        : isRefusal(complaint)        ? refusal(reading, complaint)
                                      : complaint;
    addDetail(reading.detail, "with", "sudo");
    addDetail(reading.detail, "as", between(head, "USER=", " ; "));
    addDetail(reading.detail, "cwd", between(head, "PWD=", " ; "));
    addDetail(reading.detail, "terminal", between(head, "TTY=", " ; "));
    addDetail(reading.detail, "group", between(head, "GROUP=", " ; "));
    addDetail(reading.detail, "environment", between(head, "ENV=", " ; "));
    return reading.take(Kind::ShellCommand);
}

/// "ana: Executing command [USER=root] [TTY=unknown] [CWD=/home/ana] [COMMAND=/usr/bin/x y]"
bool readPkexec(Reading& reading)
{
    const auto text = reading.message.text;
    const auto colon = text.find(": ");
    constexpr std::string_view mark = "[COMMAND=";
    const auto command = text.find(mark);
    if (colon == text.npos || command == text.npos)
        return reading.skip(otherMessage);
    auto& fields = reading.fields;
    fields.account = text.substr(0, colon);
    fields.command = text.substr(command + mark.size());
    if (fields.command.ends_with(']'))
        fields.command.remove_suffix(1);
    fields.process = firstWord(fields.command);
    const auto said = text.substr(colon + 2);
    fields.result = said.starts_with("Executing command")
        ? "success"
        : refusal(reading, trimmed(said.substr(0, said.find('['))));
    addDetail(reading.detail, "with", "pkexec");
    addDetail(reading.detail, "as", between(text, "[USER=", "]"));
    addDetail(reading.detail, "cwd", between(text, "[CWD=", "]"));
    return reading.take(Kind::ShellCommand);
}

/// The tools of shadow: "new user: name=ana, UID=1001, …", "add 'ana' to group 'sudo'", "change
/// user 'ana' password", "user ana added by root to group sudo", "changed password expiry for ana".
bool readAccountTool(Reading& reading)
{
    const auto text = reading.message.text;
    if (text.find("shadow group") != text.npos || text.find("gshadow") != text.npos
        || text.find(" added to /etc/group") != text.npos)
        return reading.skip("the same change of an account in another file");
    constexpr std::array<std::string_view, 11> changes{"new user", "new group", "add ", "change",
        "delete ", "removed ", "lock ", "unlock ", "user ", "group ", "password for "};
    const bool failed = text.starts_with("failed ");
    if (!failed && std::ranges::none_of(changes, [&](auto word) { return text.starts_with(word); }))
        return reading.skip(otherMessage);
    auto& fields = reading.fields;
    for (const auto& [before, after] :
        {std::pair{"name=", ","}, {"user '", "'"}, {"add '", "'"}, {"password for '", "'"},
            {"delete '", "'"}, {"group '", "'"}, {"user ", " "}, {"group ", " "}, {" for ", " "}})
        if (fields.peer = between(text, before, after); !fields.peer.empty())
            break;
    const auto by = between(text, " by ", " ");
    fields.account = by.starts_with('\'') ? between(by, "'", "'") : by;
    fields.result = failed ? "failed" : "success";
    addDetail(reading.detail, "change", text);
    const bool password = text.ends_with(" password") && text.starts_with("change user ");
    const bool reset = password || text.starts_with("password for ");
    return reading.take(reset ? Kind::CredentialReset : Kind::AccountChange);
}

/// "install-packages transaction /37_cdea from uid 1000 finished with success after 5020ms"
bool readPackageKit(Reading& reading)
{
    const auto text = reading.message.text;
    const auto action = firstWord(text);
    if (!isOneOf(action, {"install-packages", "install-files", "update-packages"})
        || text.find(" finished with ") == text.npos)
        return reading.skip(otherMessage);
    const auto number = between(text, " from uid ", " ");
    reading.own = number.empty() ? "" : "uid " + std::string(number);
    reading.fields.account = reading.own;
    const auto result = between(text, " finished with ", " ");
    reading.fields.result =
        result == "success" || result.starts_with("cancelled") ? result : "failed";
    if (action == "update-packages")
        reading.record.quality |= Quality::UpdateRun;
    addDetail(reading.detail, "action", action);
    return reading.take(Kind::PackageInstall);
}

/// "Installed: 1:name-version-release.arch" of yum, which names neither user nor command.
bool readYum(Reading& reading)
{
    auto text = reading.message.text;
    const bool updated = accept(text, "Updated: ");
    if (!updated && !accept(text, "Installed: "))
        return reading.skip(otherMessage);
    const auto name = splitRpmName(text);
    reading.fields.package = name.name;
    reading.fields.version = name.version;
    if (updated)
        reading.record.quality |= Quality::UpdateRun;
    addDetail(reading.detail, "action", updated ? "update" : "install");
    addDetail(reading.detail, "architecture", name.architecture);
    return reading.take(Kind::PackageInstall);
}

/// "api_snaps.go:398: Installing snap "anydesk" revision unset"
bool readSnapd(Reading& reading)
{
    reading.fields.package = between(reading.message.text, ": Installing snap \"", "\"");
    if (reading.fields.package.empty())
        return reading.skip(otherMessage);
    addDetail(reading.detail, "action", "install");
    return reading.take(Kind::PackageInstall);
}

/// "system: Installed app/org.example.Viewer/x86_64/stable from flathub"
bool readFlatpak(Reading& reading)
{
    auto text = reading.message.text;
    const auto installation = text.substr(0, text.find(": "));
    text.remove_prefix(std::min(installation.size() + 2, text.size()));
    const bool updated = accept(text, "Updated ");
    if (!updated && !accept(text, "Installed "))
        return reading.skip(otherMessage);
    const auto reference = firstWord(text);
    reading.fields.package = between(reference, "/", "/");
    if (reading.fields.package.empty())
        return reading.skip(otherMessage);
    if (updated)
        reading.record.quality |= Quality::UpdateRun;
    addDetail(reading.detail, "action", updated ? "update" : "install");
    addDetail(reading.detail, "ref", reference);
    addDetail(reading.detail, "from", between(text, " from ", "\n"));
    addDetail(reading.detail, "installation", installation);
    return reading.take(Kind::PackageInstall);
}

/// "Created symlink /etc/systemd/system/multi-user.target.wants/x.service → /etc/…/x.service."
/// proves that a service was set up; that a service started proves no more than that, and is told
/// of the tools that show a screen to others.
bool readSystemd(Reading& reading)
{
    auto text = reading.message.text;
    auto& fields = reading.fields;
    if (accept(text, "Created symlink ")) {
        constexpr std::string_view arrow = " \xE2\x86\x92 ", ascii = " -> ";
        const auto at = std::min(text.find(arrow), text.find(ascii));
        const auto link = text.substr(0, at);
        if (at == text.npos || !link.ends_with(".service"))
            return reading.skip(otherMessage);
        fields.package = baseName(link);
        fields.path = text.substr(at + (text.substr(at).starts_with(arrow) ? arrow : ascii).size());
        if (fields.path.ends_with('.'))
            fields.path.remove_suffix(1);
        addDetail(reading.detail, "link", link);
        return reading.take(Kind::ServiceInstall);
    }
    if (!accept(text, "Started "))
        return reading.skip("other message of systemd");
    constexpr std::array<std::string_view, 6> tools{
        "anydesk", "teamviewerd", "rustdesk", "xrdp", "x11vnc", "gnome-remote-desktop"};
    const auto tool =
        std::ranges::find_if(tools, [&](auto name) { return startsWithIgnoringCase(text, name); });
    if (tool == tools.end())
        return reading.skip("service started or stopped");
    fields.process = *tool;
    fields.parent = reading.message.program;
    fields.processId = {};
    addDetail(reading.detail, "unit", text);
    return reading.take(Kind::Execution);
}

/// What the servers of remote desktops say when somebody connects.
bool readScreenSharing(Reading& reading)
{
    auto text = reading.message.text;
    if (text.starts_with('[')) // "[INFO ] " of xrdp, "[RDP] " of gnome-remote-desktop
        text = trimmed(text.substr(std::min(text.find(']'), text.size() - 1) + 1));
    auto& fields = reading.fields;
    addDetail(reading.detail, "message", text);
    fields.result = "success";
    if (text.starts_with("AUTHFAIL: ")) {
        fields.account = between(text, "user=", " ");
        fields.peer = between(text, "ip=", " ");
        fields.result = "failed";
        return reading.take(Kind::SignIn);
    }
    if (text.starts_with("++ created session") || text.starts_with("++ reconnected session")) {
        fields.account = between(text, "username ", ",");
        fields.peer = between(text, ", ip ", " ");
        return reading.take(Kind::RemoteAccess);
    }
    constexpr std::array<std::string_view, 4> marks{"Got connection from client ",
        "Connection opened from ", "Connections: accepted: ", "Incoming session request: "};
    for (const auto mark : marks)
        if (text.find(mark) != text.npos) {
            fields.peer = between(text, mark, "\n");
            while (fields.peer.ends_with('.'))
                fields.peer.remove_suffix(1);
            return reading.take(Kind::RemoteAccess);
        }
    if (text.find("New RDP client") == text.npos && text.find("New VNC client") == text.npos)
        return reading.skip(otherMessage);
    return reading.take(Kind::RemoteAccess);
}

} // namespace callwake::messages
