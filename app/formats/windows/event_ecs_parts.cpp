// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_ecs_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

/// Fields of the schema, sorted, and the data of Windows and Sysmon that go there.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> dataNames{{
    {"destination.domain", "DestinationHostname"},
    {"destination.ip", "DestinationIp"},
    {"destination.port", "DestinationPort"},
    {"dns.question.name", "QueryName"},
    {"file.path", "TargetFilename"},
    {"network.transport", "Protocol"},
    {"powershell.file.script_block_id", "ScriptBlockId"},
    {"powershell.file.script_block_text", "ScriptBlockText"},
    {"powershell.sequence", "MessageNumber"},
    {"powershell.total", "MessageTotal"},
    {"process.command_line", "CommandLine"},
    {"process.entity_id", "ProcessGuid"},
    {"process.executable", "Image"},
    {"process.parent.command_line", "ParentCommandLine"},
    {"process.parent.entity_id", "ParentProcessGuid"},
    {"process.parent.executable", "ParentImage"},
    {"process.parent.pid", "ParentProcessId"},
    {"process.pe.company", "Company"},
    {"process.pe.description", "Description"},
    {"process.pe.file_version", "FileVersion"},
    {"process.pe.original_file_name", "OriginalFileName"},
    {"process.pe.product", "Product"},
    {"process.pid", "ProcessId"},
    {"process.working_directory", "CurrentDirectory"},
    {"registry.data.strings.0", "Details"},
    {"registry.path", "TargetObject"},
    {"service.name", "ServiceName"},
    {"service.type", "ServiceType"},
    {"source.domain", "SourceHostname"},
    {"source.ip", "SourceIp"},
    {"source.port", "SourcePort"},
    {"sysmon.dns.status", "QueryStatus"},
    {"user.target.domain", "TargetDomainName"},
    {"user.target.name", "TargetUserName"},
}};
static_assert(std::ranges::is_sorted(dataNames, {}, [](const auto& one) { return one.first; }));

struct SecurityName {
    std::string_view path, ofStart, ofOthers;
};

/// The same of the Security log, whose start of a program (4688) names its data unlike all others.
constexpr std::array<SecurityName, 7> securityNames{{
    {"process.executable", "NewProcessName", "ProcessName"},
    {"process.parent.executable", "ParentProcessName", {}},
    {"process.parent.pid", "ProcessId", {}}, // of the creator
    {"process.pid", "NewProcessId", "ProcessId"},
    {"source.domain", {}, "WorkstationName"},
    {"source.ip", {}, "IpAddress"},
    {"source.port", {}, "IpPort"},
}};
static_assert(std::ranges::is_sorted(securityNames, {}, &SecurityName::path));

bool isOfPowerShell(const WindowsEvent& event)
{
    return event.provider.bytes.find("PowerShell") != std::string_view::npos;
}

/// What the event itself calls what the schema has under `path`; empty where nothing is known.
std::string_view dataName(std::string_view path, const WindowsEvent& event)
{
    if (event.provider.bytes.ends_with("Security-Auditing")) {
        const auto found = std::ranges::lower_bound(securityNames, path, {}, &SecurityName::path);
        if (found != securityNames.end() && found->path == path)
            return event.eventId.bytes == "4688" ? found->ofStart : found->ofOthers;
    }
    if (path == "file.path" && isOfPowerShell(event))
        return "Path";
    const auto found =
        std::ranges::lower_bound(dataNames, path, {}, [](const auto& one) { return one.first; });
    return found != dataNames.end() && found->first == path ? found->second : std::string_view();
}

/// Adds to "SHA1=...,MD5=...", as Sysmon writes it, what winlogbeat made a field of.
void addHash(std::string& hashes, std::string_view path, std::string_view value)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> algorithms{
        {{"imphash", "IMPHASH="}, {"md5", "MD5="}, {"sha1", "SHA1="}, {"sha256", "SHA256="}}};
    for (const std::string_view of : {"process.hash.", "process.pe.", "file.hash.", "file.pe."})
        for (const auto& [name, label] : algorithms)
            if (path.starts_with(of) && path.substr(of.size()) == name)
                hashes.append(hashes.empty() ? "" : ",").append(label).append(value);
}

/// The calls of a pipeline as the event has them, "CommandInvocation(Out-Null): "Out-Null"" and so
/// on, of what winlogbeat took apart.
std::string callsOf(const JsonObject& object, std::string_view prefix)
{
    constexpr std::size_t most = 64;
    std::string out;
    for (std::size_t i = 0; i < most; ++i) {
        std::string at(prefix);
        at.append("powershell.command.invocation_details.").append(std::to_string(i)) += '.';
        const auto type = object[at + "type"], value = object[at + "value"];
        if (type.empty() && value.empty())
            break;
        if (!type.empty())
            out.append(type).append("(").append(object[at + "related_command"]).append("): ");
        if (const auto name = object[at + "name"]; !name.empty())
            out.append("name=").append(name).append("; value=");
        out.append(value) += '\n';
    }
    return out;
}

void addPowerShellData(const JsonObject& object, std::string_view prefix, ExportedEvent& out)
{
    const std::string program(object[std::string(prefix) + "process.command_line"]);
    if (out["Payload"].empty())
        out.add("Payload", out.keep(callsOf(object, prefix)));
    if (out["ContextInfo"].empty() && !program.empty())
        out.add("ContextInfo", out.keep("Host Application = " + program + "\n"));
}

} // namespace

void addEcsData(const JsonObject& object, std::string_view prefix, ExportedEvent& out)
{
    std::string_view domain, user;
    std::string hashes;
    for (const JsonObject::Value& value : object.values()) {
        if (!value.path.starts_with(prefix))
            continue;
        const std::string_view path = std::string_view(value.path).substr(prefix.size());
        if (path.starts_with("winlog."))
            continue; // most of them
        if (path == "user.domain")
            domain = value.text;
        else if (path == "user.name")
            user = value.text;
        const std::string_view name = dataName(path, out.event);
        if (!name.empty() && out[name].empty())
            out.add(name, value.text);
        addHash(hashes, path, value.text);
    }
    if (out.event.eventId.bytes == "4103" && isOfPowerShell(out.event))
        addPowerShellData(object, prefix, out);
    if (!hashes.empty() && out["Hashes"].empty() && out["Hash"].empty())
        for (const std::string_view kept = out.keep(hashes); const auto name : {"Hashes", "Hash"})
            out.add(name, kept);
    if (user.empty() || !out["User"].empty())
        return;
    out.add(
        "User", domain.empty() ? user : out.keep(std::string(domain) + "\\" + std::string(user)));
}

} // namespace callwake
