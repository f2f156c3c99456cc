// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/change_table.h"

#include "session/column_fitting.h"
#include "session/tables.h"

namespace callwake {
namespace {

using What = SequenceChange::What;

QString titleOf(const SequenceChange& change)
{
    if (change.what == What::Enters)
        return ChangeTable::tr("enters");
    if (change.what == What::Moves)
        return ChangeTable::tr("moves");
    return change.hiddenBy.empty() ? ChangeTable::tr("leaves") : ChangeTable::tr("suppressed");
}

QString ranksOf(const SequenceChange& change)
{
    if (change.what == What::Enters)
        return rankText(change.bandAfter, change.after);
    const QString before = rankText(change.bandBefore, change.before);
    return change.what == What::Moves
        ? before + QStringLiteral(" → ") + rankText(change.bandAfter, change.after)
        : before;
}

QString reasonOf(const SequenceChange& change)
{
    return change.hiddenBy.empty()
        ? shown(change.reason)
        : shown(change.hiddenBy) + QStringLiteral(": ") + shown(change.reason);
}

} // namespace

QString rankText(Band band, int priority)
{
    return letterOf(band) + u' ' + QString::number(priority);
}

ChangeTable::ChangeTable(Session& session, const QString& accessibleName)
    : m_session(session)
    , m_model(new RowsModel<SequenceChange>(
          {{tr("Sequence"), [](const SequenceChange& c) { return titleOf(c); }},
              {tr("Priority"), ranksOf, true, false, {},
                  [](const SequenceChange& c) {
                      return theme().textOf(c.what == What::Leaves ? c.bandBefore : c.bandAfter);
                  }},
              {tr("Person"),
                  [this](const SequenceChange& change) {
                      const OwnerInfo* owner = m_session.owner(Owner{change.person, {}});
                      return owner ? shown(owner->person.name, 80) : QString();
                  }},
              {tr("When"),
                  [this](const SequenceChange& change) {
                      return momentText(change.begin, m_session.zone());
                  },
                  true},
              {tr("Reason"), [](const SequenceChange& c) { return reasonOf(c); }}},
          this))
{
    setModel(m_model);
    prepareTable(*this, accessibleName);
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const SequenceChange* change = m_model->row(index))
            emit chosen(change->id);
    });
}

void ChangeTable::setChanges(std::vector<SequenceChange> changes)
{
    m_model->setRows(std::move(changes));
    if (isColumnHidden(Reason))
        fitColumns(*this, When, {Who});
    else
        fitColumns(*this, Reason, {Who});
}

} // namespace callwake
