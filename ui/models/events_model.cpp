// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/events_model.h"

#include "model/event_search.h"
#include "timeline/remote_tools.h"

namespace callwake {
namespace {

constexpr auto restBeforeReading = std::chrono::milliseconds(90);
constexpr std::size_t longestInTip = 600;
const QString noteSign = QStringLiteral("✎ ");

/// What is looked in beside the record.
struct LookedIn {
    std::map<EventId, std::string> notes;
    std::map<IdentityId, std::string> identities;
    std::map<Owner, std::string> owners;
};

LookedIn namesOf(const CaseData& data)
{
    LookedIn out;
    for (const auto& [event, notes] : data.notes.byEvent)
        for (const EventNote& note : notes)
            out.notes[event] += note.text + '\n';
    for (const Identity& identity : data.identities)
        out.identities.emplace(identity.id, identity.value);
    for (const OwnerInfo& info : data.owners)
        out.owners.emplace(info.owner, info.person.name);
    return out;
}

/// What happened, and whose number it was.
QString lineOf(const Event& event, const PartyNames& parties)
{
    const std::string party = parties.of(event);
    return shown(summaryOf(event) + (party.empty() ? "" : " · " + party));
}

template <typename Id>
std::string_view in(const std::map<Id, std::string>& names, const Id& id)
{
    const auto found = names.find(id);
    return found == names.end() ? std::string_view() : found->second;
}

} // namespace

std::vector<Column<EventLine>> EventsModel::columnsFor(const Session& session) const
{
    const auto source = [&session](const EventLine& line) { return session.nameOf(line.source); };
    return {
        {tr("Time"), [this](const EventLine& line) { return timeOf(line); }, true, false,
            [&session](const EventLine& line) { return fullTimeText(line.begin, session.zone()); }},
        {QString(),
            [&session](const EventLine& line) {
                return session.selection().owner ? QString() : session.nameOf(line.owner);
            }},
        {tr("Kind"), [](const EventLine& line) { return shown(titleOf(line.kind)); }},
        {tr("What"),
            [&session](const EventLine& line) {
                return session.notesOf(line.id).empty() ? line.what : noteSign + line.what;
            },
            true, false, [this](const EventLine& line) { return withNotes(line); }},
        {tr("Source"), source},
        {tr("From the call"), [this](const EventLine& line) { return fromCall(line.begin, false); },
            false, true, [this](const EventLine& line) { return fromCall(line.begin, true); }},
    };
}

QString EventsModel::withNotes(const EventLine& line) const
{
    QString text = line.what;
    for (const EventNote& note : m_session.notesOf(line.id))
        text += QStringLiteral("\n\n") + shownNoteLines(note.text, longestInTip) + u'\n'
            + writtenBy(note, m_session.zone());
    return text;
}

QString EventsModel::timeOf(const EventLine& line) const
{
    return m_withDay ? dateTimeText(line.begin, m_session.zone()).left(19)
                     : clockText(line.begin, m_session.zone(), true);
}

bool EventsModel::spanDays(const std::vector<EventLine>& lines) const
{
    if (lines.empty())
        return false;
    const auto dayOf = [this](const EventLine& line) {
        return dateTimeText(line.begin, m_session.zone()).left(10);
    };
    return dayOf(lines.front()) != dayOf(lines.back()); // they come in the order of time
}

QString EventsModel::fromCall(Instant time, bool full) const
{
    const Sequence* sequence = m_session.sequence(m_session.selection().sequence);
    if (!sequence || time < sequence->range.begin || time > sequence->range.end)
        return {};
    const SequenceMember* last = nullptr;
    for (const auto& call : sequence->calls)
        if (call.time <= time && (!last || call.time > last->time))
            last = &call;
    if (!last)
        return {};
    const Duration since = time - last->time;
    const auto end = m_ends.find(last->event);
    if (end == m_ends.end())
        return (
            full ? tr("%1 since the call began; when it ended is not known") : QStringLiteral("%1"))
            .arg(lengthText(since));
    if (since > end->second)
        return (full ? tr("%1 after the call") : tr("%1 after"))
            .arg(lengthText(since - end->second));
    return (full ? tr("%1 into the call") : tr("%1 in")).arg(lengthText(since));
}

/// The record that leads says it, or else the first of the others that does.
Result<EventsModel::Ends> EventsModel::endsOf(
    const Case& own, const std::vector<SequenceMember>& calls)
{
    Ends ends;
    for (const SequenceMember& member : calls) {
        std::vector<EventId> records{member.event};
        records.insert(records.end(), member.witnesses.begin(), member.witnesses.end());
        const auto known = own.events(records);
        if (!known)
            return Failure(known.error());
        for (const Event& record : *known)
            if (const Call* call = record.call(); call && call->end)
                ends.emplace(member.event, *call->end); // what is there already stays
    }
    return ends;
}

EventsModel::EventsModel(Session& session, QObject* parent)
    : RowsModel(columnsFor(session), parent)
    , m_session(session)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restBeforeReading);
    connect(&m_rest, &QTimer::timeout, this, &EventsModel::read);
    connect(&session, &Session::caseChanged, this, [this] {
        m_reading.cancel();
        setLines({});
        later();
    });
    connect(&session, &Session::evidenceChanged, this, &EventsModel::later);
    connect(&session, &Session::visibleRangeChanged, this, &EventsModel::later);
    connect(&session, &Session::filterChanged, this, &EventsModel::later);
    connect(&session, &Session::reviewsChanged, this, [this] {
        refresh(); // the signs of notes
        if (!m_session.filter().text.isEmpty())
            later(); // it looks into notes, too
    });
    connect(&session, &Session::zoneChanged, this, &EventsModel::retitle);
    connect(&session, &Session::selectionChanged, this,
        [this](const Selection& now, const Selection& before) {
            if (now.owner == before.owner && now.sequence == before.sequence)
                return;
            retitle();
            later();
        });
    retitle();
}

