// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "base/zone.h"
#include "context/lists.h"
#include "context/site.h"
#include "model/identity_link.h"
#include "model/mark.h"
#include "model/review.h"
#include "model/witness.h"
#include "store/case_values.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

class CaseCalls;
class Catalogue;
class SourceWriter;

/// One case file and its typed queries. Each thread opens its own (see `another`); all writing in
/// a process goes through one connection, in short turns, so that a verdict slips in between the
/// batches of an import. Three kinds of tables: evidence (written once by import), derived
/// (recomputed at will) and human (append-only; newest entry counts; undo appends).
/// Human corrections are applied here, on reading: events and marks come out in corrected UTC.
class Case {
public:
    enum class Access { Read, Write };

    static Result<Case> create(const std::string& path, const CaseSettings& settings);
    /// Write access locks the file against other processes and removes what an interrupted import
    /// left behind (see `recovered`).
    static Result<Case> open(const std::string& path, Access access);
    /// The same case for another thread, with the same access.
    [[nodiscard]] Result<Case> another() const;
    /// The case as it is at this moment, for reading by one thread: what is written later does not
    /// show, and thousands of small questions cost no locks. Call it in the thread that uses this
    /// one, and let it go before writing: on a network share it keeps writers waiting.
    [[nodiscard]] Result<Case> frozen() const;
    /// A case of its own with all that this one holds now; `path` must not exist.
    Result<void> copyTo(const std::string& path) const;
    Case(Case&&) noexcept;
    Case& operator=(Case&&) noexcept;
    ~Case();

    [[nodiscard]] const std::string& path() const;
    [[nodiscard]] bool writable() const;
    /// The moment at which approvals of sources (Rules::sourceApprovals) are judged: that of the
    /// clock, or the one set here, for this Case and those that come of it. Sources that no
    /// approval covers then are closed: listed with the reason (Source::closed), and nothing that
    /// they hold comes out of a Case. Their evidence stays as it is.
    [[nodiscard]] Instant today() const;
    void setToday(Instant today);
    [[nodiscard]] Result<CaseSettings> settings() const;
    Result<void> setSettings(const CaseSettings& settings, const std::string& author);
    /// Names of half-imported sources removed when this case was opened.
    [[nodiscard]] std::vector<std::string> recovered() const;

    // Evidence.
    [[nodiscard]] Result<std::vector<Source>> sources() const;
    /// Why a log of this format, hash (if known) and person (in its settings) may not be read
    /// today; empty: it may.
    [[nodiscard]] Result<std::string> reasonToRefuse(const Source& source) const;
    /// Those of the rules in force; none: every log may be read. Fails where they cannot be read:
    /// then no log may.
    [[nodiscard]] Result<std::vector<SourceApproval>> sourceApprovals() const;
    /// What open sources hold of the owner and the case has from others: they speak for the owner,
    /// too. Each source and kind at least once.
    [[nodiscard]] Result<std::vector<HeldToo>> heldToo(Owner owner) const;
    /// Closed sources that hold something of the owner, in the order of their ids.
    [[nodiscard]] Result<std::vector<SourceId>> closedSourcesOf(Owner owner) const;
    [[nodiscard]] Result<std::vector<Reject>> rejects(
        std::optional<SourceId> source, std::int64_t limit = 0) const;
    [[nodiscard]] Result<Totals> totals() const;
    [[nodiscard]] Result<Event> event(EventId id) const;
    /// In the order asked for; unknown ids are left out.
    [[nodiscard]] Result<std::vector<Event>> events(std::span<const EventId> ids) const;
    /// In order of time (then id).
    Result<void> forEachEvent(
        const EventFilter& filter, const std::function<bool(const Event&)>& each) const;
    /// The bytes of the record as they stand in the (unpacked) source, from the case itself.
    [[nodiscard]] Result<std::string> rawRecord(EventId id) const;
    /// Blocks of marks (at most 65,536) of one owner; each block in order of time, blocks may
    /// overlap.
    Result<void> forEachMark(
        Owner owner, const std::function<void(std::span<const Mark>)>& block) const;
    /// The same of those blocks only that hold calls (among others).
    Result<void> forEachBlockWithCalls(
        Owner owner, const std::function<void(std::span<const Mark>)>& block) const;
    /// Texts of Mark::subject of activities (program, host or package, lower case), by id from 1.
    [[nodiscard]] Result<std::vector<std::string>> subjects() const;
    [[nodiscard]] Result<std::vector<Number>> numbers() const;
    /// In the order asked for; unknown ids are left out.
    [[nodiscard]] Result<std::vector<Number>> numbers(std::span<const NumberId> ids) const;
    /// What all calls of the case say together (store/case_calls.h).
    [[nodiscard]] CaseCalls calls() const;
    [[nodiscard]] Result<std::vector<Identity>> identities() const;
    /// Whose lane an account is in, in any of its spellings (see normalAccount); nothing: no record
    /// names it.
    [[nodiscard]] Result<std::optional<Owner>> ownerOfAccount(std::string_view account) const;
    /// Time, application and result of every sign-in, prompt and consent of these sources.
    Result<void> forEachUseOfApplication(const std::function<bool(SourceId)>& wanted,
        const std::function<void(Instant, std::string_view, std::string_view)>& use) const;
    /// The source whose file has this hash, if one is imported.
    [[nodiscard]] Result<std::optional<SourceId>> sourceByHash(const std::string& sha256) const;

