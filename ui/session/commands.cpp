// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/commands.h"

#include "session/words.h"

#include <QUndoStack>
#include <algorithm>

namespace callwake {
namespace {

/// Reviews are seen before they are written, so that the next act builds on them; what is said of
/// records of calls alike.
void anticipate(Session& session, const Review& review)
{
    session.anticipate(review);
}
void anticipate(Session& session, const std::vector<WitnessDecision>& decisions)
{
    session.anticipate(decisions);
}
template <typename Value>
void anticipate(Session&, const Value&)
{
}

void tell(const WhenWritten& then, const Result<void>& done)
{
    if (then)
        then(done);
}

/// Writes `after`, and on undo `before`: both through the same sentence.
template <typename Value>
class Change : public QUndoCommand {
public:
    using Act = std::function<Result<void>(Case&, const Value&, const std::string& author)>;
    Change(Session& session, const QString& text, int touched, Value before, Value after, Act act,
        WhenWritten then)
        : QUndoCommand(text)
        , m_session(session)
        , m_touched(touched)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_act(std::move(act))
        , m_then(std::move(then))
    {
    }
    void redo() override { write(m_after); }
    void undo() override
    {
        if (m_refused)
            setObsolete(true); // and the stack lets go of it
        else
            write(m_before);
    }

private:
    void write(const Value& value)
    {
        anticipate(m_session, value);
        m_session.write(
            m_touched,
            [act = m_act, value, author = m_session.author()](
                Case& target) { return act(target, value, author); },
            [this, alive = std::weak_ptr(m_alive), then = std::exchange(m_then, {}),
                first = std::exchange(m_first, false)](const Result<void>& done) {
                if (first && !done && !alive.expired())
                    refuse();
                tell(then, done);
            });
    }
    void refuse()
    {
        m_refused = true;
        QUndoStack& stack = m_session.undoStack();
        if (stack.index() > 0 && stack.command(stack.index() - 1) == this)
            stack.undo();
    }

