// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/inspector.h"

#include "detect/activity_lookup.h"
#include "dialogs/event_note_dialog.h"
#include "dialogs/ladder_dialog.h"
#include "session/labels.h"
#include "session/lazy_page.h"
#include "session/plain_words.h"
#include "session/shown_record.h"
#include "session/theme.h"
#include "session/words.h"
#include "window/act_table.h"
#include "window/event_notes.h"
#include "window/lineage_view.h"
#include "window/witness_table.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

namespace callwake {
namespace {

/// Calls that lie further apart are hardly one.
constexpr Duration nearby = std::chrono::minutes(30);

} // namespace

Inspector::Inspector(Session& session, QWidget* parent)
    : QTabWidget(parent)
    , m_session(session)
    , m_facts(new QScrollArea)
    , m_witnessPage(new QScrollArea)
    , m_raw(new QPlainTextEdit)
    , m_place(new WrappedText({}, "small"))
{
    setObjectName(QStringLiteral("inspector"));
    setDocumentMode(true);
    setAccessibleName(tr("Record"));
    tabBar()->setAccessibleName(tr("Record"));
    for (QScrollArea* page : {m_facts, m_witnessPage}) {
        page->setWidgetResizable(true);
        page->setFrameShape(QFrame::NoFrame);
    }
    m_facts->setAccessibleName(tr("Facts of the selected event"));
    m_witnessPage->setAccessibleName(tr("Records of the selected call or activity"));
    addTab(m_facts, tr("Event"));
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(14, 8, 14, 10);
    column->addWidget(m_place);
    m_raw->setReadOnly(true);
    m_raw->setFont(monoFont(TextSize::Small));
    m_raw->setAccessibleName(tr("Raw record"));
    m_raw->setObjectName(QStringLiteral("rawRecord"));
    m_raw->setWordWrapMode(QTextOption::WrapAnywhere);
    column->addWidget(m_raw, 1);
    addTab(page, tr("Raw record"));
    addTab(m_witnessPage, tr("Witnesses"));
    addTab(new LazyPage([this] { return makeLineage(); }), tr("Processes"));
    setTabToolTip(1, tr("The record as it stands in the log file"));
    setTabToolTip(2, tr("Every record that tells of the same call or act"));
    setTabToolTip(3, tr("What started this program, and what it started"));
    connect(&session, &Session::caseChanged, this, &Inspector::clear);
    connect(&session, &Session::selectionChanged, this,
        [this](const Selection& now, const Selection& before) {
            if (now.event != before.event)
                read();
        });
    connect(&session, &Session::evidenceChanged, this, &Inspector::read);
    connect(&session, &Session::witnessesChanged, this, &Inspector::readWitnesses);
    connect(&session, &Session::zoneChanged, this, &Inspector::refill);
    connect(this, &QTabWidget::currentChanged, this, &Inspector::refillWitnesses);
    clear();
}

QWidget* Inspector::makeLineage()
{
    m_lineage = new LineageView(m_session);
    m_lineage->setRecord(m_event);
    return m_lineage;
}

void Inspector::focusPage(int index)
{
    setCurrentIndex(index);
    QWidget* page = currentWidget();
    QWidget* first = page;
    while (first->focusPolicy() == Qt::NoFocus || !first->isVisibleTo(page)) {
        first = first->nextInFocusChain();
        if (first == page || !page->isAncestorOf(first)) {
            first = tabBar();
            break;
        }
    }
    first->setFocus(Qt::ShortcutFocusReason);
}

void Inspector::clear()
{
    m_event.reset();
    m_witnesses = {};
    m_fields.clear();
    m_rawBytes.clear();
    m_raw->clear();
    m_place->setText(tr("Select an event to see the bytes it was read from."));
    refill();
}

void Inspector::read()
{
    m_reading.cancel();
    const EventId id = m_session.selection().event;
    auto own = m_session.caseForJob();
    if (!id || !own) {
        clear();
        return;
    }
    m_reading = runJob(Pool::Reads, [own = std::move(*own), id](const Progress&) -> Result<Answer> {
        auto event = own.event(id);
        if (!event)
            return Failure(event.error());
        auto raw = own.rawRecord(id);
        return Answer{std::move(*event), raw ? *raw : std::string(),
            raw ? std::string() : raw.error().text()};
    });
    m_reading.then(this, [this](Result<Answer> answer) {
        if (answer)
            show(*answer);
        else
            emit m_session.failed(callwake::shown(answer.error().text()));
    });
}

void Inspector::show(const Answer& answer)
{
    if (!m_event || m_event->id != answer.event.id)
        m_witnesses = {};
    m_event = answer.event;
    m_session.reveal(answer.event.begin);
    m_rawBytes = answer.raw;
    m_raw->setPlainText(
        !answer.rawFault.empty() ? callwake::shown(answer.rawFault) : shownRecord(answer.raw));
    QString place = placeText(m_session, answer.event.source, answer.event.place);
    if (answer.raw.size() > mostOfRecord)
        place += tr(" · the first %1 of %2 bytes")
                     .arg(counted(mostOfRecord), counted(std::int64_t(answer.raw.size())));
    if (const Source* source = m_session.source(answer.event.source))
        place += QStringLiteral("\nSHA-256 ") + callwake::shown(source->sha256);
    m_place->setText(place);
    refill();
    emit shown();
    readWitnesses();
}

Result<Inspector::Witnesses> Inspector::witnessesIn(
    const Case& source, const std::vector<Owner>& owners, const Event& event)
{
    Witnesses out;
    for (const Owner& owner : owners) {
        if (event.call()) {
            auto call = callOf(source, owner, event.id, nearby);
            if (!call)
                return Failure(call.error());
            out.call = std::move(*call);
        } else {
            auto act = actOf(source, owner, event.id);
            if (!act)
                return Failure(act.error());
            out.act = std::move(*act);
        }
        if (!out.call.call.empty() || !out.act.empty())
            break;
    }
    return out;
}

void Inspector::readWitnesses()
{
    m_readingWitnesses.cancel();
    auto own = m_session.caseForJob();
    if (!own || !m_event)
        return;
    // A call between two people is in the lanes of both.
    std::vector<Owner> owners{m_session.ownerOf(*m_event)};
    if (const auto& selected = m_session.selection().owner)
        owners.insert(owners.begin(), *selected);
    m_readingWitnesses =
        runJob(Pool::Reads, [own = std::move(*own), owners, event = *m_event](const Progress&) {
            return witnessesIn(own, owners, event);
        });
    m_readingWitnesses.then(this, [this](Result<Witnesses> found) {
        if (!found) {
            emit m_session.failed(callwake::shown(found.error().text()));
            return;
        }
        m_witnesses = std::move(*found);
        refillWitnesses();
        emit witnessesShown();
    });
}

void Inspector::refill()
{
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("facts"));
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(14, 10, 14, 10);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, 72);
    if (m_event)
        m_fields = eventFields(m_session, *m_event);
    int row = 0;
    if (m_event) {
        m_notes = new EventNotes(m_session, m_event->id, content);
        grid->addWidget(m_notes, row++, 0, 1, 2);
    }
    for (const auto& field : m_fields) {
        auto* label = new PlainLabel(field.label, "dim");
        auto* value = new WrappedText(field.value);
        const QString meaning = meaningOfFact(field.label);
        label->setToolTip(plainTip(meaning));
        value->setAccessibleDescription(meaning);
        if (field.mono)
            value->setFont(monoFont());
        value->setAccessibleName(field.label + QStringLiteral(": ") + field.value);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(value, row++, 1);
    }
    if (m_event)
        grid->addWidget(actsOfEvent(), row++, 0, 1, 2);
    if (m_fields.empty())
        grid->addWidget(
            (new PlainLabel(tr("Select an event in the timeline or in the table."), "dim"))
                ->wrapped(),
            row++, 0, 1, 2);
    grid->setRowStretch(row, 1);
    m_facts->setWidget(content);
    refillWitnesses();
    if (m_lineage)
        m_lineage->setRecord(m_event);
}

