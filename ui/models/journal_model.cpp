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

std::vector<Column<Review>> noteColumns(const Session& session)
{
    const auto person = [&session](const Review& review) {
        const Sequence* sequence = session.sequence(review.sequence);
        return sequence ? session.nameOf({sequence->person, {}})
                        : NotesModel::tr("a sequence that is no longer found");
    };
    return {
        {NotesModel::tr("Time"),
            [&session](const Review& r) { return momentText(r.time, session.zone()); }},
        {NotesModel::tr("Person"), person},
        {NotesModel::tr("Verdict"), [](const Review& r) { return titleOf(r.verdict); }},
        {NotesModel::tr("Reason"), [](const Review& r) { return shown(r.reason); }},
        {NotesModel::tr("Note"), [](const Review& r) { return shown(r.note); }},
        {NotesModel::tr("Who"), [](const Review& r) { return shown(r.author); }},
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
    connect(&session, &Session::sequencesChanged, this, [this] { refresh(); });
    connect(&session, &Session::zoneChanged, this, [this] { refresh(); });
    fill();
}

void NotesModel::fill()
{
    std::vector<Review> all;
    for (const auto& [id, review] : m_session.data().reviews)
        all.push_back(review);
    std::ranges::sort(all, std::greater{}, &Review::time);
    setRows(std::move(all));
}

} // namespace callwake
