// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/runs_dialog.h"

#include "dialogs/change_table.h"
#include "dialogs/form.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QTableView>
#include <QVBoxLayout>

namespace callwake {
namespace {

enum { Number, Time, Changed, Cause };

QString causesOf(const ExplainedRun& run, const QString& separator)
{
    QStringList out;
    for (const std::string& cause : run.causes)
        out += shown(cause);
    return out.join(separator);
}

/// As many as there are, but the most recent of many: what one of them did needs the room.
int heightOf(const QTableView& table, int rows)
{
    constexpr int most = 6;
    return table.horizontalHeader()->height() + 2 * table.frameWidth()
        + std::min(rows, most) * table.verticalHeader()->defaultSectionSize() + 4;
}

} // namespace

RunsDialog::RunsDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_remark(new PlainLabel(tr("Every run of the detection, what it changed in the list of "
                                 "sequences, and what had happened since the run before."),
          "dim"))
    , m_table(new QTableView)
    , m_model(new RowsModel<ExplainedRun>(
          {{tr("Run"), [](const ExplainedRun& r) { return counted(r.run.number); }, false, true},
              {tr("Time"),
                  [this](const ExplainedRun& r) {
                      return dateTimeText(r.run.time, m_session.zone()).left(19);
                  },
                  true},
              {tr("What changed"), [](const ExplainedRun& r) { return shown(wordsOf(r.run)); }},
              {tr("Since the run before"),
                  [](const ExplainedRun& r) { return causesOf(r, QStringLiteral("; ")); }}},
          this))
    , m_heading(new PlainLabel({}, "heading"))
    , m_causes(new WrappedText)
    , m_changes(new ChangeTable(session, tr("Sequences that this run changed")))
{
    setWindowTitle(tr("What changed"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_remark->wrapped());
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("Runs of the detection"));
    m_runs = tableOrEmpty(m_table,
        emptyStateOffering(tr("No run is known"),
            tr("The detection has not run yet, or only a version of Callwake that kept no record "
               "of it."),
            {"import", "detectAll"}, this),
        false);
    column->addWidget(m_runs, 2);
    m_heading->hide();
    column->addWidget(m_heading);
    column->addWidget(m_causes);
    column->addWidget(m_changes, 3);
    column->addStretch(0);
    column->addWidget(closingRow(*this));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& index) { showRun(index.row()); });
    connect(m_changes, &ChangeTable::chosen, this, &RunsDialog::goTo);
    connect(&session, &Session::sequencesChanged, this, &RunsDialog::read);
    m_causes->hide();
    m_changes->hide();
    resize(1100, 640);
    read();
}

void RunsDialog::read()
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_reading =
        runJob(Pool::Reads, [own = std::move(*own)](const Progress&) { return runHistory(own); });
    m_reading.then(this, [this](Result<std::vector<ExplainedRun>> found) {
        if (!found)
            return m_remark->setText(shown(found.error().text()));
        m_remark->setVisible(!found->empty());
        m_model->setRows(std::move(*found));
        fitColumns(*m_table, Cause);
        if (!m_model->rows().empty()) {
            m_table->selectRow(0);
            m_runs->setMaximumHeight(heightOf(*m_table, int(m_model->rows().size())));
        }
        emit filled();
    });
}

void RunsDialog::showRun(int row)
{
    const bool some = row >= 0 && row < int(m_model->rows().size());
    m_heading->setVisible(some);
    m_causes->setVisible(some);
    m_changes->hide();
    if (!some)
        return;
    const ExplainedRun& run = m_model->rows()[std::size_t(row)];
    m_changes->setVisible(!run.run.changes.empty());
    m_heading->setText(tr("Before run %1").arg(counted(run.run.number)));
    m_causes->setText(causesOf(run, QStringLiteral("\n")));
    m_changes->setChanges(run.run.changes);
}

void RunsDialog::goTo(const std::string& sequence)
{
    if (!m_session.sequence(sequence))
        return m_remark->setText(tr("That sequence is no longer in the list."));
    m_session.selectSequence(sequence);
    accept();
}

} // namespace callwake
