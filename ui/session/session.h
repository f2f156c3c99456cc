// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/zone.h"
#include "context/catalogue.h"
#include "detect/coverage.h"
#include "detect/detector.h"
#include "session/job.h"
#include "session/running_jobs.h"
#include "store/case.h"
#include "store/party_names.h"
#include "timeline/lanes.h"

#include <QObject>
#include <QString>
#include <bitset>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

class QUndoStack;

namespace callwake {

/// What people wrote beside events, and about which.
struct WrittenNotes {
    std::map<EventId, std::vector<EventNote>> byEvent; ///< in the order of writing
    std::map<EventId, Event> events; ///< of these, those that may be looked at
};

/// What is read from the open case as a whole and held in memory: everything that is counted in
/// people, files and sequences. Events and marks are read for what is shown, by jobs.
struct CaseData {
    CaseSettings settings;
    Totals totals;
    std::vector<OwnerInfo> owners; ///< people by group and name, then the unattributed
    std::shared_ptr<const NameOwners> ownersOfNames = std::make_shared<NameOwners>();
    /// Never null.
    std::shared_ptr<const PartyNames> partyNames = std::make_shared<PartyNames>();
    std::vector<Person> people;
    std::vector<Identity> identities;
    std::vector<IdentityLink> links; ///< which of them records hold for one account
    std::vector<Source> sources;
    std::map<SourceId, QString> sourceNames; ///< see tellingNames
    std::vector<CoverageSpan> coverage;
    std::vector<SourceCoverage> sourceCoverage; ///< in the order of `sources`
    std::vector<Sequence> sequences; ///< by priority, suppressed ones last
    DetectionSummary detection;
    std::map<std::string, Review> reviews; ///< newest, by sequence
    WrittenNotes notes;
    std::vector<WitnessDecision> witnessDecisions; ///< in the order in which they were said
    /// Built in, and of the organisation; the built-in one alone where its entries cannot be read.
    std::shared_ptr<const Catalogue> catalogue = Catalogue::builtInShared();
    std::string journalHead;
};

/// What is selected. Parts are independent: a sequence may be selected without an event.
struct Selection {
    std::optional<Owner> owner;
    EventId event; ///< none = no event
    std::string sequence; ///< Sequence::id, empty = none
    TimeRange range; ///< a stretch of time marked by hand, empty = none
    friend bool operator==(const Selection&, const Selection&) = default;
};

/// People picked out to be looked at side by side, such as those of one campaign.
struct PickedPeople {
    struct One {
        Owner owner;
        std::map<EventId, Instant> marked; ///< why the person is here, by begin: drawn with a frame
        friend bool operator==(const One&, const One&) = default;
    };
    QString title; ///< why these; one plain line
    std::vector<One> people; ///< in the order of their lanes; none = everybody, as usual
    bool onlyCalls = false; ///< other lanes would put too much between them
    [[nodiscard]] const One* find(const Owner& owner) const;
    friend bool operator==(const PickedPeople&, const PickedPeople&) = default;
};

/// What the views leave out.
struct ViewFilter {
    PickedPeople picked; ///< only these have lanes
    std::bitset<laneCount> hiddenLanes; ///< by Lane
    std::optional<SourceId> source; ///< only this source's events (table)
    QString text; ///< events whose line contains it (table)
    Band lowest = Band::Info; ///< sequences below are not listed
    bool suppressed = true; ///< suppressed sequences are shown (as ghosts)
    friend bool operator==(const ViewFilter&, const ViewFilter&) = default;
};

/// The only object that the views share: which case is open, what of it is looked at, and what a
/// person does to it. Lives on the window's thread. Views read it, set it, and follow its signals;
/// they never talk to each other.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    // The case.
    [[nodiscard]] bool hasCase() const { return m_case.has_value(); }
    [[nodiscard]] QString casePath() const;
    [[nodiscard]] bool writable() const;
    [[nodiscard]] const CaseData& data() const { return m_data; }
    Result<void> create(const QString& path, const CaseSettings& settings);
    /// Opens for writing, or for reading where somebody else has it or the file is read-only.
    Result<void> open(const QString& path);
    void close();
    /// A connection of its own to move into a job; only while `hasCase()`.
    [[nodiscard]] Result<Case> caseForJob() const;

