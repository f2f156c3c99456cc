// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/evidence_panel.h"

#include "models/events_model.h"
#include "models/journal_model.h"
#include "models/sources_model.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/lazy_page.h"
#include "session/tables.h"
#include "session/words.h"
#include "window/journal_page.h"
#include "window/sources_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QTableView>
#include <QTimer>
#include <algorithm>

namespace callwake {
namespace {

/// Columns grow with what comes.
void keepFitting(QTableView* table, int stretching, const std::vector<int>& yielding = {})
{
    QObject::connect(table->model(), &QAbstractItemModel::modelReset, table,
        [table, stretching, yielding] { fitColumns(*table, stretching, yielding); });
    fitColumns(*table, stretching, yielding);
}

/// A call loses its end where there is no room, as its number stands in the middle; paths and
/// addresses tell most by both ends.
class WhatDelegate : public QStyledItemDelegate {
public:
    WhatDelegate(const EventsModel& events, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_events(events)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const EventLine* line = m_events.row(index);
        if (line && line->kind == Kind::Call)
            option->textElideMode = Qt::ElideRight;
    }

private:
    const EventsModel& m_events;
};

/// What the filter leaves out of the events beside the text that stands in the field.
QStringList leftOut(const Session& session)
{
    const ViewFilter& filter = session.filter();
    QStringList parts;
    if (filter.source)
        parts << EvidencePanel::tr("only %1").arg(session.nameOf(*filter.source));
    QStringList lanes;
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        if (filter.hiddenLanes.test(lane))
            lanes << shown(names<Lane>[lane]);
    if (!lanes.isEmpty())
        parts << EvidencePanel::tr("without %1").arg(lanes.join(QStringLiteral(", ")));
    return parts;
}

bool isFiltered(const ViewFilter& filter)
{
    return filter.source || filter.hiddenLanes.any() || !filter.text.isEmpty();
}

} // namespace

EvidencePanel::EvidencePanel(Session& session, const QList<QAction*>& emptyActions, QWidget* parent)
    : QTabWidget(parent)
    , m_session(session)
    , m_events(new EventsModel(session, this))
    , m_sources(new SourcesModel(session, this))
    , m_rejects(new RejectsModel(session, this))
    , m_notes(new NotesModel(session, this))
{
    setObjectName(QStringLiteral("evidence"));
    setDocumentMode(true);
    setAccessibleName(tr("Evidence"));
    tabBar()->setAccessibleName(tr("Evidence"));
    auto* journal = new JournalModel(session, this);
    addTab(eventsPage(emptyActions), QString());
    const auto sources = [this, emptyActions] {
        return new SourcesPage(m_session,
            tablePage(m_sources, tr("Sources"), SourcesModel::Remarks,
                tr("No file has been imported yet. Each file will stand here with its counts, its "
                   "SHA-256, its zone and its clock."),
                {}, emptyActions));
    };
    addTab(new LazyPage(sources), QString());
    addTab(lazyTable(m_rejects, tr("Rejected lines"), 2,
               tr("No line was rejected: everything that was read could be understood.")),
        QString());
    addTab(new LazyPage([this] { return notesPage(); }), QString());
    const auto journalPage = [this, journal] {
        return new JournalPage(*journal,
            tablePage(journal, tr("Journal"), JournalModel::What,
                tr("Everything that people do to this case is written here, each line chained to "
                   "the one before."),
                {JournalModel::Hash, JournalModel::To, JournalModel::Who}));
    };
    addTab(new LazyPage(journalPage), QString());
    for (QAbstractItemModel* model :
        {static_cast<QAbstractItemModel*>(m_events), static_cast<QAbstractItemModel*>(m_sources),
            static_cast<QAbstractItemModel*>(m_rejects), static_cast<QAbstractItemModel*>(m_notes),
            static_cast<QAbstractItemModel*>(journal)})
        connect(model, &QAbstractItemModel::modelReset, this, &EvidencePanel::recount);
    connect(&session, &Session::selectionChanged, this, &EvidencePanel::followSelection);
    connect(m_events, &QAbstractItemModel::modelReset, this, &EvidencePanel::followSelection);
    recount();
}

QWidget* EvidencePanel::eventsPage(const QList<QAction*>& emptyActions)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(filterRow());
    column->addWidget(eventPages(emptyActions), 1);
    connect(m_filter, &QLineEdit::returnPressed, m_eventTable, qOverload<>(&QWidget::setFocus));
    connect(m_eventTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& now) {
            const EventLine* line = m_events->row(now);
            if (line && !m_following)
                m_session.selectEvent(line->id,
                    m_session.selection().owner ? std::nullopt : std::optional(line->owner));
        });
    connect(m_eventTable->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &EvidencePanel::markBetweenRows);
    return page;
}