    // People.
    [[nodiscard]] Result<std::vector<OwnerInfo>> owners() const;
    [[nodiscard]] Result<NameOwners> ownersOfNames() const;
    [[nodiscard]] Result<std::vector<Person>> people() const;
    /// Those who have any, in the order of their ids.
    [[nodiscard]] Result<std::vector<PersonId>> peopleWithCalls() const;
    Result<PersonId> addPerson(const Person& person, const std::string& author);
    /// All of them or, where one cannot be added, none. Sets the ids.
    Result<void> addPeople(std::span<PersonOfList> people, const std::string& author);
    /// "This is ...": from now on events of `identity` are `person`'s. No person: nobody's again.
    Result<void> assign(
        const Identity& identity, std::optional<PersonId> person, const std::string& author);
    [[nodiscard]] Result<std::optional<PersonId>> personOf(const Identity& identity) const;
    /// Names that records hold side by side, and behind them those that are one by their spelling,
    /// each pair once, and whether they count as one account: the person of one is then the person
    /// of all, and what is nobody's has one lane.
    [[nodiscard]] Result<std::vector<IdentityLink>> identityLinks() const;
    /// Which spellings of names are one where domains leave it open; see SameNames::decisions.
    [[nodiscard]] Result<std::string> nameDecisions() const;
    /// "These are not one", whatever records and spellings say.
    Result<void> keepApart(const Identity& a, const Identity& b, const std::string& author);
    /// Takes that back: they are one or two as the records say.
    Result<void> followRecords(const Identity& a, const Identity& b, const std::string& author);

    // Corrections of sources.
    Result<void> setClockOffset(
        SourceId source, Duration offset, Duration uncertainty, const std::string& author);
    Result<void> setZone(SourceId source, const std::string& zone, const std::string& author);

    // Lists and rules of the organisation.
    [[nodiscard]] Result<std::vector<ListEntry>> listEntries(
        std::optional<NumberList> only = std::nullopt) const;
    /// All or none; one entry of the journal for each list.
    Result<void> addListEntries(std::span<const ListEntry> entries, const std::string& author);
    Result<void> removeListEntry(const ListEntry& entry, const std::string& author);
    /// The rules as JSON text, empty = the built-in ones.
    [[nodiscard]] Result<std::string> rules() const;
    /// Those that were in force at that entry of the journal.
    [[nodiscard]] Result<std::string> rulesAt(std::int64_t journalEntry) const;
    Result<void> setRules(const std::string& json, const std::string& author);
    /// The organisation's entries of the catalogue as JSON text (context/tool_file.h), empty =
    /// none.
    [[nodiscard]] Result<std::string> ownTools() const;
    /// Fails where Catalogue::check does. Everybody needs detection then.
    Result<void> setOwnTools(const std::string& json, const std::string& author);
    /// What is known of tools here: the built-in catalogue and the organisation's entries.
    [[nodiscard]] Result<std::shared_ptr<const Catalogue>> catalogue() const;
    /// What logs are read with from now on; before it was said, the trunks that the rules name.
    [[nodiscard]] Result<SiteSettings> site() const;
    Result<void> setSite(const SiteSettings& site, const std::string& author);

