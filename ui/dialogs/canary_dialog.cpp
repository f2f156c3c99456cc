// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/canary_dialog.h"

#include "dialogs/change_table.h"
#include "dialogs/form.h"
#include "session/column_fitting.h"
#include "session/labels.h"
#include "session/tables.h"

#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

enum { Analytic, Person, Fired, Rank, Reason };

QString summaryOf(const std::vector<CanaryAnswer>& answers)
{
    const auto fired = std::ranges::count_if(answers, &CanaryAnswer::fired);
    if (fired == std::ssize(answers))
        return CanaryDialog::tr("All %1 analytics found their invented case").arg(answers.size());
    return CanaryDialog::tr("%1 of %2 analytics found their invented case: look at the settings")
        .arg(fired)
        .arg(answers.size());
}

} // namespace

CanaryDialog::CanaryDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_summary(new PlainLabel(tr("Looking for the invented case…"), "heading"))
    , m_table(new QTableView)
    , m_model(new RowsModel<CanaryAnswer>(
          {{tr("Analytic"), [](const CanaryAnswer& a) { return shown(a.analytic); }},
              {tr("Invented person"), [](const CanaryAnswer& a) { return shown(a.person); }},
              {tr("Found"), [](const CanaryAnswer& a) { return a.fired ? tr("yes") : tr("no"); },
                  false, false, {},
                  [](const CanaryAnswer& a) { return a.fired ? theme().good : theme().bad; }},
              {tr("Priority"),
                  [](const CanaryAnswer& a) {
                      return a.priority > 0 ? rankText(a.band, a.priority) : QStringLiteral("–");
                  },
                  true, false, {},
                  [](const CanaryAnswer& a) {
                      return a.priority > 0 ? theme().textOf(a.band) : theme().dim;
                  }},
              {tr("Reason"), [](const CanaryAnswer& a) { return shown(a.reason); }}},
          this))
{
    setWindowTitle(tr("Prove the detection"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_summary->wrapped());
    auto* remark = new PlainLabel(
        tr("Four invented people are called by an invented stranger, and act in the call, in logs "
           "of an exchange, of Windows, Linux, macOS and an identity provider. These are imported "
           "into a copy of this case and looked for with its rules and lists. Found is what stands "
           "at Medium or higher and is not suppressed. The copy is thrown away; the journal and "
           "the "
           "report say what came out."),
        "dim");
    column->addWidget(remark->wrapped());
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("Analytics, and whether they found the invented case"));
    m_table->hide();
    column->addWidget(m_table, 1);
    column->addStretch(0);
    column->addWidget(closingRow(*this));
    resize(1040, 360);
    run();
}

CanaryDialog::~CanaryDialog()
{
    m_running.cancel();
}

void CanaryDialog::run()
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_running = runJob(Pool::Heavy,
        [own = std::move(*own), author = m_session.author()](
            const Progress& progress) { return runCanary(own, author, progress); });
    m_running.then(this, [this](Result<std::vector<CanaryAnswer>> found) {
        if (!found)
            return m_summary->setText(shown(found.error().text()));
        m_summary->setText(summaryOf(*found));
        if (m_session.writable())
            m_session.write(
                Session::Reviews, [answers = *found, author = m_session.author()](Case& target) {
                    return keepCanary(target, answers, author);
                });
        m_model->setRows(std::move(*found));
        m_table->show();
        fitColumns(*m_table, Reason);
        emit filled();
    });
}

} // namespace callwake
