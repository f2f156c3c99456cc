// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "store/parts.h"
#include "store/schema.h"

#include <utility>

namespace callwake {

namespace {

/// Whether the note stands; nothing: there is no such note.
std::optional<bool> stateOf(Db& db, std::int64_t note)
{
    Statement row(db,
        "SELECT coalesce((SELECT stands FROM event_note_state WHERE note = event_note.entry"
        " ORDER BY id DESC LIMIT 1), 1) FROM event_note WHERE entry = ?");
    return row.with(note).step() ? std::optional(row.integer(0) != 0) : std::nullopt;
}

std::optional<Error> faultOf(std::string_view text)
{
    if (text.empty())
        return Error{"The note is empty", {}, "Write what is to be kept beside the event"};
    if (!isUtf8(text))
        return Error{"The note is no UTF-8 text", {}, "Check the encoding of the terminal"};
    if (text.size() > longestNote)
        return Error{"The note has more than " + std::to_string(longestNote) + " bytes", {},
            "Shorten it, or write two"};
    return std::nullopt;
}

} // namespace

Result<std::vector<EventNote>> Case::eventNotes() const
{
    return m_parts->read([&] {
        std::vector<EventNote> out;
        if (!hasVersion(m_parts->reader, eventNoteVersion))
            return out;
        Statement rows(m_parts->reader,
            "SELECT entry, event, text, author, time FROM event_note"
            " JOIN journal ON journal.number = entry WHERE entry NOT IN"
            " (SELECT note FROM event_note_state WHERE stands = 0 AND id IN"
            " (SELECT max(id) FROM event_note_state GROUP BY note)) ORDER BY event_note.id");
        while (rows.step())
            out.push_back({rows.integer(0), {rows.integer(1)}, rows.text(2), rows.text(3),
                instantFromMicroseconds(rows.integer(4))});
        return out;
    });
}

Result<EventNote> Case::addEventNote(
    EventId event, const std::string& text, const std::string& author)
{
    EventNote note{0, event, std::string(trimmed(text)), author, {}};
    if (const auto fault = faultOf(note.text))
        return Failure(*fault);
    if (const auto known = this->event(event); !known)
        return Failure(known.error());
    const auto written = m_parts->write(
        author, "note", eventNoteObject(event.value), note.text, [&](Turn& turn, auto entry) {
            Statement(turn.db(), "INSERT INTO event_note (entry, event, text) VALUES (?, ?, ?)")
                .with(entry, event.value, note.text)
                .run();
            note.entry = entry;
            note.time = callwake::journalHead(turn.db()).time;
        });
    if (!written)
        return Failure(written.error());
    return note;
}

Result<void> Case::setEventNoteStands(std::int64_t note, bool stands, const std::string& author)
{
    const auto state = m_parts->read([&]() -> std::optional<bool> {
        return hasVersion(m_parts->reader, eventNoteVersion) ? stateOf(m_parts->reader, note)
                                                             : std::nullopt;
    });
    if (!state)
        return Failure(state.error());
    if (!*state)
        return failure("There is no note of entry " + std::to_string(note), path());
    if (**state == stands)
        return failure(
            stands ? "The note stands already" : "The note was taken back already", path());
    return m_parts->write(author, "note state", noteStateObject(note),
        std::string(noteStateDetail(stands ? 1 : 0)), [&](Turn& turn, auto entry) {
            Statement(
                turn.db(), "INSERT INTO event_note_state (entry, note, stands) VALUES (?, ?, ?)")
                .with(entry, note, std::int64_t(stands ? 1 : 0))
                .run();
        });
}

} // namespace callwake