    // Derived.
    /// By band, then points, highest first; suppressed ones last. None that rests on a closed
    /// source, where it was found before that closed.
    [[nodiscard]] Result<std::vector<Sequence>> sequences() const;
    [[nodiscard]] Result<SequenceCounts> sequenceCounts() const;
    /// Replaces the sequences of these people (nothing given: of all), who need no detection then.
    /// `rulesHash`: of the rules, and of all else beside the evidence of a person.
    Result<void> replaceSequences(const std::optional<std::vector<PersonId>>& people,
        std::span<const Sequence> sequences, const std::string& rulesHash,
        const DetectionNotes& notes = {});
    /// What was usual in each group when sequences were last looked for, by its name.
    [[nodiscard]] Result<std::vector<LearnedBaseline>> baselines() const;
    /// Oldest first; none of before version 5 of the case's layout.
    [[nodiscard]] Result<std::vector<DetectionRun>> detectionRuns() const;
    /// The id of the last one; 0: there is none.
    [[nodiscard]] Result<std::int64_t> newestDetectionRun() const;
    /// People whose events, identities or lists changed since their last detection.
    [[nodiscard]] Result<std::vector<PersonId>> peopleToDetect() const;
    /// The `rulesHash` of the last replaceSequences; empty before the first.
    [[nodiscard]] Result<std::string> rulesHashOfSequences() const;

    // Human.
    /// The newest per sequence. Where another record of a sequence's first call has come to lead,
    /// and the sequence got another id by it, what was said under the former one holds.
    [[nodiscard]] Result<std::vector<Review>> reviews() const;
    Result<void> addReview(const Review& review);
    /// Those that stand, in the order in which they were written. Also of events that may not be
    /// looked at now: what a person said is no evidence.
    [[nodiscard]] Result<std::vector<EventNote>> eventNotes() const;
    /// The note as it is kept, without white space around it. Fails where there is no such event,
    /// where the text is empty, no UTF-8 or longer than `longestNote`.
    Result<EventNote> addEventNote(
        EventId event, const std::string& text, const std::string& author);
    /// Takes a note back, or (`stands`) lets it stand again, by another entry of the journal. Fails
    /// where there is no such note, or where it is so already.
    Result<void> setEventNoteStands(std::int64_t note, bool stands, const std::string& author);
    /// The newest of each pair of calls, in the order in which they were said; none that was taken
    /// back.
    [[nodiscard]] Result<std::vector<WitnessDecision>> witnessDecisions() const;
    /// All or none; one entry of the journal for each. Fails where an event is no call of the case.
    Result<void> decideWitnesses(
        std::span<const WitnessDecision> decisions, const std::string& author);
    [[nodiscard]] Result<std::vector<JournalEntry>> journal() const;
    [[nodiscard]] Result<std::string> journalHead() const;
    Result<void> addJournal(const std::string& author, const std::string& action,
        const std::string& object, const std::string& detail);
    /// That something of the case went out of it: "report", "timeline", "csv"... Once it is
    /// written, so that the journal tells of nothing that failed. `path` is kept as a whole one;
    /// empty: standard output.
    Result<void> addExport(
        const std::string& path, std::string_view what, const std::string& author);

    /// Writes the index of sources (the column chunks) anew from their records where it does not
    /// agree with them or cannot be read; their paths. Opening for writing does so where the index
    /// cannot be used. What is lost with an index is its knowledge of which records of later files
    /// are the same.
    Result<std::vector<std::string>> repairIndexes();

    /// Journal, everything that people said, every row and raw byte of the sources, the index and
    /// the sequences, and the sources' files where they are still there.
    [[nodiscard]] Result<Verification> verify(const Progress& progress = {}) const;

    /// Begins a source; only the importer calls this.
    [[nodiscard]] Result<std::unique_ptr<SourceWriter>> beginSource(const Source& source);

private:
    friend class CaseCalls;
    struct Parts;
    explicit Case(std::shared_ptr<Parts> parts);
    Result<void> sayOfNames(
        const Identity& a, const Identity& b, bool apart, const std::string& author);
    std::shared_ptr<Parts> m_parts;
};

} // namespace callwake