/// How long it took from one event to another: several selected rows mark the time between them.
void EvidencePanel::markBetweenRows()
{
    const QModelIndexList rows = m_eventTable->selectionModel()->selectedRows();
    TimeRange between;
    if (rows.size() > 1) { // they come in the order of time
        const auto [first, last] = std::ranges::minmax(rows, {}, &QModelIndex::row);
        between = {m_events->row(first)->begin, m_events->row(last)->begin};
    }
    const TimeRange marked = m_session.selection().range;
    if (!between.empty() || (!marked.empty() && marked == m_between))
        m_session.selectRange(between);
    m_between = between;
}

QWidget* EvidencePanel::notesPage()
{
    QWidget* page = tablePage(m_notes, tr("Notes"), NotesModel::Note,
        tr("No verdict or note yet. 1, 2 and 3 give the selected sequence a verdict, Ctrl+M writes "
           "a note on it, Ctrl+E one on the selected event."),
        {NotesModel::Reason, NotesModel::About, NotesModel::Who});
    connect(page->findChild<QTableView*>(), &QTableView::activated, this,
        [this](const QModelIndex& index) {
            const NoteLine* line = m_notes->row(index);
            if (!line)
                return;
            const auto& events = m_session.data().notes.events;
            if (const auto event = events.find(line->event); event != events.end())
                m_session.selectEvent(line->event, m_session.ownerOf(event->second));
            else
                m_session.selectSequence(line->sequence); // nothing where it is no longer found
        });
    return page;
}

QWidget* EvidencePanel::eventPages(const QList<QAction*>& emptyActions)
{
    auto* pages = new QStackedWidget;
    pages->setObjectName(QStringLiteral("eventPages"));
    m_eventTable = new QTableView;
    m_eventTable->setObjectName(QStringLiteral("eventTable"));
    m_eventTable->setModel(m_events);
    prepareTable(*m_eventTable, tr("Events"));
    m_eventTable->setItemDelegateForColumn(
        EventsModel::What, new WhatDelegate(*m_events, m_eventTable));
    keepFitting(m_eventTable, EventsModel::What,
        {EventsModel::SourceColumn, EventsModel::FromCall, EventsModel::Who});
    pages->addWidget(m_eventTable);
    pages->addWidget(emptyState(tr("No events yet"),
        tr("Each call, and each thing that happened on a computer, stands here with its time once "
           "a log is imported."),
        emptyActions, this, Qt::Horizontal));
    pages->addWidget(emptyState(tr("No events here"),
        tr("The logs that are here hold nothing of this person, or of anybody, in the visible "
           "time."),
        emptyActions, this, Qt::Horizontal));
    auto* everything = new QAction(tr("Show all"), this);
    connect(everything, &QAction::triggered, this, &EvidencePanel::showAll);
    pages->addWidget(emptyState(tr("No event matches the filter"),
        tr("In the visible time nothing fits the text, the source and the lanes that are chosen."),
        {everything}, this, Qt::Horizontal));
    enum { Listed, NothingImported, NothingLogged, NothingMatches, NotUnderstood };
    connect(m_events, &QAbstractItemModel::modelReset, pages, [this, pages, everything] {
        delete pages->widget(NotUnderstood);
        pages->addWidget(emptyState(tr("The filter cannot be understood"),
            m_events->misunderstood(), {everything}, this, Qt::Horizontal));
        pages->setCurrentIndex(m_events->rowCount() > 0 ? Listed
                : m_session.data().totals.sources == 0  ? NothingImported
                : !m_events->misunderstood().isEmpty()  ? NotUnderstood
                : isFiltered(m_session.filter())        ? NothingMatches
                                                        : NothingLogged);
    });
    pages->setCurrentIndex(NothingImported);
    return pages;
}

