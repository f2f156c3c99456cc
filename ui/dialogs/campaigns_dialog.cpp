// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/campaigns_dialog.h"

#include "detect/campaign_keys.h"
#include "detect/detector.h"
#include "dialogs/campaign_dialog.h"
#include "dialogs/form.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

using Trait = CampaignKey::Trait;

enum { Key, People, Answered, Acted, Calls, First, Last, Remark };

QString keyText(const CampaignSummary& sum)
{
    return shown(sum.key.text, 80)
        + (sum.key.trait == Trait::Block ? QStringLiteral("xxxx") : QString());
}

Column<CampaignSummary> countColumn(const QString& title, std::int64_t CampaignSummary::*count)
{
    return {
        title, [count](const CampaignSummary& sum) { return counted(sum.*count); }, false, true};
}

} // namespace

CampaignsDialog::CampaignsDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_trait(new QComboBox)
    , m_onlyAsked(new QCheckBox(tr("Only where nothing followed")))
    , m_remark(new PlainLabel(tr("Looking…"), "dim"))
    , m_table(new QTableView)
    , m_pages(new QStackedWidget)
    , m_model(new RowsModel<CampaignSummary>(
          {{tr("Called by"), keyText}, countColumn(tr("People"), &CampaignSummary::people),
              countColumn(tr("Names of nobody"), &CampaignSummary::names),
              countColumn(tr("Answered"), &CampaignSummary::answered),
              countColumn(tr("Acted"), &CampaignSummary::acted),
              countColumn(tr("Calls"), &CampaignSummary::calls),
              {tr("First"),
                  [this](const CampaignSummary& sum) {
                      return dateTimeText(sum.first, m_session.zone()).left(19);
                  },
                  true},
              {tr("Last"),
                  [this](const CampaignSummary& sum) {
                      return dateTimeText(sum.last, m_session.zone()).left(19);
                  },
                  true},
              {tr("Remark"),
                  [](const CampaignSummary& sum) {
                      return sum.onlyAsked() ? tr("maybe only asked (T1598.004)") : QString();
                  }}},
          this))
{
    setWindowTitle(tr("Who called several people"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    auto* row = new QHBoxLayout;
    m_trait->addItem(tr("By number"), int(Trait::Number));
    m_trait->addItem(tr("By block of 10,000 numbers"), int(Trait::Block));
    m_trait->addItem(tr("By SIP domain"), int(Trait::Domain));
    m_trait->addItem(tr("By trunk"), int(Trait::Trunk));
    m_trait->addItem(tr("By attestation"), int(Trait::Attestation));
    m_trait->setAccessibleName(tr("What the calls have in common"));
    row->addWidget(m_trait);
    row->addWidget(m_onlyAsked);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_remark->wrapped());
    addPages(*column);
    column->addWidget(closingRow(*this));
    connect(m_trait, &QComboBox::currentIndexChanged, this, &CampaignsDialog::read);
    connect(m_onlyAsked, &QCheckBox::toggled, this, &CampaignsDialog::filter);
    connect(m_table, &QTableView::activated, this, &CampaignsDialog::open);
    resize(1180, 560);
    read();
}

void CampaignsDialog::addPages(QBoxLayout& column)
{
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("Callers of several people"));
    m_pages->addWidget(m_table);
    m_pages->addWidget(emptyStateOffering(tr("Nobody outside called two people or more"),
        tr("The logs that are here tell of no such calls that have this in common. Other things "
           "they may have in common stand in the box above; calls that were left alone are listed "
           "with the reason."),
        {"unraised", "import"}, this));
    auto* everyone = new QAction(tr("Show all callers"), this);
    connect(everyone, &QAction::triggered, m_onlyAsked, [this] { m_onlyAsked->setChecked(false); });
    m_pages->addWidget(emptyState(tr("Something followed the calls of each"),
        tr("None of the callers only asked: at least one of the people called did something "
           "that is worth a look."),
        {everyone}, this));
    column.addWidget(m_pages, 1);
}

void CampaignsDialog::read()
{
    m_reading.cancel();
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_reading = runJob(Pool::Reads,
        [own = std::move(*own), trait = Trait(m_trait->currentData().toInt())](
            const Progress& progress) -> Result<std::vector<CampaignSummary>> {
            const auto rules = rulesOf(own);
            if (!rules)
                return Failure(rules.error());
            return campaignsIn(own, *rules, trait, progress);
        });
    m_reading.then(this, [this](Result<std::vector<CampaignSummary>> found) {
        if (!found)
            return m_remark->setText(shown(found.error().text()));
        m_all = std::move(*found);
        filter();
        emit filled();
    });
}

void CampaignsDialog::filter()
{
    std::vector<CampaignSummary> rows;
    std::ranges::copy_if(m_all, std::back_inserter(rows),
        [&](const CampaignSummary& sum) { return sum.onlyAsked() || !m_onlyAsked->isChecked(); });
    m_pages->setCurrentIndex(!rows.empty() ? Callers : m_all.empty() ? Nobody : FilteredOut);
    const QString leftOut = isOfCalls(Trait(m_trait->currentData().toInt()))
        ? tr("Only calls of numbers unknown until then count.")
        : tr("Contacts are left out, and own numbers unless they came from outside.");
    m_remark->setText(rows.empty()
            ? leftOut
            : tr("%1 of outside called two people or more. %2 Enter tells whom.")
                  .arg(counted(std::int64_t(rows.size()), tr("caller"), tr("callers")), leftOut));
    m_model->setRows(std::move(rows));
    fitColumns(*m_table, Remark, {Key});
}

void CampaignsDialog::open(const QModelIndex& index)
{
    const CampaignSummary* sum = m_model->row(index);
    if (!sum)
        return;
    const Trait trait = sum->key.trait;
    CampaignDialog dialog(m_session,
        isOfCalls(trait) ? std::vector{sum->key} : campaignKeysOf(sum->number), trait, this);
    if (dialog.exec() == QDialog::Accepted)
        accept();
}

} // namespace callwake
