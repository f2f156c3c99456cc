// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/event_rows.h"

#include "base/first_error.h"
#include "base/visible_text.h"
#include "cli/output.h"

#include <QJsonArray>
#include <array>
#include <utility>

namespace callwake::cli {

namespace {

/// Where the record is, in one word: "ZCALLRECORD:12" or "1024+263".
std::string recordOf(const Place& place)
{
    return place.table.empty() ? std::to_string(place.offset) + "+" + std::to_string(place.length)
                               : place.table + ":" + std::to_string(place.offset);
}

std::optional<Instant> after(const Event& event, const std::optional<Duration>& duration)
{
    return duration ? std::optional(event.begin + *duration) : std::nullopt;
}

/// What a reader must know before trusting the record: "ambiguous_time" of the repeated hour.
QJsonArray doubtsOf(Quality quality)
{
    static constexpr std::array<std::pair<Quality, const char*>, 8> words{{
        {Quality::LengthUnknown, "length_unknown"},
        {Quality::AmbiguousTime, "ambiguous_time"},
        {Quality::SkippedTime, "skipped_time"},
        {Quality::BadEncoding, "bad_encoding"},
        {Quality::ChecksumFailed, "checksum_failed"},
        {Quality::Incomplete, "incomplete"},
        {Quality::Conflict, "conflict"},
        {Quality::Recovered, "recovered"},
    }};
    QJsonArray out;
    for (const auto& [bit, word] : words)
        if (has(quality, bit))
            out.append(QLatin1StringView(word));
    return out;
}

constexpr std::array<std::pair<const char*, std::string Call::*>, 8> callTexts{{
    {"local", &Call::local},
    {"display_name", &Call::displayName},
    {"service", &Call::service},
    {"trunk", &Call::trunk},
    {"device", &Call::device},
    {"call_key", &Call::callKey},
    {"reporter", &Call::reporter},
    {"detail", &Call::detail},
}};

constexpr std::array<std::pair<const char*, std::string Activity::*>, 17> activityTexts{{
    {"process", &Activity::process},
    {"command", &Activity::command},
    {"parent", &Activity::parent},
    {"url", &Activity::url},
    {"path", &Activity::path},
    {"package", &Activity::package},
    {"account", &Activity::account},
    {"referrer", &Activity::referrer},
    {"version", &Activity::version},
    {"original_name", &Activity::originalName},
    {"signer", &Activity::signer},
    {"hash", &Activity::hash},
    {"peer", &Activity::peer},
    {"result", &Activity::result},
    {"process_id", &Activity::processId},
    {"parent_id", &Activity::parentId},
    {"detail", &Activity::detail},
}};

void addCall(QJsonObject& json, const Event& event, const Call& call)
{
    for (const auto& [name, text] : callTexts)
        json.insert(QLatin1StringView(name), jsonText(call.*text));
    json.insert(QStringLiteral("direction"), jsonText(nameOf(call.direction)));
    json.insert(QStringLiteral("outcome"), jsonText(nameOf(call.outcome)));
    json.insert(QStringLiteral("remote_raw"), jsonText(call.remote.raw));
    json.insert(QStringLiteral("remote_e164"), jsonText(call.remote.e164));
    json.insert(QStringLiteral("remote_class"), jsonText(nameOf(call.remote.cls)));
    json.insert(QStringLiteral("ring"), jsonTime(event.begin));
    json.insert(QStringLiteral("answer"), jsonTime(after(event, call.answer)));
    json.insert(QStringLiteral("end"), jsonTime(after(event, call.end)));
}

/// Later ones at the end: programs may count columns.
constexpr std::array columns{"id", "source", "record", "offset", "line", "time", "length_us",
    "kind", "person", "identity", "host", "summary", "direction", "outcome", "remote_raw",
    "remote_e164", "local", "ring", "answer", "end", "process", "command", "parent", "url", "path",
    "package", "uncertainty_us", "doubts", "account", "referrer", "version", "original_name",
    "signer", "hash", "peer", "result", "process_id", "parent_id", "detail", "display_name",
    "service", "trunk", "device", "call_key", "reporter", "remote_class", "notes", "remote_name"};

/// "ambiguous_time conflict"
std::string joined(const QJsonArray& words)
{
    std::string out;
    for (const auto word : words)
        out += (out.empty() ? "" : " ") + word.toString().toStdString();
    return out;
}

} // namespace

Result<EventNames> eventNamesOf(const Case& target)
{
    EventNames out;
    const auto identities = target.identities();
    if (!identities)
        return Failure(identities.error());
    for (const auto& identity : *identities)
        out.identity[identity.id] = identity.value;
    auto owners = target.ownersOfNames();
    const auto people = target.people();
    const auto infos = target.owners();
    auto entries = target.listEntries();
    if (const Error* error = firstError(owners, people, infos, entries))
        return Failure(*error);
    out.owners = std::move(*owners);
    out.parties = PartyNames(*infos, std::move(*entries));
    for (const Person& each : *people)
        out.person.emplace(each.id, each.name);
    auto notes = target.eventNotes();
    if (!notes)
        return Failure(notes.error());
    for (EventNote& note : *notes)
        out.notes[note.event].push_back(std::move(note));
    return out;
}

std::string notesText(std::span<const EventNote> notes)
{
    std::string out;
    for (const EventNote& note : notes)
        out += (out.empty() ? "" : " | ") + note.author + ", " + formatIso(note.time) + ": "
            + note.text;
    return out;
}

QJsonObject jsonOf(const Event& event, const EventNames& names)
{
    QJsonArray notes;
    for (const EventNote& note : names.notesOf(event.id))
        notes.append(toJson(note));
    QJsonObject json{
        {QStringLiteral("id"), qint64(event.id.value)},
        {QStringLiteral("source"), qint64(event.source.value)},
        {QStringLiteral("record"), jsonText(recordOf(event.place))},
        {QStringLiteral("offset"), qint64(event.place.offset)},
        {QStringLiteral("line"), qint64(event.place.line)},
        {QStringLiteral("time"), jsonTime(event.begin)},
        {QStringLiteral("uncertainty_us"), qint64(event.uncertainty.count())},
        {QStringLiteral("doubts"), doubtsOf(event.quality)},
        {QStringLiteral("length_us"),
            event.length ? QJsonValue(qint64(event.length->count())) : QJsonValue()},
        {QStringLiteral("kind"), jsonText(nameOf(event.kind))},
        {QStringLiteral("person"), jsonText(names.personOf(event))},
        {QStringLiteral("identity"), jsonText(EventNames::in(names.identity, event.identity))},
        {QStringLiteral("host"), jsonText(EventNames::in(names.identity, event.host))},
        {QStringLiteral("summary"), jsonText(summaryOf(event))},
        {QStringLiteral("notes"), notes},
    };
    if (const Call* call = event.call()) {
        addCall(json, event, *call);
        json.insert(QStringLiteral("remote_name"), jsonText(names.parties.of(event)));
    }
    if (const Activity* activity = event.activity())
        for (const auto& [name, text] : activityTexts)
            json.insert(QLatin1StringView(name), jsonText(activity->*text));
    return json;
}

std::vector<std::string> eventColumns()
{
    return {columns.begin(), columns.end()};
}

std::vector<std::string> cellsOf(const Event& event, const EventNames& names)
{
    QJsonObject json = jsonOf(event, names);
    json.insert(QStringLiteral("notes"), jsonText(notesText(names.notesOf(event.id))));
    std::vector<std::string> cells;
    for (const char* column : columns) {
        const QJsonValue value = json.value(QLatin1StringView(column));
        if (value.isDouble())
            cells.push_back(std::to_string(value.toInteger()));
        else if (value.isArray())
            cells.push_back(joined(value.toArray()));
        else
            cells.push_back(csvCell(value.toString().toStdString()));
    }
    return cells;
}

std::string lineOf(const Event& event, const EventNames& names)
{
    const auto person = names.personOf(event);
    const auto identity = event.identity ? EventNames::in(names.identity, event.identity)
                                         : EventNames::in(names.identity, event.host);
    // The summary of a call says itself that its end was not logged.
    const auto told = event.call() ? std::uint16_t(Quality::LengthUnknown) : 0;
    const std::string doubts =
        joined(doubtsOf(Quality(std::uint16_t(event.quality) & ~unsigned(told))));
    std::string line = formatIso(event.begin) + "  " + std::string(nameOf(event.kind)) + "  "
        + visible(person.empty() ? identity : person) + "  " + summaryOf(event)
        + (doubts.empty() ? "" : "  [" + doubts + "]");
    if (const std::string party = names.parties.of(event); !party.empty())
        line += "  [number of " + party + "]";
    for (const EventNote& note : names.notesOf(event.id))
        line += "  [note: " + visible(note.text) + "]";
    return line;
}

} // namespace callwake::cli