    Session& m_session;
    int m_touched;
    Value m_before, m_after;
    Act m_act;
    WhenWritten m_then;
    bool m_first = true;
    bool m_refused = false; ///< the first write failed: there is nothing to take back
    std::shared_ptr<int> m_alive = std::make_shared<int>(); ///< the stack may let go of it before
};

template <typename Value>
void push(Session& session, const QString& text, int touched, Value before, Value after,
    typename Change<Value>::Act act, WhenWritten then = {})
{
    if (!session.writable()) {
        const QString why = QObject::tr("This case is open for reading only.");
        emit session.failed(why);
        return tell(then, failure(why.toStdString()));
    }
    if (before == after)
        return tell(then, {});
    session.undoStack().push(new Change<Value>(session, text, touched, std::move(before),
        std::move(after), std::move(act), std::move(then)));
}

void pushReview(Session& session, const QString& text, const Review& before, const Review& after)
{
    push<Review>(session, text, Session::Reviews, before, after,
        [](Case& target, const Review& review, const std::string& author) {
            Review entry = review;
            entry.author = author;
            entry.time = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
            return target.addReview(entry);
        });
}

Review reviewOf(Session& session, const std::string& sequence)
{
    if (const Review* known = session.review(sequence))
        return *known;
    Review none;
    none.sequence = sequence;
    return none;
}

/// Nobody, a person of the case, or one who is added with the assignment.
struct Whose {
    std::optional<PersonId> person;
    std::string newName, newGroup;
    bool operator==(const Whose&) const = default;
};

Result<std::optional<PersonId>> personOf(
    Case& target, const Whose& whose, const std::string& author)
{
    if (whose.newName.empty())
        return whose.person;
    // Done again after it was taken back: the person is there already.
    const auto people = target.people();
    if (!people)
        return Failure(people.error());
    for (const Person& person : *people)
        if (person.name == whose.newName && person.group == whose.newGroup)
            return std::optional(person.id);
    const auto added = target.addPerson({{}, whose.newName, whose.newGroup, {}}, author);
    if (!added)
        return Failure(added.error());
    return std::optional(*added);
}

void pushAssignment(
    Session& session, const Identity& identity, const Whose& whose, WhenWritten then)
{
    const Owner now = session.ownerOf(identity.id);
    Whose before;
    if (now.person)
        before.person = now.person;
    push<Whose>(
        session, QObject::tr("assignment of %1").arg(shown(identity.value)), Session::Evidence,
        before, whose,
        [identity](Case& target, const Whose& wanted, const std::string& author) -> Result<void> {
            const auto person = personOf(target, wanted, author);
            if (!person)
                return Failure(person.error());
            return target.assign(identity, *person, author);
        },
        std::move(then));
}

/// Only what differs becomes an entry of the journal.
Result<void> writeSite(Case& target, const Site& site, const std::string& author)
{
    const auto now = siteOf(target);
    if (!now)
        return Failure(now.error());
    const auto& own = now->own;
    if (now->settings != site.settings)
        if (auto kept = target.setSite(site.settings, author); !kept)
            return kept;
    for (const auto& entry : own)
        if (std::ranges::find(site.own, entry.number, &ListEntry::number) == site.own.end())
            if (auto removed = target.removeListEntry(entry, author); !removed)
                return removed;
    std::vector<ListEntry> added;
    std::ranges::copy_if(site.own, std::back_inserter(added),
        [&](const ListEntry& entry) { return std::ranges::find(own, entry) == own.end(); });
    return added.empty() ? Result<void>() : target.addListEntries(added, author);
}

/// What is said of two names; as the records say where nothing is.
struct Apartness {
    Identity first, second;
    bool apart = false;
    bool operator==(const Apartness&) const = default;
};

struct Clock {
    Duration offset, uncertainty;
    bool operator==(const Clock&) const = default;
};

using Decisions = std::vector<WitnessDecision>;

WitnessDecision decisionOf(const Event& a, const Event& b, std::optional<bool> same)
{
    return {std::min(a.id, b.id), std::max(a.id, b.id), same};
}

std::optional<bool> saidNow(const Session& session, const WitnessDecision& pair)
{
    for (const WitnessDecision& said : session.data().witnessDecisions)
        if (said.first == pair.first && said.second == pair.second)
            return said.same;
    return std::nullopt;
}

void pushDecisions(
    Session& session, const QString& text, const Decisions& after, WhenWritten then = {})
{
    Decisions before = after;
    for (WitnessDecision& decision : before)
        decision.same = saidNow(session, decision);
    push<Decisions>(
        session, text, Session::Witnesses, before, after,
        [](Case& target, const Decisions& decisions, const std::string& author) {
            return target.decideWitnesses(decisions, author);
        },
        std::move(then));
}

} // namespace

void giveVerdict(Session& session, const std::string& sequence, Verdict verdict)
{
    if (!session.sequence(sequence))
        return;
    const Review before = reviewOf(session, sequence);
    Review after = before;
    after.verdict = verdict;
    pushReview(session, QObject::tr("verdict “%1”").arg(titleOf(verdict)), before, after);
}

void writeNote(
    Session& session, const std::string& sequence, const QString& reason, const QString& note)
{
    if (!session.sequence(sequence))
        return;
    const Review before = reviewOf(session, sequence);
    Review after = before;
    after.reason = typed(reason);
    after.note = typed(note);
    pushReview(session, QObject::tr("note"), before, after);
}

void writeEventNote(Session& session, EventId event, const QString& text)
{
    // Taken back and done again it is the same note, which is written once.
    push<bool>(session, QObject::tr("note on an event"), Session::Reviews, false, true,
        [event, text = typed(text), entry = std::make_shared<std::int64_t>(0)](
            Case& target, const bool& stands, const std::string& author) -> Result<void> {
            if (*entry != 0)
                return target.setEventNoteStands(*entry, stands, author);
            if (!stands)
                return {}; // it could not be written
            const auto written = target.addEventNote(event, text, author);
            if (!written)
                return Failure(written.error());
            *entry = written->entry;
            return {};
        });
}

void takeBackEventNote(Session& session, const EventNote& note)
{
    push<bool>(session, QObject::tr("taking back a note"), Session::Reviews, true, false,
        [entry = note.entry](Case& target, const bool& stands, const std::string& author) {
            return target.setEventNoteStands(entry, stands, author);
        });
}

void assignIdentity(
    Session& session, const Identity& identity, std::optional<PersonId> person, WhenWritten then)
{
    pushAssignment(session, identity, {person, {}, {}}, std::move(then));
}

void assignToNewPerson(
    Session& session, const Identity& identity, const Person& person, WhenWritten then)
{
    pushAssignment(session, identity, {{}, person.name, person.group}, std::move(then));
}

void sayOne(Session& session, const std::vector<IdentityLink>& links, bool one)
{
    std::vector<Apartness> before, after;
    for (const IdentityLink& link : links) {
        const bool apart = link.state == LinkState::SaidApart;
        if (apart != one || (!one && link.state != LinkState::Joined))
            continue;
        const auto [name, other] = saidPairOf(link);
        if (std::ranges::any_of(before, [&](const Apartness& known) {
                return known.first == name && known.second == other;
            }))
            continue; // two links that one sentence holds apart
        before.push_back({name, other, apart});
        after.push_back({name, other, !apart});
    }
    push<std::vector<Apartness>>(session,
        one ? QObject::tr("“one again”") : QObject::tr("“not one”"), Session::Evidence, before,
        after,
        [](Case& target, const std::vector<Apartness>& pairs,
            const std::string& author) -> Result<void> {
            for (const Apartness& pair : pairs)
                if (auto said = pair.apart ? target.keepApart(pair.first, pair.second, author)
                                           : target.followRecords(pair.first, pair.second, author);
                    !said)
                    return said;
            return {};
        });
}

void correctClock(
    Session& session, SourceId source, Duration offset, Duration uncertainty, WhenWritten then)
{
    const Source* known = session.source(source);
    if (!known)
        return tell(then, {});
    push<Clock>(
        session, QObject::tr("clock offset"), Session::Evidence,
        {known->offset, known->uncertainty}, {offset, uncertainty},
        [source](Case& target, const Clock& clock, const std::string& author) {
            return target.setClockOffset(source, clock.offset, clock.uncertainty, author);
        },
        std::move(then));
}

void correctZone(Session& session, SourceId source, const QString& zone)
{
    const Source* known = session.source(source);
    if (!known)
        return;
    push<std::string>(session, QObject::tr("zone"), Session::Evidence, known->zone, typed(zone),
        [source](Case& target, const std::string& name, const std::string& author) {
            return target.setZone(source, name, author);
        });
}

void splitCall(Session& session, const CallRecords& call, EventId record)
{
    const auto taken = std::ranges::find(call, record, &Event::id);
    if (taken == call.end() || call.size() < 2)
        return;
    // From each of the others, lest one of them draws it back.
    Decisions after;
    for (const Event& other : call)
        if (other.id != record)
            after.push_back(decisionOf(*taken, other, false));
    pushDecisions(session, QObject::tr("“not the same call”"), after);
}

void joinCalls(
    Session& session, const CallRecords& call, const CallRecords& other, WhenWritten then)
{
    const Event* joined = joinable(call, other);
    if (!joined)
        return tell(then, {});
    Decisions after{decisionOf(call.front(), *joined, true)};
    // What kept the two apart counts no longer.
    for (const Event& a : call)
        for (const Event& b : other)
            if (const auto pair = decisionOf(a, b, std::nullopt);
                saidNow(session, pair) == false && decisionOf(a, b, true) != after.front())
                after.push_back(pair);
    pushDecisions(session, QObject::tr("join of two calls"), after, std::move(then));
}

const Event* joinable(const CallRecords& call, const CallRecords& other)
{
    const auto found = std::ranges::find_if(other, [&](const Event& event) {
        return std::ranges::find(call, event.source, &Event::source) == call.end();
    });
    return call.empty() || found == other.end() ? nullptr : &*found;
}

Result<Site> siteOf(const Case& target)
{
    auto settings = target.site();
    auto own = target.listEntries(NumberList::Own);
    if (!settings)
        return Failure(settings.error());
    if (!own)
        return Failure(own.error());
    return Site{std::move(*settings), std::move(*own)};
}

void changeSite(Session& session, const Site& before, const Site& after, WhenWritten then)
{
    push<Site>(
        session, QObject::tr("site"), Session::Evidence, before, after, writeSite, std::move(then));
}

} // namespace callwake
