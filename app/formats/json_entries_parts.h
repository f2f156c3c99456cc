// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/json_object_parts.h"
#include "formats/json_pieces_parts.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// One object of a JSON log, or with `within` what it holds below a prefix; valid while it is
/// handed over. Paths are compared without case, because the same log is written in camelCase by
/// one interface and in PascalCase by another.
class JsonEntry {
public:
    JsonEntry(const JsonObject& object, const Record& place, Sink& sink)
        : m_object(object)
        , m_place(place)
        , m_sink(sink)
    {
    }

    /// The first value of that path; empty where there is none.
    [[nodiscard]] std::string_view operator[](std::string_view path) const;
    /// The same, or the first of the list that stands there.
    [[nodiscard]] std::string_view oneOf(std::string_view path) const;
    /// The first of them that is not empty.
    [[nodiscard]] std::string_view firstOf(std::initializer_list<std::string_view> paths) const;
    /// Of a list of pairs such as [{"Name": "UserAgent", "Value": "..."}] the value beside a name.
    [[nodiscard]] std::string_view named(std::string_view list, std::string_view nameKey,
        std::string_view name, std::string_view valueKey) const;
    /// All texts of a list such as ["a", "b"], with blanks between; a single text counts as one.
    [[nodiscard]] std::string joined(std::string_view list) const;
    /// Whether any value lies below that path ("properties.").
    [[nodiscard]] bool has(std::string_view prefix) const;
    /// The same entry, seen from below `prefix` ("properties."), which must outlive it.
    [[nodiscard]] JsonEntry within(std::string_view prefix) const;

    [[nodiscard]] std::span<const JsonObject::Value> values() const { return m_object.values(); }
    /// A record of no content at the entry's place.
    [[nodiscard]] const Record& place() const { return m_place; }
    [[nodiscard]] Sink& sink() const { return m_sink; }
    void reject(std::string_view why) const;

private:
    const JsonObject& m_object;
    const Record& m_place;
    Sink& m_sink;
    std::string_view m_prefix;
};

/// What is particular to the JSON of a service.
struct JsonShape {
    JsonLists lists;
    std::size_t mostElements = 16; ///< that are read of a list inside an entry
    std::span<const std::string_view> textObjects; ///< see JsonReading
    std::span<const std::pair<std::string_view, std::string_view>> names = {}; ///< likewise
    bool quotable = true; ///< whether rejects may show the entry: it may be a private text
};

/// Hands over each object of the file; what is none becomes a reject.
void readJsonEntries(Input& input, Sink& sink, const JsonShape& shape,
    const std::function<void(const JsonEntry&)>& take);
/// The same, where the first bytes were read into `sample` before.
void readJsonEntries(Input& input, std::string_view sample, Sink& sink, const JsonShape& shape,
    const std::function<void(const JsonEntry&)>& take);

/// ISO 8601 with a zone, or without one in services that write UTC then; fractions of any length.
[[nodiscard]] std::optional<Instant> utcTime(std::string_view text);

} // namespace callwake
