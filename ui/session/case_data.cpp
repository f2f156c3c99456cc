// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/case_data.h"

#include "session/words.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace callwake {
namespace {

constexpr int noteParts = Session::Reviews | Session::Evidence; ///< with events as clocks are now

/// Puts the value where it belongs, or keeps the first failure.
template <typename T>
void put(T& place, Result<T>&& value, std::optional<Error>& error)
{
    if (value)
        place = std::move(*value);
    else if (!error)
        error = value.error();
}

/// Sources by what tells them apart, and likewise the files whose records name nobody.
void nameFiles(CaseData& data)
{
    std::vector<std::string> paths;
    for (const Source& source : data.sources)
        paths.push_back(source.path);
    const auto names = tellingNames(paths);
    std::map<std::string_view, const QString*> byPath;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        data.sourceNames.emplace(data.sources[i].id, names[i]);
        byPath.emplace(paths[i], &names[i]);
    }
    for (OwnerInfo& info : data.owners) {
        if (info.owner.person || info.identities.size() != 1
            || info.identities[0].kind != IdentityKind::Source)
            continue;
        if (const auto name = byPath.find(info.identities[0].value); name != byPath.end())
            info.person.name = "file " + name->second->toStdString();
    }
}

void readEvidence(const Case& source, CaseData& data, std::optional<Error>& error)
{
    put(data.totals, source.totals(), error);
    put(data.owners, source.owners(), error);
    NameOwners owners;
    put(owners, source.ownersOfNames(), error);
    data.ownersOfNames = std::make_shared<NameOwners>(std::move(owners));
    // People by group and name; then the unattributed, the busiest first.
    std::ranges::stable_sort(data.owners, [](const OwnerInfo& a, const OwnerInfo& b) {
        if (!a.owner.person || !b.owner.person)
            return a.owner.person || b.owner.person ? bool(a.owner.person) : a.events > b.events;
        return std::tie(a.person.group, a.person.name) < std::tie(b.person.group, b.person.name);
    });
    std::vector<ListEntry> entries;
    put(entries, source.listEntries(), error);
    data.partyNames = std::make_shared<PartyNames>(data.owners, std::move(entries));
    put(data.people, source.people(), error);
    put(data.identities, source.identities(), error);
    put(data.links, source.identityLinks(), error);
    put(data.sources, source.sources(), error);
    nameFiles(data);
    Coverage coverage;
    put(coverage, coverageOf(source), error);
    data.coverage = std::move(coverage.spans);
    data.sourceCoverage = std::move(coverage.sources);
}

void readReviews(const Case& source, CaseData& data, std::optional<Error>& error)
{
    std::vector<Review> reviews;
    put(reviews, source.reviews(), error);
    for (auto& review : reviews)
        data.reviews.insert_or_assign(review.sequence, std::move(review));
}

void readNotes(const Case& source, WrittenNotes& out, std::optional<Error>& error)
{
    std::vector<EventNote> notes;
    put(notes, source.eventNotes(), error);
    std::vector<EventId> ids;
    for (EventNote& note : notes) {
        ids.push_back(note.event);
        out.byEvent[note.event].push_back(std::move(note));
    }
    std::vector<Event> events;
    put(events, source.events(ids), error);
    for (Event& event : events)
        out.events.insert_or_assign(event.id, std::move(event));
}

} // namespace

Result<CaseData> readCaseData(const Case& source, int parts)
{
    CaseData data;
    std::optional<Error> error;
    if (parts & Session::Settings) {
        put(data.settings, source.settings(), error);
        data.catalogue = source.catalogue().value_or(Catalogue::builtInShared());
    }
    if (parts & Session::Evidence)
        readEvidence(source, data, error);
    if (parts & Session::Sequences) {
        put(data.sequences, source.sequences(), error);
        put(data.detection, summaryOfDetection(source), error);
    }
    if (parts & Session::Reviews)
        readReviews(source, data, error);
    if (parts & noteParts)
        readNotes(source, data.notes, error);
    if (parts & Session::Witnesses)
        put(data.witnessDecisions, source.witnessDecisions(), error);
    // Whatever a person does adds to the journal, so its head is always read.
    put(data.journalHead, source.journalHead(), error);
    if (error)
        return Failure(*error);
    return data;
}

void takeParts(CaseData& data, CaseData&& fresh, int parts)
{
    if (parts & Session::Settings) {
        data.settings = std::move(fresh.settings);
        data.catalogue = std::move(fresh.catalogue);
    }
    if (parts & Session::Evidence) {
        data.totals = fresh.totals;
        data.owners = std::move(fresh.owners);
        data.ownersOfNames = std::move(fresh.ownersOfNames);
        data.partyNames = std::move(fresh.partyNames);
        data.people = std::move(fresh.people);
        data.identities = std::move(fresh.identities);
        data.links = std::move(fresh.links);
        data.sources = std::move(fresh.sources);
        data.sourceNames = std::move(fresh.sourceNames);
        data.coverage = std::move(fresh.coverage);
        data.sourceCoverage = std::move(fresh.sourceCoverage);
    }
    if (parts & Session::Sequences) {
        data.sequences = std::move(fresh.sequences);
        data.detection = std::move(fresh.detection);
    }
    if (parts & Session::Reviews)
        data.reviews = std::move(fresh.reviews);
    if (parts & noteParts)
        data.notes = std::move(fresh.notes);
    if (parts & Session::Witnesses)
        data.witnessDecisions = std::move(fresh.witnessDecisions);
    data.journalHead = std::move(fresh.journalHead);
}

} // namespace callwake
