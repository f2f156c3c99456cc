// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/content.h"

#include "base/first_error.h"
#include "base/sha256.h"
#include "base/visible_text.h"
#include "model/sequence_records.h"
#include "store/reveals.h"

#include <algorithm>
#include <set>

namespace callwake {
namespace {

/// Takes the value out of a result into `target`; false keeps the error in `failed`.
template <typename Value>
bool take(Result<Value>&& result, Value& target, std::optional<Error>& failed)
{
    if (result)
        target = std::move(*result);
    else
        failed = result.error();
    return bool(result);
}

Result<void> addEvents(const Case& source, ReportSequence& out)
{
    std::vector<EventId> ids = recordsOf(out.sequence);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    auto events = source.events(ids);
    if (!events)
        return Failure(events.error());
    std::ranges::stable_sort(*events, {}, [](const Event& e) { return std::pair(e.begin, e.id); });
    if (events->size() > mostEvents) {
        out.eventsLeftOut = events->size() - mostEvents;
        events->resize(mostEvents);
    }
    for (Event& event : *events) {
        auto raw = source.rawRecord(event.id);
        if (!raw)
            return Failure(raw.error());
        const auto bytes = std::int64_t(raw->size());
        out.events.push_back(
            {std::move(event), raw->substr(0, longestRaw), bytes, sha256Hex(*raw)});
    }
    return {};
}

/// Who reads of one sequence need not see the logs of everybody: those stay that stand behind it or
/// hold something of the person.
Result<void> keepOwnSources(const Case& source, ReportContent& out)
{
    std::set<std::int64_t> own;
    for (const ReportSequence& row : out.sequences) {
        for (const ReportEvent& each : row.events)
            own.insert(each.event.source.value);
        const auto read = source.forEachMark({row.sequence.person, {}}, [&](auto marks) {
            for (const Mark& mark : marks)
                own.insert(mark.source);
        });
        const auto held = source.heldToo({row.sequence.person, {}});
        if (const Error* error = firstError(read, held))
            return Failure(*error);
        for (const HeldToo& each : *held)
            own.insert(each.source.value);
    }
    std::erase_if(out.sources, [&](const Source& each) { return !own.contains(each.id.value); });
    return {};
}

Result<void> addRejects(const Case& source, ReportContent& out)
{
    for (const Source& each : out.sources) {
        out.allRejects += each.counts.rejected;
        const auto room = mostRejects - std::int64_t(out.rejects.size());
        if (room == 0) // which Case::rejects would take for no limit
            continue;
        auto rejects = source.rejects(each.id, room);
        if (!rejects)
            return Failure(rejects.error());
        for (Reject& reject : *rejects) {
            if (out.only) // it may name somebody whom the sequence has nothing to do with
                reject.excerpt.clear();
            out.rejects.push_back(std::move(reject));
        }
    }
    return {};
}

void addJournal(std::vector<JournalEntry> journal, const ReportScope& scope, ReportContent& out)
{
    journal = entriesOf(std::move(journal), scope);
    out.journalLength = journal.size();
    if (!journal.empty()) {
        out.caseId = journal.front().hash;
        out.journalHead = journal.back().hash;
    }
    for (JournalEntry& entry : journal)
        if (entry.action == "canary")
            out.canary = std::move(entry);
        else if (entry.action == revealAction && (!out.only || entry.object == *out.only))
            out.reveals.push_back(std::move(entry));
}

/// Each beside what it is about.
Result<void> addNotes(const Case& source, ReportContent& out)
{
    auto notes = source.eventNotes();
    if (!notes)
        return Failure(notes.error());
    std::set<std::int64_t> told;
    for (ReportSequence& row : out.sequences) {
        const auto records = allRecordsOf(row.sequence);
        for (const EventNote& note : *notes)
            if (records.contains(note.event)) {
                row.notes.push_back(note);
                told.insert(note.entry);
            }
    }
    if (out.only)
        return {};
    for (EventNote& note : *notes) {
        if (told.contains(note.entry))
            continue;
        auto event = source.events(std::span(&note.event, 1));
        if (!event)
            return Failure(event.error());
        out.otherNotes.emplace_back(std::move(note),
            event->empty() ? std::nullopt : std::optional(std::move(event->front())));
    }
    return {};
}

void countSequences(const std::vector<Sequence>& sequences, ReportContent& out)
{
    out.allSequences = sequences.size();
    for (const Sequence& each : sequences) {
        out.suppressed += each.suppressed ? 1 : 0;
        out.cannotSay += !each.suppressed && each.isBlind() ? 1 : 0;
    }
}

/// Those asked for, with all that stands behind them.
Result<void> addSequences(const Case& source, std::vector<Sequence> sequences,
    const std::vector<Review>& reviews, ReportContent& out)
{
    for (Sequence& each : sequences) {
        if (out.only && each.id != *out.only)
            continue;
        ReportSequence row;
        row.sequence = std::move(each);
        for (const OwnerInfo& info : out.owners)
            if (info.owner == Owner{row.sequence.person, {}})
                row.person = info.person.name;
        const auto review = std::ranges::find(reviews, row.sequence.id, &Review::sequence);
        if (review != reviews.end())
            row.review = *review;
        if (auto added = addEvents(source, row); !added)
            return added;
        out.sequences.push_back(std::move(row));
    }
    return {};
}

} // namespace

bool isExport(const JournalEntry& entry)
{
    return entry.action == "export" || entry.action == "raw copy";
}

std::vector<JournalEntry> entriesOf(std::vector<JournalEntry> journal, const ReportScope& scope)
{
    const auto last = std::ranges::find(journal, scope.journalHead, &JournalEntry::hash);
    if (last != journal.end())
        journal.erase(last + 1, journal.end());
    else
        while (!journal.empty() && isExport(journal.back()))
            journal.pop_back();
    return journal;
}

const Source* ReportContent::source(SourceId id) const
{
    const auto found = std::ranges::find(sources, id, &Source::id);
    return found == sources.end() ? nullptr : &*found;
}

const Event* ReportSequence::event(EventId id) const
{
    const auto found =
        std::ranges::find(events, id, [](const ReportEvent& each) { return each.event.id; });
    return found == events.end() ? nullptr : &found->event;
}

Result<ReportContent> reportContent(const Case& source, const ReportScope& scope)
{
    ReportContent out;
    out.only = scope.sequence;
    std::optional<Error> failed;
    std::vector<Sequence> sequences;
    std::vector<Review> reviews;
    std::vector<JournalEntry> journal;
    const bool read = take(source.settings(), out.settings, failed)
        && take(source.totals(), out.totals, failed) && take(source.owners(), out.owners, failed)
        && take(source.sources(), out.sources, failed)
        && take(source.sequences(), sequences, failed) && take(source.reviews(), reviews, failed)
        && take(source.journal(), journal, failed);
    if (!read)
        return Failure(*failed);
    if (auto zone = Zone::named(out.settings.zone))
        out.zone = std::move(*zone);
    addJournal(std::move(journal), scope, out);
    countSequences(sequences, out);
    if (const auto added = addSequences(source, std::move(sequences), reviews, out); !added)
        return Failure(added.error());
    if (scope.sequence && out.sequences.empty())
        return failure(
            "No sequence has this id", visible(*scope.sequence), "See callwake-cli sequences");
    if (scope.sequence)
        if (const auto kept = keepOwnSources(source, out); !kept)
            return Failure(kept.error());
    if (const auto added = addNotes(source, out); !added)
        return Failure(added.error());
    if (const auto added = addRejects(source, out); !added)
        return Failure(added.error());
    return out;
}

} // namespace callwake
