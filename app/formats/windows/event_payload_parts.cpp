// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_payload_parts.h"

#include "base/text.h"
#include "formats/windows/event_rules_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::string_view nameKey = ".@Name";
constexpr std::string_view textKey = ".#text";

std::string_view without(std::string_view text, std::string_view end)
{
    return text.ends_with(end) ? text.substr(0, text.size() - end.size()) : text;
}

/// "NORTHGATE\\ana (S-1-5-21-...)"; "-\\-" is nobody.
std::string_view accountOf(std::string_view text)
{
    text = trimmed(text.substr(0, text.find(" (S-1-")));
    return text == "-\\-" || text == "\\" ? std::string_view() : text;
}

/// "UNKNOWN-7 (198.51.100.23)": the address, or the whole text where it has no brackets.
std::string_view addressOf(std::string_view text)
{
    const auto open = text.find('(');
    if (open == std::string_view::npos)
        return text;
    return text.substr(open + 1, text.find(')', open) - open - 1);
}

/// Labels of EvtxECmd's maps, and the data that they stand for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> labels{{
    {"Parent process: ", "ParentProcessName"},
    {"ParentProcess: ", "ParentImage"},
    {"Target: ", "TargetUserName"},
    {"LogonType ", "LogonType"},
    {"LogonId: ", "TargetLogonId"},
    {"Path: ", "Path"},
    {"ScriptBlockText: ", "ScriptBlockText"},
}};

} // namespace

void EvtxECmdRow::set(std::string_view column, std::string_view value)
{
    constexpr std::string_view numbered = "PayloadData";
    const std::array<std::pair<std::string_view, std::string_view*>, 10> columns{{
        {"Provider", &provider},
        {"EventId", &eventId},
        {"TimeCreated", &time},
        {"Channel", &channel},
        {"Computer", &computer},
        {"UserId", &userId},
        {"Payload", &payload},
        {"UserName", &userName},
        {"RemoteHost", &remoteHost},
        {"ExecutableInfo", &executableInfo},
    }};
    for (const auto& [name, field] : columns)
        if (name == column)
            *field = value;
    const auto number = parseNumber<std::size_t>(below(column, numbered)).value_or(0);
    if (number >= 1 && number <= payloadData.size())
        payloadData[number - 1] = value;
}

std::string_view EvtxECmdReader::fill(const EvtxECmdRow& row, ExportedEvent& out)
{
    out.event.provider = exportedText(row.provider);
    out.event.eventId = exportedText(row.eventId);
    out.event.time = exportedText(row.time);
    out.event.channel = exportedText(row.channel);
    out.event.computer = exportedText(row.computer);
    out.event.userSid = exportedText(row.userId);
    if (!out.needsData())
        return {};
    if (trimmed(row.payload).empty()) {
        fillWords(row, out);
        return {};
    }
    if (const auto fault = m_payload.read(row.payload); !fault.empty())
        return "the payload is not well-formed JSON";
    fillPayload(out);
    return {};
}

/// Names of Windows and of Sysmon: each of their events has only one of a pair.
void EvtxECmdReader::fillWords(const EvtxECmdRow& row, ExportedEvent& out)
{
    out.quality |= Quality::Incomplete;
    const std::string_view account = accountOf(row.userName);
    out.add("SubjectUserName", account);
    out.add("User", account);
    out.add("IpAddress", addressOf(row.remoteHost));
    out.add("CommandLine", row.executableInfo);
    out.add("NewProcessName", programOf(row.executableInfo));
    out.add("Image", programOf(row.executableInfo));
    for (const std::string_view text : row.payloadData)
        for (const auto& [label, name] : labels)
            if (const auto value = below(text, label); !value.empty())
                out.add(name, name == "TargetUserName" ? accountOf(value) : value);
}

/// The parts of one Data element follow each other, in any order.
void EvtxECmdReader::fillPayload(ExportedEvent& out)
{
    std::string_view element;
    for (const JsonObject::Value& value : m_payload.values()) {
        const std::string_view path = value.path;
        const bool isName = path.ends_with(nameKey);
        if (path == "EventData.Data") {
            fillPositions(value.text, out);
        } else if (path.starts_with("EventData.Data")) {
            const auto of = isName ? without(path, nameKey) : without(path, textKey);
            if (of != element || out.event.data.empty())
                out.add({}, {});
            element = of;
            if (isName)
                out.event.data.back().name = value.text;
            else
                out.event.data.back().value = exportedText(value.text);
        } else if (path.find('@') == std::string_view::npos && !path.ends_with(".Binary")) {
            const std::string_view plain = without(path, textKey);
            out.add(plain.substr(plain.rfind('.') + 1), value.text);
        }
    }
}

/// Only events whose data have fixed kinds can be told apart again: a sentence has commas too.
void EvtxECmdReader::fillPositions(std::string_view text, ExportedEvent& out)
{
    constexpr std::string_view nothing = ", (NULL)";
    constexpr std::string_view comma = ", ";
    text = text.substr(0, text.find(nothing));
    const auto id = wholeNumber(out.event.eventId).value_or(0);
    const bool installer = equalsIgnoringCase(out.event.provider.bytes, "MsiInstaller");
    if (!installer || (id != 1033 && id != 1040))
        return out.add({}, text);
    // Names of products may hold commas: what follows them has a known number of parts.
    std::size_t cut = std::string_view::npos;
    for (int behind = id == 1033 ? 4 : 1; behind > 0 && cut != 0; --behind) {
        const auto found = text.rfind(comma, cut == std::string_view::npos ? cut : cut - 1);
        if (found == std::string_view::npos)
            break;
        cut = found;
    }
    out.add({}, text.substr(0, cut));
    while (cut != std::string_view::npos) {
        const auto begin = cut + comma.size();
        cut = text.find(comma, begin);
        out.add({}, text.substr(begin, cut - begin));
    }
}

} // namespace callwake