void EventsModel::retitle()
{
    setTitle(Time, tr("Time (%1)").arg(zoneWord(m_session.zone())));
    setTitle(Who, m_session.selection().owner ? QString() : tr("Who"));
    m_withDay = spanDays(rows());
    refresh();
}

void EventsModel::setLines(std::vector<EventLine> lines)
{
    m_withDay = spanDays(lines);
    setRows(std::move(lines));
    emit counted();
}

int EventsModel::rowOf(EventId id) const
{
    for (std::size_t i = 0; i < rows().size(); ++i)
        if (rows()[i].id == id)
            return int(i);
    return -1;
}

/// What is listed.
struct EventsModel::Search {
    EventFilter wanted;
    EventSearch looked;
    LookedIn names; ///< empty where nothing is looked for
    std::bitset<laneCount> hidden;
    std::vector<SequenceMember> calls; ///< of the selected sequence
    std::shared_ptr<const NameOwners> owners;
    std::shared_ptr<const PartyNames> partyNames;
    std::shared_ptr<const Catalogue> catalogue;

    [[nodiscard]] bool fits(const Event& event, Kind kind) const
    {
        if (looked.looksAtNothing())
            return true;
        const std::string party = partyNames->of(event);
        const std::string_view more[]{in(names.notes, event.id),
            in(names.identities, event.identity), in(names.identities, event.host),
            in(names.owners, owners->of(event)), party};
        return looked.fits(event, kind, more);
    }
};

Result<EventsModel::Answer> EventsModel::found(
    const Case& own, const Search& search, const Progress& progress)
{
    Answer answer;
    const auto done = own.forEachEvent(search.wanted, [&](const Event& event) {
        const Kind kind = shownAs(event, *search.catalogue);
        if (search.hidden.test(std::size_t(laneOf(kind))))
            return progress.step({});
        if (!search.fits(event, kind))
            return progress.step({});
        if (answer.lines.size() == limit) {
            answer.truncated = true;
            return false;
        }
        answer.lines.push_back({event.id, event.source, search.owners->of(event), kind, event.begin,
            event.place, lineOf(event, *search.partyNames)});
        return progress.step({});
    });
    if (!done)
        return Failure(done.error());
    auto ends = endsOf(own, search.calls);
    if (!ends)
        return Failure(ends.error());
    answer.ends = std::move(*ends);
    return answer;
}

void EventsModel::read()
{
    m_reading.cancel();
    if (!m_session.hasCase() || m_session.visibleRange().empty())
        return;
    auto own = m_session.caseForJob();
    if (!own)
        return;
    const CaseData& data = m_session.data();
    const ViewFilter& filter = m_session.filter();
    const auto looked = EventSearch::of(filter.text.toStdString());
    m_misunderstood = looked ? QString() : shown(looked.error().text());
    if (!looked) {
        m_truncated = false;
        setLines({});
        return;
    }
    const Selection selection = m_session.selection();
    const Sequence* sequence = m_session.sequence(selection.sequence);
    Search search{{selection.owner, m_session.visibleRange(), std::nullopt, filter.source, 0},
        *looked, looked->looksAtNothing() ? LookedIn() : namesOf(data), filter.hiddenLanes,
        sequence ? sequence->calls : std::vector<SequenceMember>(), data.ownersOfNames,
        data.partyNames, data.catalogue};
    m_reading = runJob(
        Pool::Reads, [own = std::move(*own), search = std::move(search)](const Progress& progress) {
            return found(own, search, progress);
        });
    m_reading.then(this, [this](Result<Answer> answer) {
        if (!answer) {
            emit m_session.failed(shown(answer.error().text()));
            return;
        }
        m_truncated = answer->truncated;
        m_ends = std::move(answer->ends);
        setLines(std::move(answer->lines));
    });
}

} // namespace callwake
