// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Events as winlogbeat (and Elastic Agent) ships them: nested objects or dotted keys, one a line,
// in a list, or each in the "_source" of an answer of Elasticsearch. The event's data are in
// winlog.event_data; for Sysmon and the security log winlogbeat moves many of them to fields of the
// Elastic Common Schema. @timestamp is the event's own time.
#include "base/text.h"
#include "formats/generic/export_parts.h"
#include "formats/windows/event_ecs_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

/// "param3" of a classic provider is the third of its data; keys come sorted as texts.
void addData(std::string_view name, std::string_view text, ExportedEvent& out)
{
    const auto position = parseNumber<std::size_t>(below(name, "param")).value_or(0);
    if (position > 0)
        out.addAt(position - 1, text);
    else
        out.add(name, text);
}

void fillWinlog(std::string_view path, std::string_view text, ExportedEvent& out)
{
    WindowsEvent& event = out.event;
    if (const auto data = below(path, "event_data."); !data.empty())
        return addData(data, text, out);
    if (const auto data = below(path, "user_data."); !data.empty())
        return out.add(data.substr(data.rfind('.') + 1), text);
    if (path == "event_id")
        event.eventId = exportedText(text);
    else if (path == "provider_name" || path == "source_name")
        event.provider = exportedText(text);
    else if (path == "channel" || path == "log_name")
        event.channel = exportedText(text);
    else if (path == "computer_name")
        event.computer = exportedText(text);
    else if (path == "user.identifier")
        event.userSid = exportedText(text);
}

/// What the parts outside "winlog" say where those inside do not.
void fillMissing(const JsonObject& object, std::string_view prefix, WindowsEvent& event)
{
    for (const JsonObject::Value& value : object.values()) {
        if (!value.path.starts_with(prefix))
            continue;
        const std::string_view path = std::string_view(value.path).substr(prefix.size());
        const auto set = [&](EvtxValue& field) {
            if (field.bytes.empty())
                field = exportedText(value.text);
        };
        if (path == "@timestamp")
            set(event.time);
        else if (path == "event.code")
            set(event.eventId);
        else if (path == "event.provider")
            set(event.provider);
        else if (path == "host.name")
            set(event.computer);
    }
}

std::string_view fill(const JsonObject& object, ExportedEvent& out)
{
    constexpr std::string_view source = "_source.";
    const bool wrapped = std::ranges::any_of(
        object.values(), [&](const auto& value) { return value.path.starts_with(source); });
    const std::string_view prefix = wrapped ? source : std::string_view();
    for (const JsonObject::Value& value : object.values()) {
        if (!value.path.starts_with(prefix))
            continue;
        const std::string_view path = std::string_view(value.path).substr(prefix.size());
        const std::string_view inner = below(path, "winlog.");
        fillWinlog(inner.empty() ? path : inner, value.text, out);
    }
    fillMissing(object, prefix, out.event);
    addEcsData(object, prefix, out);
    return {};
}

int sniff(const Head& head)
{
    const bool json = holdsKeys(head, {"@timestamp"});
    const bool today = head.bytes.find("\"winlog\"") != std::string_view::npos
        || head.bytes.find("\"winlog.") != std::string_view::npos;
    const bool formerly = holdsKeys(head, {"event_id", "computer_name", "log_name"});
    return json && (today || formerly) ? 97 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    readEventObjects(input, sink, fill);
}

} // namespace

extern const Format winlogbeat_json;
const Format winlogbeat_json{
    .name = "winlogbeat_json",
    .title = "Windows events from winlogbeat (JSON)",
    .reads = "Windows events as winlogbeat or Elastic Agent ships them, and as Elasticsearch gives "
             "them back.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
