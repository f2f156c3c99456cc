// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/macos/santa_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/home_parts.h"
#include "formats/macos/new_file_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

std::string unescaped(std::string_view value)
{
    constexpr std::string_view pipe = "<pipe>";
    std::string out(value);
    for (auto at = out.find(pipe); at != std::string::npos; at = out.find(pipe, at + 1))
        out.replace(at, pipe.size(), "|");
    return out;
}

/// Where a field of the text form stands in the JSON form, below the event.
struct Path {
    std::string_view name;
    std::string_view path;
};
constexpr std::array executionPaths{Path{"path", "target.executable.path"},
    Path{"sha256", "target.executable.hash.hash"}, Path{"pid", "target.id.pid"},
    Path{"ppid", "target.parent_id.pid"}, Path{"user", "target.real_user.name"},
    Path{"uid", "target.real_user.uid"}, Path{"team_id", "target.code_signature.team_id"},
    Path{"signing_id", "target.code_signature.signing_id"}, Path{"decision", "decision"},
    Path{"reason", "reason"}, Path{"explain", "explain"}, Path{"mode", "mode"},
    Path{"quarantine_url", "quarantine_url"}, Path{"cert_cn", "certificate_info.common_name"},
    Path{"cert_sha256", "certificate_info.hash.hash"}, Path{"script", "script.path"},
    Path{"cwd", "working_directory.path"}, Path{"processpath", "instigator.executable.path"}};
constexpr std::array filePaths{Path{"path", "source.path"}, Path{"newpath", "target"},
    Path{"path", "target.path"}, Path{"processpath", "instigator.executable.path"},
    Path{"pid", "instigator.id.pid"}, Path{"ppid", "instigator.parent_id.pid"},
    Path{"user", "instigator.real_user.name"}, Path{"uid", "instigator.real_user.uid"}};
constexpr std::array diskPaths{Path{"mount", "mount"}, Path{"volume", "volume"},
    Path{"dmgpath", "dmg_path"}, Path{"model", "model"}, Path{"bus", "bus"}};

struct Event {
    std::string_view key; ///< in the JSON form
    std::string_view action;
    std::span<const Path> paths;
};
const std::array events{Event{"execution", "EXEC", executionPaths},
    Event{"rename", "RENAME", filePaths}, Event{"close", "WRITE", filePaths},
    Event{"link", "LINK", filePaths}, Event{"clone", "CLONE", filePaths},
    Event{"copyfile", "COPYFILE", filePaths}, Event{"disk", "DISKAPPEAR", diskPaths},
    Event{"fork", "FORK", {}}, Event{"exit", "EXIT", {}}, Event{"unlink", "DELETE", {}},
    Event{"exchangedata", "EXCHANGEDATA", {}}, Event{"bundle", "BUNDLE", {}},
    Event{"allowlist", "ALLOWLIST", {}}, Event{"file_access", "FILE_ACCESS", {}}};

/// Values of enumerations have their type before them: "DECISION_ALLOW" is ALLOW in the text form.
std::string_view withoutPrefix(std::string_view value)
{
    for (const std::string_view prefix : {"DECISION_", "REASON_", "MODE_"})
        if (value.starts_with(prefix))
            return value.substr(prefix.size());
    return value;
}

/// Bytes are Base64 in JSON, which arguments are: anything may stand in them.
std::string argumentsOf(const JsonObject& object, const std::string& prefix)
{
    std::string out;
    for (const auto& value : object.values())
        if (value.path.starts_with(prefix))
            out.append(out.empty() ? "" : " ").append(fromBase64(value.text).value_or(value.text));
    return out;
}

void setEvent(
    const JsonObject& object, const Event& event, const std::string& prefix, SantaFields& fields)
{
    fields.action = event.action;
    for (const auto& [name, path] : event.paths)
        if (const auto value = object[prefix + std::string(path)]; !value.empty())
            fields.set(name, withoutPrefix(value));
    if (event.action == "EXEC")
        fields.set("args", argumentsOf(object, prefix + "args."));
    if (event.action == "DISKAPPEAR" && object[prefix + "action"] == "ACTION_DISAPPEARED")
        fields.action = "DISKDISAPPEAR";
    fields.set("machineid", object["machine_id"]);
}

