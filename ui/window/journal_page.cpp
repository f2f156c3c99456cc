// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/journal_page.h"

#include "models/journal_model.h"
#include "session/labels.h"
#include "session/widgets.h"

#include <QTableView>
#include <QVBoxLayout>

namespace callwake {

JournalPage::JournalPage(const JournalModel& model, QWidget* tablePage)
    : m_model(model)
    , m_table(tablePage->findChild<QTableView*>())
    , m_entry(new WrappedText({}, "small"))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tablePage, 1);
    column->addWidget(lineAcross());
    m_entry->setObjectName(QStringLiteral("journalEntry"));
    m_entry->setContentsMargins(0, 0, 0, 0);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(14, 6, 14, 6);
    below->addWidget(m_entry);
    column->addLayout(below);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &JournalPage::showEntry);
    connect(&model, &QAbstractItemModel::modelReset, this, &JournalPage::showEntry);
    showEntry();
}

void JournalPage::showEntry()
{
    const JournalEntry* entry = m_model.row(m_table->currentIndex());
    if (!entry)
        return m_entry->setText(tr("Select an entry to read all of it, with its hash."));
    QStringList said;
    for (const std::string& part : {entry->action, entry->object, entry->detail})
        if (!part.empty())
            said << shown(part);
    m_entry->setText(
        tr("%1 · %2\nSHA-256 %3")
            .arg(counted(entry->number), said.join(QStringLiteral(" · ")), shown(entry->hash)));
}

} // namespace callwake
