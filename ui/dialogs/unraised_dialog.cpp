// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/unraised_dialog.h"

#include "detect/detector.h"
#include "dialogs/form.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace callwake {
namespace {

enum { Time, Who, Number, Talk, Points, Reason };
constexpr Duration around = std::chrono::minutes(30);

QString titleOf(UnraisedCall::Why why)
{
    switch (why) {
    case UnraisedCall::Why::FewPoints:
        return UnraisedDialog::tr("Too few points");
    case UnraisedCall::Why::Excused:
        return UnraisedDialog::tr("A known number");
    case UnraisedCall::Why::NotAnswered:
        return UnraisedDialog::tr("Not answered");
    case UnraisedCall::Why::NothingFollowed:
        return UnraisedDialog::tr("Nothing followed");
    case UnraisedCall::Why::CannotSay:
        return UnraisedDialog::tr("Cannot say");
    case UnraisedCall::Why::Suppressed:
        return UnraisedDialog::tr("Suppressed");
    case UnraisedCall::Why::NobodyKnown:
        return UnraisedDialog::tr("Nobody known");
    }
    return {};
}

} // namespace

UnraisedDialog::UnraisedDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_remark(new PlainLabel(
          tr("Every call in no sequence shown whose number was new to the person, also where a "
             "list knows it. Enter goes to the call on the timeline."),
          "dim"))
    , m_filter(new QLineEdit)
    , m_why(new QComboBox)
    , m_count(new PlainLabel(tr("Looking…"), "dim"))
    , m_table(new QTableView)
    , m_model(new RowsModel<UnraisedCall>(
          {{tr("Time"),
               [this](const UnraisedCall& c) {
                   return dateTimeText(c.begin, m_session.zone()).left(19);
               },
               true},
              {tr("Person"), [this](const UnraisedCall& c) { return personOf(c); }},
              {tr("Number"), [](const UnraisedCall& c) { return callwake::shown(c.number, 80); }},
              {tr("Talk"),
                  [](const UnraisedCall& c) { return c.talk ? lengthText(*c.talk) : QString(); },
                  false, true},
              {tr("Points"), [](const UnraisedCall& c) { return QString::number(int(c.points)); },
                  false, true},
              {tr("Why it was not raised"),
                  [](const UnraisedCall& c) { return callwake::shown(c.reason); }}},
          this))
    , m_reason(new WrappedText)
{
    setWindowTitle(tr("Calls that were not raised"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    m_remark->wrapped();
    column->addWidget(m_remark);
    column->addLayout(filterRow());
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("Calls that were not raised"));
    column->addWidget(m_table, 1);
    const auto& sources = session.data().sources;
    m_empty = sources.empty()
        ? emptyStateOffering(tr("No calls yet"),
            tr("A log of calls fills this list, with why each of them was not raised."),
            {"import", "reportedCall"}, this)
        : emptyStateOffering(tr("No call was left out"),
            tr("All calls with an unknown number are in sequences, or none of the logs that were "
               "imported holds calls."),
            {"import"}, this);
    m_empty->hide();
    column->addWidget(m_empty, 1);
    m_reason->setObjectName(QStringLiteral("wholeReason"));
    column->addWidget(m_reason);
    column->addStretch(0);
    column->addWidget(closingRow(*this));
    connectTable();
    showReason({});
    resizeWithin(*this, {1440, 700}); // its reasons are long
    read();
}

QLayout* UnraisedDialog::filterRow()
{
    auto* row = new QHBoxLayout;
    m_filter->setPlaceholderText(tr("Filter: a person, number, reason…"));
    m_filter->setAccessibleName(tr("Filter the calls"));
    m_filter->setClearButtonEnabled(true);
    m_why->setAccessibleName(tr("Reason"));
    m_why->addItem(tr("All reasons"), -1);
    for (int why = 0; why < int(names<UnraisedCall::Why>.size()); ++why)
        m_why->addItem(titleOf(UnraisedCall::Why(why)), why);
    row->addWidget(m_filter, 1);
    row->addWidget(m_why);
    row->addWidget(m_count);
    return row;
}

void UnraisedDialog::connectTable()
{
    connect(m_filter, &QLineEdit::textChanged, this, &UnraisedDialog::filter);
    connect(m_filter, &QLineEdit::returnPressed, m_table, [this] {
        m_table->setFocus();
        if (!m_table->currentIndex().isValid())
            m_table->selectRow(0);
    });
    connect(m_why, &QComboBox::currentIndexChanged, this, &UnraisedDialog::filter);
    connect(m_table, &QTableView::activated, this, &UnraisedDialog::goTo);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &UnraisedDialog::showReason);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { showReason({}); });
    connect(&m_session, &Session::sequencesChanged, this, &UnraisedDialog::read);
}

QString UnraisedDialog::personOf(const UnraisedCall& call) const
{
    const OwnerInfo* owner = m_session.owner(call.owner);
    return owner ? callwake::shown(owner->person.name, 80) : QString();
}

void UnraisedDialog::read()
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_reading = runJob(Pool::Reads,
        [own = std::move(*own)](const Progress& progress) -> Result<std::vector<UnraisedCall>> {
            const auto rules = rulesOf(own);
            if (!rules)
                return Failure(rules.error());
            return unraisedCalls(own, *rules, progress);
        });
    m_reading.then(this, [this](Result<std::vector<UnraisedCall>> found) {
        if (!found)
            return m_count->setText(callwake::shown(found.error().text()));
        m_all = std::move(*found);
        m_empty->setVisible(m_all.empty());
        for (QWidget* each :
            std::initializer_list<QWidget*>{m_remark, m_filter, m_why, m_count, m_table})
            each->setVisible(!m_all.empty());
        filter();
        fitColumns(*m_table, Reason);
        emit filled();
    });
}

void UnraisedDialog::filter()
{
    const QString wanted = m_filter->text().trimmed();
    const int why = m_why->currentData().toInt();
    std::vector<UnraisedCall> rows;
    for (const UnraisedCall& call : m_all)
        if ((why < 0 || why == int(call.why))
            && (personOf(call) + u'\n' + callwake::shown(call.number) + u'\n'
                + callwake::shown(call.reason))
                   .contains(wanted, Qt::CaseInsensitive))
            rows.push_back(call);
    m_count->setText(tr("%1 of %2")
                         .arg(counted(std::int64_t(rows.size())),
                             counted(std::int64_t(m_all.size()), tr("call"), tr("calls"))));
    m_model->setRows(std::move(rows));
}

void UnraisedDialog::showReason(const QModelIndex& index)
{
    const UnraisedCall* call = m_model->row(index);
    m_reason->setText(call ? callwake::shown(call->reason) : QString());
    m_reason->setVisible(call);
}

void UnraisedDialog::goTo(const QModelIndex& index)
{
    const UnraisedCall* call = m_model->row(index);
    if (!call)
        return;
    m_session.setVisibleRange({call->begin - around, call->begin + around});
    m_session.selectEvent(call->call, call->owner);
    accept();
}

} // namespace callwake
