// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/ledger_dialog.h"

#include "detect/detector.h"
#include "dialogs/change_table.h"
#include "dialogs/form.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"

#include <QItemSelectionModel>
#include <QTableView>
#include <QVBoxLayout>

namespace callwake {
namespace {

enum { What, Subject, Owned, Expires, Status, Hides, Attack };

QString titleOf(LedgerEntry::Matter matter)
{
    switch (matter) {
    case LedgerEntry::Matter::Contact:
        return LedgerDialog::tr("Business contact");
    case LedgerEntry::Matter::Helpdesk:
        return LedgerDialog::tr("Help desk");
    case LedgerEntry::Matter::Tool:
        return LedgerDialog::tr("Approved tool");
    case LedgerEntry::Matter::Routing:
        return LedgerDialog::tr("Routing change");
    case LedgerEntry::Matter::Maintenance:
        return LedgerDialog::tr("Maintenance window");
    case LedgerEntry::Matter::Group:
        return LedgerDialog::tr("Calling-heavy group");
    }
    return {};
}

QString stateOf(const LedgerEntry& entry)
{
    switch (entry.state) {
    case LedgerEntry::State::InForce:
        return LedgerDialog::tr("in force");
    case LedgerEntry::State::Unused:
        return entry.matter == LedgerEntry::Matter::Group ? LedgerDialog::tr("nobody is in it")
            : entry.matter == LedgerEntry::Matter::Tool   ? LedgerDialog::tr("unknown tool")
                                                          : LedgerDialog::tr("never called");
    case LedgerEntry::State::Planned:
        return LedgerDialog::tr("planned");
    case LedgerEntry::State::Expired:
        return LedgerDialog::tr("expired");
    }
    return {};
}

QString subjectOf(const LedgerEntry& entry)
{
    return entry.label.empty() || entry.label == entry.subject
        ? shown(entry.subject, 80)
        : shown(entry.subject, 40) + QStringLiteral("  ") + shown(entry.label, 80);
}

QString dashed(const std::string& text)
{
    return text.empty() ? QStringLiteral("–") : shown(text, 80);
}

std::vector<Column<LedgerEntry>> ledgerColumns()
{
    return {{LedgerDialog::tr("Rule"), [](const LedgerEntry& e) { return titleOf(e.matter); }},
        {LedgerDialog::tr("Number, tool or group"), subjectOf},
        {LedgerDialog::tr("Owner"), [](const LedgerEntry& e) { return dashed(e.owner); }},
        {LedgerDialog::tr("Expires"), [](const LedgerEntry& e) { return dashed(e.expires); }, true},
        {LedgerDialog::tr("State"), stateOf},
        {LedgerDialog::tr("Hides"),
            [](const LedgerEntry& e) { return counted(std::int64_t(e.suppressed.size())); }, false,
            true},
        {LedgerDialog::tr("If somebody used it today"),
            [](const LedgerEntry& e) { return shown(e.attackText); }}};
}

} // namespace

LedgerDialog::LedgerDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_summary(new PlainLabel(tr("Looking…"), "heading"))
    , m_remark(new PlainLabel(
          tr("Numbers can be borrowed and tools installed by anybody: each entry is tried on the "
             "sequences shown now, as if the caller had shown that number or used that tool from "
             "its approved place."),
          "dim"))
    , m_table(new QTableView)
    , m_model(new RowsModel<LedgerEntry>(ledgerColumns(), this))
    , m_doubts(new WrappedText)
    , m_hides(new PlainLabel(tr("Suppressed by it now"), "heading"))
    , m_suppressed(new ChangeTable(session, tr("Sequences that the entry suppresses")))
    , m_gain(new PlainLabel(tr("What would be gained by it"), "heading"))
    , m_attack(new ChangeTable(session, tr("Sequences that it could hide")))
{
    setWindowTitle(tr("Suppression ledger"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->addWidget(m_summary->wrapped());
    column->addWidget(m_remark->wrapped());
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("Entries that may lower a score"));
    column->addWidget(
        tableOrEmpty(m_table,
            emptyStateOffering(tr("Nothing lowers a score"),
                tr("No business contact, help-desk number or approved tool is listed."),
                {"numbers", "context"}, this),
            false),
        3);
    column->addWidget(m_doubts);
    column->addWidget(m_hides);
    column->addWidget(m_suppressed, 1);
    column->addWidget(m_gain);
    column->addWidget(m_attack, 2);
    column->addStretch(0);
    column->addWidget(closingRow(*this));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& index) { showEntry(index.row()); });
    for (ChangeTable* table : {m_suppressed, m_attack})
        connect(table, &ChangeTable::chosen, this, [this](const std::string& sequence) {
            m_session.selectSequence(sequence);
            accept();
        });
    connect(&session, &Session::sequencesChanged, this, &LedgerDialog::read);
    showEntry(-1);
    resize(1100, 700);
    read();
}

void LedgerDialog::read()
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    const Instant today = instantFromMicroseconds(QDateTime::currentMSecsSinceEpoch() * 1000);
    m_reading = runJob(Pool::Reads,
        [own = std::move(*own), today](const Progress&) -> Result<std::vector<LedgerEntry>> {
            const auto rules = rulesOf(own);
            if (!rules)
                return Failure(rules.error());
            return suppressionLedger(own, *rules, today);
        });
    m_reading.then(this, [this](Result<std::vector<LedgerEntry>> found) {
        if (!found)
            return m_summary->setText(shown(found.error().text()));
        for (QWidget* each : std::initializer_list<QWidget*>{m_summary, m_remark})
            each->setVisible(!found->empty());
        m_summary->setText(shown(wordsOf(*found)));
        m_model->setRows(std::move(*found));
        fitColumns(*m_table, Attack, {Subject});
        if (!m_model->rows().empty())
            m_table->selectRow(0);
        emit filled();
    });
}

void LedgerDialog::showEntry(int row)
{
    static const LedgerEntry none;
    const bool some = row >= 0 && row < int(m_model->rows().size());
    const LedgerEntry& entry = some ? m_model->rows()[std::size_t(row)] : none;
    QStringList doubts;
    for (const std::string& doubt : entry.doubts)
        doubts += shown(doubt);
    m_doubts->setText(doubts.join(QStringLiteral(" · ")));
    m_doubts->setVisible(!doubts.isEmpty());
    for (QWidget* each : {static_cast<QWidget*>(m_hides), static_cast<QWidget*>(m_suppressed)})
        each->setVisible(!entry.suppressed.empty());
    for (QWidget* each : {static_cast<QWidget*>(m_gain), static_cast<QWidget*>(m_attack)})
        each->setVisible(!entry.attack.empty());
    m_suppressed->setChanges(entry.suppressed);
    m_attack->setChanges(entry.attack);
}

} // namespace callwake
