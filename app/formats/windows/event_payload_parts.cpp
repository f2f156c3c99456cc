// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_payload_parts.h"

#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::string_view nameKey = ".@Name";
constexpr std::string_view textKey = ".#text";

std::string_view without(std::string_view text, std::string_view end)
{
    return text.ends_with(end) ? text.substr(0, text.size() - end.size()) : text;
}

} // namespace

std::string_view EvtxECmdReader::fill(const EvtxECmdRow& row, ExportedEvent& out)
{
    out.event.provider = exportedText(row.provider);
    out.event.eventId = exportedText(row.eventId);
    out.event.time = exportedText(row.time);
    out.event.channel = exportedText(row.channel);
    out.event.computer = exportedText(row.computer);
    out.event.userSid = exportedText(row.userId);
    if (trimmed(row.payload).empty() || !out.needsData())
        return {};
    if (const auto fault = m_payload.read(row.payload); !fault.empty())
        return "the payload is not well-formed JSON";
    fillPayload(out);
    return {};
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
