// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/campaign_dialog.h"

#include "detect/detector.h"
#include "dialogs/form.h"
#include "session/column_fitting.h"
#include "session/labels.h"
#include "session/tables.h"
#include "session/widgets.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

using Trait = CampaignKey::Trait;

constexpr Duration around = std::chrono::minutes(30);
constexpr int personColumn = 0;
constexpr std::size_t fewPeople = 4; ///< whose lanes fit below one another, all of them

QString stateText(const CampaignPerson& one)
{
    switch (one.state()) {
    case CampaignPerson::State::NotReached:
        return CampaignDialog::tr("not reached");
    case CampaignPerson::State::Called:
        return CampaignDialog::tr("called");
    case CampaignPerson::State::Answered:
        return CampaignDialog::tr("answered");
    case CampaignPerson::State::Acted:
        return CampaignDialog::tr("acted: %1").arg(titleOf(one.band));
    }
    return {};
}

/// Nothing where the person was not reached.
QString countText(const CampaignPerson& one, std::int64_t count)
{
    return one.calls == 0 ? QString() : counted(count);
}

QString titleOfKey(const CampaignKey& key)
{
    const QString text = shown(key.text, 80);
    switch (key.trait) {
    case Trait::Number:
        return CampaignDialog::tr("Number %1").arg(text);
    case Trait::Block:
        return CampaignDialog::tr("Block %1xxxx").arg(text);
    case Trait::Domain:
        return CampaignDialog::tr("Domain %1").arg(text);
    case Trait::Trunk:
        return CampaignDialog::tr("Trunk %1").arg(text);
    case Trait::Attestation:
        return CampaignDialog::tr("Attestation %1").arg(text);
    }
    return text;
}

} // namespace

CampaignDialog::CampaignDialog(
    Session& session, std::vector<CampaignKey> keys, Trait start, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_keys(std::move(keys))
    , m_trait(new QComboBox)
    , m_summary(new PlainLabel(tr("Looking…"), "heading"))
    , m_numbers(new PlainLabel({}, "dim"))
    , m_table(new QTableView)
    , m_lanes(quietButton(tr("Show as &lanes")))
    , m_model(new RowsModel<CampaignPerson>(
          {{tr("Person"), [this](const CampaignPerson& one) { return personOf(one); }},
              {tr("State"), stateText},
              {tr("Calls"), [](const CampaignPerson& one) { return countText(one, one.calls); },
                  false, true},
              {tr("Answered"),
                  [](const CampaignPerson& one) { return countText(one, one.answered); }, false,
                  true},
              {tr("Dialled"), [](const CampaignPerson& one) { return countText(one, one.dialled); },
                  false, true},
              {tr("Talk"),
                  [](const CampaignPerson& one) {
                      return one.talk > Duration::zero() ? lengthText(one.talk) : QString();
                  },
                  false, true},
              {tr("First call"),
                  [this](const CampaignPerson& one) {
                      return one.calls ? dateTimeText(one.first, m_session.zone()).left(19)
                                       : QString();
                  },
                  true}},
          this))
{
    setWindowTitle(tr("Who else was called"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    auto* row = new QHBoxLayout;
    for (const CampaignKey& key : m_keys)
        m_trait->addItem(titleOfKey(key), int(key.trait));
    m_trait->setCurrentIndex(std::max(0, m_trait->findData(int(start))));
    m_trait->setAccessibleName(tr("What the calls have in common"));
    row->addWidget(m_trait);
    row->addWidget(m_summary, 1);
    column->addLayout(row);
    m_numbers->wrapped();
    column->addWidget(m_numbers);
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("People"));
    column->addWidget(m_table, 1);
    auto* buttons = closingRow(*this);
    m_lanes->setEnabled(false);
    buttons->addButton(m_lanes, QDialogButtonBox::ActionRole);
    column->addWidget(buttons);
    connect(m_lanes, &QPushButton::clicked, this, &CampaignDialog::showLanes);
    connect(m_trait, &QComboBox::currentIndexChanged, this, &CampaignDialog::read);
    connect(m_table, &QTableView::activated, this, &CampaignDialog::goTo);
    resize(900, 560);
    read();
}

QString CampaignDialog::personOf(const CampaignPerson& one) const
{
    const OwnerInfo* owner = m_session.owner(one.owner);
    return owner ? shown(owner->person.name, 80) : QString();
}

void CampaignDialog::read()
{
    m_reading.cancel();
    auto own = m_session.caseForJob();
    if (!own || m_keys.empty())
        return m_summary->setText(tr("A number that was not told cannot be looked for."));
    m_reading = runJob(Pool::Reads,
        [own = std::move(*own), key = m_keys[std::size_t(m_trait->currentIndex())]](
            const Progress& progress) -> Result<Campaign> {
            const auto rules = rulesOf(own);
            if (!rules)
                return Failure(rules.error());
            return campaignOf(own, *rules, key, progress);
        });
    m_reading.then(this, [this](Result<Campaign> campaign) {
        if (!campaign)
            return m_summary->setText(shown(campaign.error().text()));
        show(*campaign);
        emit filled();
    });
}

void CampaignDialog::show(const Campaign& campaign)
{
    constexpr std::size_t mostNumbers = 20;
    m_summary->setText(shown(wordsOf(campaign)));
    QStringList numbers;
    for (const std::string& number : campaign.numbers)
        if (numbers.size() < int(mostNumbers))
            numbers << shown(number, 80);
    if (campaign.numbers.size() > mostNumbers)
        numbers
            << tr("and %1 more").arg(counted(std::int64_t(campaign.numbers.size() - mostNumbers)));
    m_numbers->setText(numbers.join(QStringLiteral(", ")));
    m_numbers->setVisible(campaign.numbers.size() > 1);
    std::vector<CampaignPerson> rows = campaign.reached;
    for (const PersonId id : campaign.notReached)
        rows.emplace_back().owner.person = id;
    m_model->setRows(std::move(rows));
    fitColumns(*m_table, personColumn);
    m_lanes->setEnabled(!campaign.reached.empty());
}

void CampaignDialog::goTo(const QModelIndex& index)
{
    const CampaignPerson* one = m_model->row(index);
    if (!one || one->calls == 0)
        return;
    if (one->acted() && m_session.sequence(one->sequence)) {
        m_session.selectSequence(one->sequence);
    } else {
        m_session.setVisibleRange({one->first - around, one->first + around});
        m_session.selectEvent(one->firstCall, one->owner);
    }
    accept();
}

/// Those who were reached below one another, by their first call: how the caller went from one to
/// the next is seen at a glance.
void CampaignDialog::showLanes()
{
    ViewFilter filter = m_session.filter();
    filter.picked = {};
    filter.picked.title = m_trait->currentText() + QStringLiteral(" · ") + m_summary->text();
    TimeRange range;
    for (const CampaignPerson& one : m_model->rows()) {
        if (one.calls == 0)
            continue;
        filter.picked.people.push_back({one.owner, one.begins});
        range = range.empty()
            ? TimeRange{one.first, one.last + around}
            : TimeRange{std::min(range.begin, one.first), std::max(range.end, one.last + around)};
    }
    filter.picked.onlyCalls = filter.picked.people.size() > fewPeople;
    m_session.setSelection({});
    m_session.setFilter(filter);
    m_session.setVisibleRange({range.begin - around, range.end});
    accept();
}

} // namespace callwake