QWidget* Inspector::actsOfEvent()
{
    auto* acts = new QWidget;
    auto* row = new QHBoxLayout(acts);
    row->setContentsMargins(0, 4, 0, 0);
    if (m_session.writable()) {
        auto* note = new QPushButton(tr("Write a note…"));
        note->setObjectName(QStringLiteral("writeEventNote"));
        note->setFocusPolicy(Qt::NoFocus); // often out of sight below the facts; its key is not
        note->setToolTip(plainTip(tr("What you know of this event, beside it (Ctrl+E)")));
        connect(note, &QPushButton::clicked, this,
            [this] { EventNoteDialog::offer(m_session, *m_event, window()); });
        row->addWidget(note);
    } else {
        row->addWidget(
            (new PlainLabel(
                 tr("The case is open for reading only: no note can be written."), "dim"))
                ->wrapped(),
            1);
    }
    if (const Call* call = m_event->call(); call && ladderOf(call->detail)) {
        auto* ladder = new QPushButton(tr("Ladder…"));
        ladder->setObjectName(QStringLiteral("ladder"));
        ladder->setToolTip(plainTip(tr("The SIP messages of this call, drawn between their "
                                       "endpoints")));
        connect(ladder, &QPushButton::clicked, this,
            [this] { LadderDialog::offer(m_session, *m_event, window()); });
        row->addWidget(ladder);
    }
    if (m_session.writable())
        row->addStretch(1);
    return acts;
}

void Inspector::showNotes()
{
    if (m_notes)
        m_notes->setRecords(m_event->call() ? m_witnesses.call.call : m_witnesses.act);
}

void Inspector::refillWitnesses()
{
    showNotes();
    const int place = m_witnessPage->verticalScrollBar()->value();
    const auto count = std::int64_t(m_witnesses.call.call.size() + m_witnesses.act.size());
    setTabText(indexOf(m_witnessPage),
        count > 1 ? tr("Witnesses %1").arg(counted(count)) : tr("Witnesses"));
    if (!m_event && currentWidget() != m_witnessPage) {
        delete m_witnessPage->takeWidget(); // what to do is said when the page is seen
        return;
    }
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("facts"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(14, 10, 14, 10);
    column->addWidget(m_event && count > 0
            ? witnessTable()
            : (new PlainLabel(
                   tr("Select a call or an activity to see every record that tells of it."), "dim"))
                  ->wrapped());
    column->addStretch(1);
    m_witnessPage->setWidget(content);
    m_witnessPage->verticalScrollBar()->setValue(place);
}

QWidget* Inspector::witnessTable()
{
    const auto select = [this](EventId record) { m_session.selectEvent(record); };
    if (!m_event->call()) {
        auto* table = new ActTable(m_session, m_witnesses.act, m_event->id);
        connect(table, &ActTable::recordWanted, this, select);
        return table;
    }
    auto* table = new WitnessTable(m_session, m_witnesses.call, m_event->id);
    connect(table, &WitnessTable::recordWanted, this, select);
    connect(table, &WitnessTable::splitWanted, this, &Inspector::splitWanted);
    connect(table, &WitnessTable::joinWanted, this, &Inspector::joinWanted);
    return table;
}

} // namespace callwake
