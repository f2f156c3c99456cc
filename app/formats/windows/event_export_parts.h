// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json_object_parts.h"
#include "formats/windows/event_delivery_parts.h"

#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// A Windows event as an export writes it: the same view that the reader of event logs makes, with
/// texts for values. Views live as long as the entry they were read from.
struct ExportedEvent {
    WindowsEvent event;
    Quality quality = Quality::None;

    void clear();
    void add(std::string_view name, std::string_view value);
    /// Positional data, in any order; those that the export leaves out are empty.
    void addAt(std::size_t position, std::string_view value);
    /// The first data of that name; empty where there is none.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    /// Whether its data matter: provider and number tell that most events make no record and say
    /// nothing of the log. Where the data are a text to be read, that is time saved.
    [[nodiscard]] bool needsData() const;
    /// Delivers it, or rejects the entry where there is a fault or nothing tells what event it is.
    void deliver(EventDelivery& delivery, EventPlace place, std::string_view fault) const;
    /// Keeps a text until the next event.
    [[nodiscard]] std::string_view keep(std::string text);

private:
    std::deque<std::string> m_kept;
};

[[nodiscard]] inline EvtxValue exportedText(std::string_view text)
{
    return {EvtxValue::Utf8, text};
}

/// The place of a piece of JSON or XML.
template <typename Piece>
[[nodiscard]] EventPlace placeOf(const Piece& piece)
{
    EventPlace out;
    out.offset = piece.offset;
    out.length = piece.length;
    out.line = piece.line;
    out.bytes = piece.text;
    return out;
}

/// What stands behind `prefix`; empty where `text` does not begin so.
[[nodiscard]] inline std::string_view below(std::string_view text, std::string_view prefix)
{
    return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view();
}

/// Fills the event from one object; says why it is none, or nothing.
using FillFromObject =
    std::function<std::string_view(const JsonObject& object, ExportedEvent& out)>;

/// Delivers every object of a stream: one per line, in an array, pretty one after the other.
/// `isHeading` tells lines between objects that are no entries; null: there are none.
void readEventObjects(Input& input, Sink& sink, const FillFromObject& fill,
    bool (*isHeading)(std::string_view text) = nullptr);

/// The same from one row of a table. `names` are those of its header, trimmed, as many as `fields`.
using FillFromRow = std::function<std::string_view(std::span<const std::string> names,
    std::span<const std::string_view> fields, ExportedEvent& out)>;
void readEventRows(Input& input, Sink& sink, const FillFromRow& fill);

} // namespace callwake
