// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/kept_log.h"

#include "base/resource.h"
#include "context/json_text.h"

#include <algorithm>
#include <cassert>

namespace callwake {

namespace {

std::string textAt(const JsonValue& object, std::string_view name)
{
    const JsonValue* value = object.find(name);
    return value ? value->text : std::string();
}

std::vector<std::string> textsAt(const JsonValue& object, std::string_view name)
{
    std::vector<std::string> out;
    if (const JsonValue* value = object.find(name))
        for (const JsonValue& item : value->items)
            out.push_back(item.text);
    return out;
}

std::vector<std::string> wordsAt(const JsonValue& object, std::string_view name)
{
    std::vector<std::string> out;
    const std::string text = textAt(object, name);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::vector<KeptLog> readLogs()
{
    std::vector<KeptLog> out;
    const auto json = parseJsonText(resourceText("catalogue/retention.json"));
    const JsonValue* logs = json ? json->find("logs") : nullptr;
    assert(logs && "the built-in list is tested");
    if (!logs)
        return out;
    for (const JsonValue& log : logs->items) {
        KeptLog& kept = out.emplace_back();
        kept.name = textAt(log, "name");
        kept.systems = wordsAt(log, "system");
        kept.covers = textsAt(log, "covers");
        kept.formats = textsAt(log, "formats");
        if (const JsonValue* days = log.find("days"))
            kept.days = std::chrono::days(int(days->number));
        kept.keeps = textAt(log, "keeps");
        kept.source = textAt(log, "source");
    }
    return out;
}

} // namespace

std::span<const KeptLog> keptLogs()
{
    static const std::vector<KeptLog> logs = readLogs();
    return logs;
}

const KeptLog* keptLogOf(std::string_view format)
{
    const auto logs = keptLogs();
    const auto found = std::ranges::find_if(logs, [&](const KeptLog& log) {
        return std::ranges::find(log.formats, format) != log.formats.end();
    });
    return found == logs.end() ? nullptr : &*found;
}

} // namespace callwake