QWidget* EvidencePanel::filterRow()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(10, 5, 10, 5);
    row->setSpacing(10);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("eventFilter"));
    m_filter->setPlaceholderText(tr("Filter events"));
    m_filter->setAccessibleName(tr("Filter events"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setToolTip(
        plainTip(tr("Words in any field of the record, \"in quotes\" as they stand; "
                    "numbers however they are written.\n"
                    "Calls also by outcome:missed,busy, direction:inbound, "
                    "length:>10m, ring:<5s, talk:<15s and length:unknown.")));
    m_filter->setFixedWidth(220);
    row->addWidget(m_filter);
    m_remark = new ElidedLabel({}, "small");
    m_remark->setObjectName(QStringLiteral("eventRemark"));
    row->addWidget(m_remark, 1);
    m_showAll = new QPushButton(tr("Show all"));
    m_showAll->setToolTip(plainTip(tr("Every source and every lane again")));
    connect(m_showAll, &QPushButton::clicked, this, &EvidencePanel::showAll);
    row->addWidget(m_showAll);
    auto* rest = new QTimer(this);
    rest->setSingleShot(true);
    rest->setInterval(150);
    connect(m_filter, &QLineEdit::textChanged, rest, qOverload<>(&QTimer::start));
    connect(rest, &QTimer::timeout, this, [this] {
        ViewFilter filter = m_session.filter();
        filter.text = m_filter->text().trimmed();
        m_session.setFilter(filter);
    });
    connect(&m_session, &Session::filterChanged, this, &EvidencePanel::followFilter);
    return widget;
}

void EvidencePanel::showAll()
{
    m_filter->clear();
    ViewFilter filter = m_session.filter();
    filter.source.reset();
    filter.hiddenLanes.reset();
    filter.text.clear();
    m_session.setFilter(filter);
}

void EvidencePanel::followFilter()
{
    // What is being typed is ahead of the filter.
    const QString text = m_session.filter().text;
    if (m_filter->text().trimmed() != text && !m_filter->hasFocus())
        m_filter->setText(text); // its button to clear it follows the signal
    recount();
}

QWidget* EvidencePanel::tablePage(QAbstractItemModel* model, const QString& name, int stretching,
    const QString& empty, const std::vector<int>& yielding, const QList<QAction*>& actions)
{
    auto* table = new QTableView;
    table->setModel(model);
    prepareTable(*table, name);
    keepFitting(table, stretching, yielding);
    table->horizontalHeader()->setMinimumSectionSize(40);
    return tableOrEmpty(table, emptyState(name, empty, actions, this, Qt::Horizontal));
}

QWidget* EvidencePanel::lazyTable(QAbstractItemModel* model, const QString& name, int stretching,
    const QString& empty, const std::vector<int>& yielding)
{
    return new LazyPage([=, this] { return tablePage(model, name, stretching, empty, yielding); });
}

QTableView* EvidencePanel::table(Page page) const
{
    if (page == Events)
        return m_eventTable;
    return static_cast<LazyPage*>(widget(page))->content()->findChild<QTableView*>();
}

void EvidencePanel::focusFilter()
{
    setCurrentIndex(Events);
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void EvidencePanel::stepEvent(int step)
{
    const int count = m_events->rowCount();
    if (count == 0)
        return;
    const int now = m_events->rowOf(m_session.selection().event);
    const int next = now < 0 ? (step > 0 ? 0 : count - 1) : std::clamp(now + step, 0, count - 1);
    m_eventTable->setCurrentIndex(m_events->index(next, 0));
}

QString EvidencePanel::selectedRows() const
{
    const QTableView* front = table(Page(currentIndex()));
    QStringList lines;
    for (const QModelIndex& row : front->selectionModel()->selectedRows()) {
        QStringList cells;
        for (int column = 0; column < front->model()->columnCount(); ++column)
            cells << row.siblingAtColumn(column).data().toString();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

void EvidencePanel::followSelection()
{
    const int row = m_events->rowOf(m_session.selection().event);
    if (row < 0 || row == m_eventTable->currentIndex().row())
        return;
    m_following = true;
    m_eventTable->setCurrentIndex(m_events->index(row, 0));
    m_eventTable->scrollTo(m_events->index(row, 0));
    m_following = false;
}

void EvidencePanel::recount()
{
    const auto count = [](const QAbstractItemModel* model) { return counted(model->rowCount()); };
    const QString events =
        count(m_events) + (m_events->truncated() ? QStringLiteral("+") : QString());
    setTabText(Events, tr("Events %1").arg(events));
    setTabText(Sources, tr("Sources %1").arg(count(m_sources)));
    setTabText(Rejects, tr("Rejected lines %1").arg(counted(m_session.data().totals.rejects)));
    setTabText(Notes, tr("Notes %1").arg(count(m_notes)));
    setTabText(Journal, tr("Journal"));
    QStringList remarks = leftOut(m_session);
    m_showAll->setVisible(!remarks.isEmpty());
    if (m_events->truncated())
        remarks << tr("the first %1 of the visible time: zoom in or filter to see the others")
                       .arg(counted(EventsModel::limit));
    const QString remark = remarks.join(QStringLiteral(" · "));
    m_remark->setText(remark.left(1).toUpper() + remark.mid(1));
}

} // namespace callwake
