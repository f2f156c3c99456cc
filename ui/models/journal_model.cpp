// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/journal_model.h"

#include "base/text.h"

#include <algorithm>

namespace callwake {
namespace {

constexpr int secondsEnd = 19; ///< of "2026-06-18 14:21:40.118"

std::vector<Column<JournalEntry>> journalColumns(const Session& session)
{
    return {
        {JournalModel::tr("No."), [](const JournalEntry& e) { return counted(e.number); }, false,
            true},
        {JournalModel::tr("Time"),
            [&session](const JournalEntry& e) {
                return dateTimeText(e.time, session.zone()).left(secondsEnd);
            },
            true, false,
            [&session](const JournalEntry& e) { return fullTimeText(e.time, session.zone()); }},
        {JournalModel::tr("Who"), [](const JournalEntry& e) { return shown(e.author); }},
        {JournalModel::tr("Did"), [](const JournalEntry& e) { return shown(e.action); }},
        {JournalModel::tr("To"), [](const JournalEntry& e) { return shown(e.object); }},
        {JournalModel::tr("What"), [](const JournalEntry& e) { return shown(e.detail); }},
        {JournalModel::tr("Hash"), [](const JournalEntry& e) { return shown(e.hash); }, true},
    };
}

/// "Master.csv:12 at byte 3,456"
QString placeOf(const Session& session, const Reject& reject)
{
    QString text = session.nameOf(reject.source);
    if (reject.line > 0)
        text += u':' + QString::number(reject.line);
    return text + u':' + QString::number(reject.offset);
}

std::vector<Column<Reject>> rejectColumns(const Session& session)
{
    return {
        {RejectsModel::tr("File:line:byte"),
            [&session](const Reject& r) { return placeOf(session, r); }, true},
        {RejectsModel::tr("Why"), [](const Reject& r) { return shown(r.reason); }},
        {RejectsModel::tr("First bytes"), [](const Reject& r) { return shown(r.excerpt); }, true},
    };
}

const Event* eventOf(const Session& session, const NoteLine& line)
{
    const auto found = session.data().notes.events.find(line.event);
    return found == session.data().notes.events.end() ? nullptr : &found->second;
}

QString personOf(const Session& session, const NoteLine& line)
{
    if (const Event* event = eventOf(session, line))
        return session.nameOf(session.ownerOf(*event));
    const Sequence* sequence = session.sequence(line.sequence);
    return sequence ? session.nameOf({sequence->person, {}}) : QString();
}

QString aboutOf(const Session& session, const NoteLine& line)
{
    if (line.event) {
        const Event* event = eventOf(session, line);
        return event ? clockText(event->begin, session.zone()) + u' ' + shown(summaryOf(*event))
                     : NotesModel::tr("an event that may not be looked at");
    }
    const Sequence* sequence = session.sequence(line.sequence);
    return sequence ? titleOf(sequence->band) + u' ' + QString::number(sequence->priority)
                    : NotesModel::tr("a sequence that is no longer found");
}

std::vector<Column<NoteLine>> noteColumns(const Session& session)
{
    return {
        {NotesModel::tr("Time"),
            [&session](const NoteLine& n) { return momentText(n.time, session.zone()); }},
        {NotesModel::tr("Person"), [&session](const NoteLine& n) { return personOf(session, n); }},
        {NotesModel::tr("About"), [&session](const NoteLine& n) { return aboutOf(session, n); }},
        {NotesModel::tr("Verdict"),
            [](const NoteLine& n) { return n.event ? QString() : titleOf(n.verdict); }},
        {NotesModel::tr("Reason"), [](const NoteLine& n) { return shown(n.reason); }},
        {NotesModel::tr("Note"), [](const NoteLine& n) { return shownNote(n.note); }, false, false,
            [](const NoteLine& n) { return shownNoteLines(n.note); }},
        {NotesModel::tr("Who"), [](const NoteLine& n) { return shown(n.author); }},
    };
}

} // namespace

JournalModel::JournalModel(Session& session, QObject* parent)
    : RowsModel(journalColumns(session), parent)
    , m_session(session)
{
    connect(&session, &Session::caseChanged, this, [this] {
        m_reading.cancel();
        m_head.clear();
        setRows({});
    });
    connect(&session, &Session::evidenceChanged, this, &JournalModel::read);
    connect(&session, &Session::reviewsChanged, this, &JournalModel::read);
    connect(&session, &Session::settingsChanged, this, &JournalModel::read);
    connect(&session, &Session::zoneChanged, this, &JournalModel::retitle);
    retitle();
}

void JournalModel::retitle()
{
    setTitle(Time, tr("Time (%1)").arg(zoneWord(m_session.zone())));
    refresh();
}

void JournalModel::read()
{
    if (m_session.data().journalHead == m_head)
        return;
    m_head = m_session.data().journalHead;
    m_reading.cancel();
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_reading =
        runJob(Pool::Reads, [own = std::move(*own)](const Progress&) { return own.journal(); });
    m_reading.then(this, [this](Result<std::vector<JournalEntry>> entries) {
        if (!entries)
            return;
        std::ranges::reverse(*entries);
        setRows(std::move(*entries));
    });
}

RejectsModel::RejectsModel(Session& session, QObject* parent)
    : RowsModel(rejectColumns(session), parent)
    , m_session(session)
{
    connect(&session, &Session::caseChanged, this, [this] {
        m_reading.cancel();
        setRows({});
    });
    connect(&session, &Session::evidenceChanged, this, &RejectsModel::read);
    connect(&session, &Session::filterChanged, this, &RejectsModel::read);
}

void RejectsModel::read()
{
    m_reading.cancel();
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_reading = runJob(
        Pool::Reads, [own = std::move(*own), source = m_session.filter().source](const Progress&) {
            return own.rejects(source, limit);
        });
    m_reading.then(this, [this](Result<std::vector<Reject>> rejects) {
        if (rejects)
            setRows(std::move(*rejects));
    });
}

NotesModel::NotesModel(Session& session, QObject* parent)
    : RowsModel(noteColumns(session), parent)
    , m_session(session)
{
    connect(&session, &Session::caseChanged, this, &NotesModel::fill);
    connect(&session, &Session::reviewsChanged, this, &NotesModel::fill);
    connect(&session, &Session::evidenceChanged, this, &NotesModel::fill);
    connect(&session, &Session::sequencesChanged, this, [this] { refresh(); });
    connect(&session, &Session::zoneChanged, this, [this] { refresh(); });
    fill();
}

void NotesModel::fill()
{
    std::vector<NoteLine> all;
    for (const auto& [id, review] : m_session.data().reviews)
        all.push_back(
            {review.time, id, {}, review.verdict, review.reason, review.note, review.author});
    for (const auto& [event, notes] : m_session.data().notes.byEvent)
        for (const EventNote& note : notes)
            all.push_back({note.time, {}, event, Verdict::None, {}, note.text, note.author});
    std::ranges::stable_sort(all, std::greater{}, &NoteLine::time);
    setRows(std::move(all));
}

} // namespace callwake
