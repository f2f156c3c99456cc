// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_export_parts.h"

#include "formats/csv_table_parts.h"
#include "formats/generic/mapping.h"
#include "formats/json_objects_parts.h"
#include "formats/windows/event_rules_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t excerpt = 256;
constexpr std::size_t mostElements = 64; ///< positional data of one event

} // namespace

bool ExportedEvent::needsData() const
{
    const auto id = wholeNumber(event.eventId).value_or(0);
    if (LogConditions::mayTell(id))
        return true;
    const EventRule* rule = ruleFor(event.provider.bytes, std::uint32_t(id));
    return rule != nullptr && (rule->map != nullptr || rule->wanted != nullptr);
}

void ExportedEvent::deliver(EventDelivery& delivery, EventPlace place, std::string_view fault) const
{
    if (fault.empty() && (event.provider.bytes.empty() || !wholeNumber(event.eventId)))
        fault = "no provider or no event id";
    if (!fault.empty()) {
        place.bytes = place.bytes.substr(0, excerpt);
        return delivery.reject(place, fault);
    }
    place.quality |= quality;
    delivery.take(event, place);
}

void ExportedEvent::clear()
{
    event.provider = event.eventId = event.time = event.channel = event.computer =
        event.userSid = {};
    event.data.clear();
    event.incomplete = event.recovered = false;
    quality = Quality::None;
    m_kept.clear();
}

void ExportedEvent::add(std::string_view name, std::string_view value)
{
    event.data.push_back({name, exportedText(value)});
}

void ExportedEvent::addAt(std::size_t position, std::string_view value)
{
    if (position >= mostElements)
        return;
    while (event.data.size() <= position)
        add({}, {});
    if (event.data[position].name.empty())
        event.data[position].value = exportedText(value);
}

std::string_view ExportedEvent::operator[](std::string_view name) const
{
    const auto found = std::ranges::find(event.data, name, &WindowsEvent::Data::name);
    return found == event.data.end() ? std::string_view() : found->value.bytes;
}

std::string_view ExportedEvent::keep(std::string text)
{
    return m_kept.emplace_back(std::move(text));
}

void readEventObjects(
    Input& input, Sink& sink, const FillFromObject& fill, bool (*isHeading)(std::string_view))
{
    JsonObjects objects(piecesOf(input), {.mostElements = mostElements});
    EventDelivery delivery(sink);
    ExportedEvent filled;
    while (const auto piece = objects.next()) {
        if (!sink.wanted())
            return;
        if (!piece->fault.empty() && isHeading != nullptr && isHeading(piece->text))
            continue;
        std::string_view fault = piece->fault;
        filled.clear();
        if (fault.empty())
            fault = fill(objects.object(), filled);
        if (objects.object().hasBadText())
            filled.quality |= Quality::BadEncoding;
        filled.deliver(delivery, placeOf(*piece), fault);
    }
    delivery.finish();
}

void readEventRows(Input& input, Sink& sink, const FillFromRow& fill)
{
    std::string sample;
    CsvReader reader = tableReader(input, sample);
    std::vector<std::string> names;
    EventDelivery delivery(sink);
    ExportedEvent filled;
    while (const auto row = reader.next()) {
        if (!sink.wanted())
            return;
        if (names.empty() && row->fault.empty()) {
            names = columnNames(row->fields);
            continue;
        }
        EventPlace place;
        place.offset = row->offset;
        place.length = row->length;
        place.line = row->line;
        place.bytes = row->raw;
        filled.clear();
        std::string_view fault = row->fault;
        const auto width = std::min(names.size(), row->fields.size());
        if (fault.empty())
            fault = fill(std::span(names).first(width), row->fields.first(width), filled);
        if (row->fields.size() < names.size())
            filled.quality |= Quality::Incomplete;
        filled.deliver(delivery, place, fault);
    }
    delivery.finish();
}

} // namespace callwake
