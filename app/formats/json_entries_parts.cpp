// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json_entries_parts.h"

#include "base/text.h"
#include "formats/json_objects_parts.h"
#include "formats/sample_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t longestExcerpt = 256;
constexpr std::size_t longestJoined = 4096;

/// Most paths of an entry differ in their length, and most others in an outer letter.
bool samePath(std::string_view path, std::string_view prefix, std::string_view rest)
{
    return path.size() == prefix.size() + rest.size()
        && (rest.empty()
            || ((path.back() | 0x20) == (rest.back() | 0x20)
                && (path[prefix.size()] | 0x20) == (rest.front() | 0x20)))
        && equalsIgnoringCase(path.substr(prefix.size()), rest)
        && startsWithIgnoringCase(path, prefix);
}

/// What stands below "prefix + list + '.'" in the path; empty where it is of something else.
std::string_view belowList(std::string_view path, std::string_view prefix, std::string_view list)
{
    const auto size = prefix.size() + list.size();
    const bool below =
        path.size() > size + 1 && path[size] == '.' && samePath(path.substr(0, size), prefix, list);
    return below ? path.substr(size + 1) : std::string_view();
}

} // namespace

std::string_view JsonEntry::operator[](std::string_view path) const
{
    for (const JsonObject::Value& value : values())
        if (samePath(value.path, m_prefix, path))
            return value.text;
    return {};
}

std::string_view JsonEntry::oneOf(std::string_view path) const
{
    constexpr std::string_view first = ".0";
    for (const JsonObject::Value& value : values()) {
        std::string_view found = value.path;
        if (found.ends_with(first) && found.size() > m_prefix.size() + path.size())
            found.remove_suffix(first.size());
        if (samePath(found, m_prefix, path))
            return value.text;
    }
    return {};
}

std::string_view JsonEntry::firstOf(std::initializer_list<std::string_view> paths) const
{
    for (const auto path : paths)
        if (const auto value = (*this)[path]; !value.empty())
            return value;
    return {};
}

std::string_view JsonEntry::named(std::string_view list, std::string_view nameKey,
    std::string_view name, std::string_view valueKey) const
{
    for (const JsonObject::Value& value : values()) {
        const auto rest = belowList(value.path, m_prefix, list);
        const auto dot = rest.find('.');
        if (dot == rest.npos || !equalsIgnoringCase(rest.substr(dot + 1), nameKey)
            || !equalsIgnoringCase(value.text, name))
            continue;
        const auto item =
            std::string_view(value.path).substr(0, value.path.size() - nameKey.size());
        for (const JsonObject::Value& beside : values())
            if (samePath(beside.path, item, valueKey))
                return beside.text;
        return {};
    }
    return {};
}

std::string JsonEntry::joined(std::string_view list) const
{
    std::string out((*this)[list]);
    for (const JsonObject::Value& value : values()) {
        const auto rest = belowList(value.path, m_prefix, list);
        if (rest.empty() || rest.find('.') != rest.npos || value.text.empty())
            continue;
        if (out.size() + value.text.size() > longestJoined)
            break;
        out.append(out.empty() ? "" : " ").append(value.text);
    }
    return out;
}

bool JsonEntry::has(std::string_view prefix) const
{
    return std::ranges::any_of(values(), [&](const JsonObject::Value& value) {
        return startsWithIgnoringCase(value.path, m_prefix)
            && startsWithIgnoringCase(std::string_view(value.path).substr(m_prefix.size()), prefix);
    });
}

JsonEntry JsonEntry::within(std::string_view prefix) const
{
    JsonEntry out(*this);
    out.m_prefix = prefix;
    return out;
}

void JsonEntry::reject(std::string_view why) const
{
    m_sink.reject(m_place.offset, m_place.line, why, m_place.raw.substr(0, longestExcerpt));
}

void readJsonEntries(Input& input, Sink& sink, const JsonShape& shape,
    const std::function<void(const JsonEntry&)>& take)
{
    readJsonEntries(input, {}, sink, shape, take);
}

void readJsonEntries(Input& input, std::string_view sample, Sink& sink, const JsonShape& shape,
    const std::function<void(const JsonEntry&)>& take)
{
    JsonObjects objects(piecesOf(sample, input),
        {.mostElements = shape.mostElements,
            .textObjects = shape.textObjects,
            .names = shape.names},
        shape.lists);
    for (auto piece = objects.next(); piece && sink.wanted(); piece = objects.next()) {
        Record place;
        place.offset = piece->offset;
        place.length = piece->length;
        place.line = piece->line;
        place.raw = piece->text;
        if (objects.object().hasBadText())
            place.quality |= Quality::BadEncoding;
        const JsonEntry entry(objects.object(), place, sink);
        if (piece->fault.empty())
            take(entry);
        else if (shape.quotable)
            entry.reject(piece->fault);
        else
            sink.reject(place.offset, place.line, piece->fault, {});
    }
}

std::optional<Instant> utcTime(std::string_view text)
{
    const auto parsed = parseIso(trimmed(text));
    return parsed ? std::optional(parsed->time) : std::nullopt;
}

} // namespace callwake