    // What is looked at.
    [[nodiscard]] TimeRange visibleRange() const { return m_visible; }
    [[nodiscard]] const Selection& selection() const { return m_selection; }
    [[nodiscard]] const ViewFilter& filter() const { return m_filter; }
    /// Times are shown in this zone, with UTC beside them.
    [[nodiscard]] const Zone& zone() const { return m_zone; }
    [[nodiscard]] std::optional<Instant> cursor() const { return m_cursor; }
    void setVisibleRange(TimeRange range);
    void setSelection(const Selection& selection);
    void selectOwner(std::optional<Owner> owner);
    /// Keeps the other parts; `owner` = whose event it is, where known.
    void selectEvent(EventId event, std::optional<Owner> owner = std::nullopt);
    /// Selects its person too, and shows its time with some room on both sides.
    void selectSequence(const std::string& id);
    void selectRange(TimeRange range);
    void setFilter(const ViewFilter& filter);
    void setZone(const Zone& zone);
    /// Time under the mouse or the keyboard cursor; nothing when it has left.
    void setCursor(std::optional<Instant> time);
    /// Shows `time` if it is out of sight, without changing the scale.
    void reveal(Instant time);
    /// +1, -1: the next or previous sequence in time after what is selected.
    void stepSequence(int step);
    void zoomToCase();
    /// 2 = twice as much time, 0.5 = half of it; `fixed` (the middle, if not given) keeps its
    /// place.
    void zoom(double factor, std::optional<Instant> fixed = std::nullopt);
    /// By this part of the visible range; below zero = earlier.
    void pan(double part);

    // Looking up.
    [[nodiscard]] const Sequence* sequence(const std::string& id) const;
    [[nodiscard]] const Review* review(const std::string& sequence) const;
    [[nodiscard]] std::span<const EventNote> notesOf(EventId event) const;
    [[nodiscard]] const Source* source(SourceId id) const;
    [[nodiscard]] const OwnerInfo* owner(const Owner& owner) const;
    [[nodiscard]] const Identity* identity(IdentityId id) const;
    /// Whose lane shows events of this identity: its person, or itself.
    [[nodiscard]] Owner ownerOf(IdentityId id) const { return m_data.ownersOfNames->of(id); }
    [[nodiscard]] Owner ownerOf(const Event& event) const
    {
        return m_data.ownersOfNames->of(event);
    }
    [[nodiscard]] QString nameOf(const Owner& owner) const; ///< made visible
    /// The file's name; with the folder that tells it from others of that name: "WIN-03/History".
    [[nodiscard]] QString nameOf(SourceId source) const;

    // What a person does. Every act is an entry of the journal under `author`.
    [[nodiscard]] QUndoStack& undoStack() { return *m_undo; }
    [[nodiscard]] std::string author() const;
    /// Runs `act` on a writing connection, in the order of calls; then reads what `touched` names
    /// anew. A failure is told by `failed`; `then` learns of it as well, before anything is read.
    enum Part {
        Settings = 1,
        Evidence = 2,
        Sequences = 4,
        Reviews = 8, ///< and notes about events
        Witnesses = 16,
        Everything = 31
    };
    void write(int touched, std::function<Result<void>(Case&)> act,
        std::function<void(const Result<void>&)> then = {});
    /// Takes a review into `data` at once, before its write is done, so that the next act builds on
    /// it.
    void anticipate(const Review& review);
    /// The same for what is said of records of calls.
    void anticipate(const std::vector<WitnessDecision>& decisions);
    /// Reads parts of `data` anew; signals when they are here.
    void reload(int parts = Everything);

    // Long work: shown in the status bar.
    [[nodiscard]] RunningJobs& jobs() { return *m_jobs; }
    /// Finds sequences of the people that changed, as a job; once at a time, again if asked
    /// meanwhile.
    void detect(DetectionScope scope = DetectionScope::Changed);

signals:
    void caseComes(); ///< before caseChanged: who makes widgets for a case does it now
    void caseChanged(); ///< another case, or none
    void settingsChanged();
    void evidenceChanged(); ///< owners, sources, counts, coverage: marks must be read anew
    void sequencesChanged();
    void reviewsChanged();
    void witnessesChanged(); ///< people said anew which records are one call
    void visibleRangeChanged(callwake::TimeRange range);
    void selectionChanged(const callwake::Selection& now, const callwake::Selection& before);
    void filterChanged();
    void zoneChanged();
    void cursorChanged(std::optional<callwake::Instant> time);
    void failed(const QString& message); ///< plain text, for the status bar
    void wrote(); ///< what somebody wanted is in the case; an older failure is no news any more
    void told(const QString& message); ///< the same, for good news
    void idle(); ///< all reads, writes and detection asked for are done

private:
    void opened(Case opened);
    void take(CaseData&& fresh, int parts);
    void detected(const Result<DetectionSummary>& summary);
    void announce(int parts);
    void firstLook();

    std::optional<Case> m_case;
    std::shared_ptr<DetectionMemory> m_memory; ///< of the open case; one detection runs at a time
    CaseData m_data;
    TimeRange m_visible;
    Selection m_selection;
    ViewFilter m_filter;
    Zone m_zone;
    std::optional<Instant> m_cursor;
    QUndoStack* m_undo;
    RunningJobs* m_jobs;
    int m_generation = 0; ///< of the open case: answers for a former one are dropped
    int m_pending = 0; ///< reads and writes under way
    int m_writing = 0; ///< writes among them: what they touch is read after the last
    int m_touched = 0;
    std::optional<DetectionScope> m_detectAgain; ///< asked for while it runs
    bool m_detecting = false;
    bool m_firstLook = false; ///< the first reading of a case chooses what is looked at
};

} // namespace callwake
