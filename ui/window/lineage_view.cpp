// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/lineage_view.h"

#include "session/column_fitting.h"
#include "session/labels.h"
#include "session/theme.h"
#include "session/words.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace callwake {
namespace {

enum Column { What, How, When };
constexpr int recordRole = Qt::UserRole;

QString descentText(Descent descent)
{
    switch (descent) {
    case Descent::Root:
        return LineageView::tr("nothing seen before");
    case Descent::StartedBy:
        return LineageView::tr("started by it");
    case Descent::FromFile:
        return LineageView::tr("run from this file");
    case Descent::DoneBy:
        return LineageView::tr("done by it");
    }
    return {};
}

} // namespace

LineageView::LineageView(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_tree(new QTreeWidget)
    , m_remark(new PlainLabel({}, "dim"))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    m_remark->wrapped();
    column->addWidget(m_remark);
    m_tree->setObjectName(QStringLiteral("lineage"));
    m_tree->setAccessibleName(tr("What led to the record, and what it led to"));
    m_tree->setHeaderLabels({tr("Record"), tr("Follows"), tr("Time")});
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(14);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(How, QHeaderView::Fixed);
    m_tree->header()->setSectionResizeMode(When, QHeaderView::ResizeToContents);
    column->addWidget(m_tree, 1);
    column->addStretch(0); // the remark alone stands above
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        m_session.selectEvent({item->data(What, recordRole).toLongLong()});
    });
}

void LineageView::setRecord(const std::optional<Event>& record)
{
    m_record = record;
    m_isRead = false;
    readIfSeen();
}

void LineageView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    readIfSeen();
}

void LineageView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

/// The records need the room most: how they follow is cut first.
void LineageView::fitColumns()
{
    const int wanted = static_cast<QAbstractItemView*>(m_tree)->sizeHintForColumn(How);
    m_tree->header()->resizeSection(How,
        std::min(std::max(wanted, m_tree->header()->sectionSizeHint(How)), m_tree->width() / 4));
}

void LineageView::readIfSeen()
{
    if (!isVisible() || m_isRead)
        return;
    m_isRead = true;
    m_reading.cancel();
    auto own = m_session.caseForJob();
    if (!own || !m_record || !m_record->activity())
        return show({});
    const Owner owner = m_session.ownerOf(*m_record);
    m_reading =
        runJob(Pool::Reads, [own = std::move(*own), owner, id = m_record->id](const Progress&) {
            return lineageOf(own, owner, id);
        });
    m_reading.then(this, [this](Result<Lineage> found) {
        if (!found) {
            emit m_session.failed(callwake::shown(found.error().text()));
            return;
        }
        show(*found);
        emit read();
    });
}

QTreeWidgetItem* LineageView::itemOf(const LineageRow& row) const
{
    const QString summary = callwake::shown(summaryOf(row.event));
    auto* item = new QTreeWidgetItem(
        {summary, descentText(row.descent), clockText(row.event.begin, m_session.zone())});
    item->setData(What, recordRole, qlonglong(row.event.id.value));
    const std::string& account = row.event.activity()->account;
    item->setToolTip(What,
        plainTip(
            account.empty() ? summary : summary + QStringLiteral("\n") + callwake::shown(account)));
    item->setToolTip(When, plainTip(fullTimeText(row.event.begin, m_session.zone())));
    item->setFont(When, monoFont(TextSize::Small));
    item->setForeground(How, theme().dim);
    item->setToolTip(How, plainTip(item->text(How)));
    if (m_record && row.event.id == m_record->id)
        item->setFont(What, textFont(TextSize::Normal, TextWeight::Strong));
    return item;
}

void LineageView::show(const Lineage& lineage)
{
    m_tree->clear();
    std::vector<QTreeWidgetItem*> above;
    QTreeWidgetItem* current = nullptr;
    for (const LineageRow& row : lineage.rows) {
        auto* item = itemOf(row);
        above.resize(std::min(above.size(), std::size_t(row.depth)));
        if (above.empty())
            m_tree->addTopLevelItem(item);
        else
            above.back()->addChild(item);
        above.push_back(item);
        if (m_record && row.event.id == m_record->id)
            current = item;
    }
    m_tree->expandAll();
    fitColumns();
    m_tree->setCurrentItem(current);
    m_tree->setVisible(!lineage.rows.empty());
    m_remark->setText(lineage.rows.empty()
            ? tr("Select a program, a download or a file to see what led to it and what it did.")
            : tr("The way there and what followed, by the numbers of processes and the paths of "
                 "files. Enter goes to a record.")
                + (lineage.cut ? tr(" There is more than is listed.") : QString()));
}

} // namespace callwake
