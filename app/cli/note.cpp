// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/event_rows.h"
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"
#include "base/visible_text.h"

#include <map>

namespace callwake::cli {

namespace {

Result<std::int64_t> numberOf(const std::string& word, const char* what)
{
    const auto number = parseNumber<std::int64_t>(word);
    if (!number)
        return failure(std::string("This is no ") + what, visible(word),
            "See callwake-cli events --json and callwake-cli note");
    return *number;
}

void printNote(const EventNote& note, const std::map<EventId, Event>& events)
{
    const auto event = events.find(note.event);
    print(std::to_string(note.entry) + "  " + formatIso(note.time) + "  " + visible(note.author)
        + "  event " + std::to_string(note.event.value) + ", "
        + (event == events.end() ? "which may not be looked at"
                                 : formatIso(event->second.begin) + ", " + summaryOf(event->second))
        + "\n   " + visible(note.text, std::string::npos) + "\n");
}

int list(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto notes = target->eventNotes();
    if (!notes)
        return fail(notes.error());
    std::vector<EventId> ids;
    for (const EventNote& note : *notes)
        ids.push_back(note.event);
    const auto found = target->events(ids);
    if (!found)
        return fail(found.error());
    std::map<EventId, Event> events;
    for (const Event& event : *found)
        events.emplace(event.id, event);
    for (const EventNote& note : *notes)
        if (arguments.has("json"))
            printJson(toJson(note));
        else
            printNote(note, events);
    return done;
}

int takeBack(const Arguments& arguments)
{
    const auto number = numberOf(arguments.value("take-back"), "number of a note");
    if (!number)
        return fail(number.error());
    auto target = openCase(arguments, Case::Access::Write);
    if (!target)
        return fail(target.error());
    const auto taken = target->setEventNoteStands(*number, false, author());
    return taken ? done : fail(taken.error());
}

int write(const Arguments& arguments)
{
    const auto event = numberOf(arguments.positional[1], "id of an event");
    if (!event)
        return fail(event.error());
    auto target = openCase(arguments, Case::Access::Write);
    if (!target)
        return fail(target.error());
    const auto written = target->addEventNote({*event}, arguments.positional[2], author());
    if (!written)
        return fail(written.error());
    if (arguments.has("json"))
        printJson(toJson(*written));
    return done;
}

int run(const Arguments& arguments)
{
    const auto words = arguments.positional.size();
    if (words == 2 || (words > 1 && arguments.has("take-back")))
        return fail({words == 2 ? "Give the event and the text of the note"
                                : "--take-back goes with no event",
            {}, "See callwake-cli note --help"});
    if (arguments.has("take-back"))
        return takeBack(arguments);
    return words == 1 ? list(arguments) : write(arguments);
}

constexpr Option options[]{
    {"--take-back", "NUMBER", "of the note, as listed: it stands no more, the journal keeps it"},
    {"--json", "", "one object per note"},
};

} // namespace

extern const Verb noteVerb;
const Verb noteVerb{"note", "CASE [EVENT TEXT]",
    "Write a note beside an event (its id as of events --json), or list the notes", options, 1, 3,
    run};

} // namespace callwake::cli