std::string_view executed(const SantaFields& f, ActivityFields& out, std::string& detail)
{
    out.process = f["path"];
    if (baseName(out.process) == "xpcproxy")
        return "start of xpcproxy, which becomes another program";
    out.command = f["args"];
    out.hash = f["sha256"];
    out.url = f["quarantine_url"];
    out.signer = f["cert_cn"].empty() ? f["team_id"] : f["cert_cn"];
    if (const auto decision = f["decision"]; !decision.starts_with("ALLOW"))
        out.result = "stopped by Santa";
    addDetail(detail, "decision", f["decision"]);
    addDetail(detail, "reason", f["reason"]);
    addDetail(detail, "explanation", f["explain"]);
    addDetail(detail, "team id", f["team_id"]);
    addDetail(detail, "signing id", f["signing_id"]);
    addDetail(detail, "script", f["script"]);
    addDetail(detail, "cwd", f["cwd"]);
    return {};
}

std::string_view named(
    const SantaFields& f, Record& record, ActivityFields& out, std::string& detail)
{
    const auto renamed = f["newpath"];
    const auto file = newFileOf(
        renamed.empty() ? std::string_view() : f["path"], renamed.empty() ? f["path"] : renamed);
    if (!file.kind)
        return file.skipped;
    record.kind = *file.kind;
    out.path = renamed.empty() ? f["path"] : renamed;
    if (!renamed.empty())
        addDetail(detail, "from", f["path"]);
    return {};
}

/// Opening a disk image is how most programs get onto a Mac.
std::string_view mounted(
    const SantaFields& f, Record& record, ActivityFields& out, std::string& detail)
{
    if (f["dmgpath"].empty())
        return "disk that is no image of a file";
    record.kind = Kind::Execution;
    out.path = f["dmgpath"];
    out.process = f["dmgpath"];
    out.result = "disk image opened";
    out.account = userFolderOf(out.path);
    record.identity = {IdentityKind::Account, out.account};
    addDetail(detail, "volume", f["volume"]);
    addDetail(detail, "mount", f["mount"]);
    return {};
}

} // namespace

void SantaFields::set(std::string_view name, std::string_view value)
{
    if (m_count == m_fields.size())
        m_fields.emplace_back();
    m_fields[m_count].name = name;
    m_fields[m_count++].value = value;
}

std::string_view SantaFields::operator[](std::string_view name) const
{
    const auto end = m_fields.begin() + std::ptrdiff_t(m_count);
    const auto found =
        std::find_if(m_fields.begin(), end, [&](const Field& field) { return field.name == name; });
    return found == end || found->value == "(null)" ? std::string_view() : found->value;
}

bool readSantaText(std::string_view text, SantaFields& fields)
{
    fields.clear();
    while (!text.empty()) {
        const auto field = text.substr(0, text.find('|'));
        text.remove_prefix(std::min(field.size() + 1, text.size()));
        const auto equals = field.find('=');
        if (equals == field.npos)
            continue;
        const auto value = field.substr(equals + 1);
        if (field.starts_with("action="))
            fields.action = value;
        else if (value.find('<') == value.npos)
            fields.set(field.substr(0, equals), value);
        else
            fields.set(field.substr(0, equals), unescaped(value));
    }
    return !fields.action.empty();
}

bool readSantaObject(const JsonObject& object, SantaFields& fields)
{
    fields.clear();
    for (const auto& event : events) {
        const auto prefix = std::string(event.key) + ".";
        if (std::ranges::any_of(
                object.values(), [&](const auto& v) { return v.path.starts_with(prefix); })) {
            setEvent(object, event, prefix, fields);
            return true;
        }
    }
    if (!object["target.executable.path"].empty() && !object["decision"].empty())
        setEvent(object, events[0], {}, fields);
    else if (!object["source.path"].empty() && !object["target"].empty())
        setEvent(object, events[1], {}, fields);
    return !fields.action.empty();
}

std::string_view fillSantaRecord(
    const SantaFields& f, Record& record, ActivityFields& out, std::string& detail)
{
    out.process = f["processpath"].empty() ? f["process"] : f["processpath"];
    out.account = f["user"];
    record.identity = {IdentityKind::Account, out.account};
    out.processId = f["pid"];
    out.parentId = f["ppid"];
    addDetail(detail, "action", f.action);
    out.host = f["machineid"];
    record.host = {IdentityKind::Host, out.host};
    if (out.account.empty())
        addDetail(detail, "uid", f["uid"]);
    if (f.action == "EXEC") {
        record.kind = Kind::Execution;
        out.parent = f["processpath"];
        return executed(f, out, detail);
    }
    constexpr std::array<std::string_view, 5> naming{
        "WRITE", "RENAME", "LINK", "CLONE", "COPYFILE"};
    if (std::ranges::find(naming, f.action) != naming.end())
        return named(f, record, out, detail);
    if (f.action == "DISKAPPEAR")
        return mounted(f, record, out, detail);
    return "file removed, program that ended, or other event that is no act of a person";
}

} // namespace callwake
