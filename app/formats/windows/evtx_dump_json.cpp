// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What evtx_dump of the Rust crate "evtx" writes: one object a line (-o jsonl), or pretty ones,
// each after a line "Record 12". An attribute stands under "#attributes", or beside its element
// under "Provider_attributes" (--separate-json-attributes); data have their names, positional ones
// are the list Data.#text.
#include "base/text.h"
#include "formats/generic/export_parts.h"
#include "formats/windows/event_export_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

/// The value of an attribute, in either way of writing it.
bool isAttribute(std::string_view path, std::string_view element, std::string_view name)
{
    const std::string_view rest = below(path, element);
    return below(rest, ".#attributes.") == name || below(rest, "_attributes.") == name;
}

void fillSystem(std::string_view path, std::string_view text, WindowsEvent& event)
{
    if (path == "EventID" || path == "EventID.#text")
        event.eventId = exportedText(text);
    else if (path == "Channel")
        event.channel = exportedText(text);
    else if (path == "Computer")
        event.computer = exportedText(text);
    else if (isAttribute(path, "Provider", "Name"))
        event.provider = exportedText(text);
    else if (isAttribute(path, "TimeCreated", "SystemTime"))
        event.time = exportedText(text);
    else if (isAttribute(path, "Security", "UserID"))
        event.userSid = exportedText(text);
}

bool isOfAttribute(std::string_view path)
{
    return path.find("#attributes.") != std::string_view::npos
        || path.find("_attributes.") != std::string_view::npos;
}

/// "Data", "Data.#text", "Data.#text.3": the values of a classic provider.
void fillPosition(std::string_view path, std::string_view text, ExportedEvent& out)
{
    const auto number = parseNumber<std::size_t>(path.substr(path.rfind('.') + 1));
    out.addAt(number.value_or(0), text);
}

std::string_view withoutText(std::string_view path)
{
    constexpr std::string_view end = ".#text";
    return path.ends_with(end) ? path.substr(0, path.size() - end.size()) : path;
}

std::string_view fill(const JsonObject& object, ExportedEvent& out)
{
    for (const JsonObject::Value& value : object.values()) {
        const std::string_view path = value.path;
        if (const auto system = below(path, "Event.System."); !system.empty()) {
            fillSystem(system, value.text, out.event);
        } else if (isOfAttribute(path)) {
            continue;
        } else if (const auto data = below(path, "Event.EventData."); !data.empty()) {
            if (data == "Data" || data.starts_with("Data."))
                fillPosition(data, value.text, out);
            else if (data != "Binary")
                out.add(withoutText(data), value.text);
        } else if (const auto user = withoutText(below(path, "Event.UserData.")); !user.empty()) {
            out.add(user.substr(user.rfind('.') + 1), value.text);
        }
    }
    return {};
}

/// "Record 12" between two objects.
bool isHeading(std::string_view text)
{
    const std::string_view number = below(trimmed(text), "Record ");
    return parseNumber<std::uint64_t>(number).has_value();
}

int sniff(const Head& head)
{
    Head objects = head;
    if (const auto end = head.bytes.find('\n'); isHeading(head.bytes.substr(0, end)))
        objects.bytes.remove_prefix(std::min(end, head.bytes.size()));
    const bool joined = holdsKeys(objects, {"TimeCreated"});
    const bool separate = holdsKeys(objects, {"TimeCreated_attributes"});
    return holdsKeys(objects, {"Event", "System"}) && (joined || separate) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    readEventObjects(input, sink, fill, isHeading);
}

} // namespace

extern const Format evtx_dump_json;
const Format evtx_dump_json{
    .name = "evtx_dump_json",
    .title = "Windows events from evtx_dump (JSON)",
    .reads = "The events of a Windows event log as evtx_dump writes them, a line each or pretty.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
