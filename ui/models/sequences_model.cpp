// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sequences_model.h"

#include "session/theme.h"
#include "session/words.h"

#include <algorithm>

namespace callwake {

SequencesModel::SequencesModel(Session& session, QObject* parent)
    : QAbstractTableModel(parent)
    , m_session(session)
{
    connect(&session, &Session::caseChanged, this, &SequencesModel::rebuild);
    connect(&session, &Session::sequencesChanged, this, &SequencesModel::rebuild);
    connect(&session, &Session::filterChanged, this, &SequencesModel::rebuild);
    connect(&session, &Session::evidenceChanged, this, &SequencesModel::repaint);
    connect(&session, &Session::zoneChanged, this, &SequencesModel::repaint);
    connect(&session, &Session::reviewsChanged, this,
        [this] { m_order == Order::Verdict ? rebuild() : repaint(); });
    rebuild();
}

void SequencesModel::setOrder(Order order)
{
    m_order = order;
    rebuild();
}

void SequencesModel::rebuild()
{
    std::vector<const Sequence*> wanted;
    const ViewFilter& filter = m_session.filter();
    for (const auto& sequence : m_session.data().sequences)
        if (sequence.band >= filter.lowest && (filter.suppressed || !sequence.suppressed))
            wanted.push_back(&sequence);
    // The session's order is by band and priority with the suppressed last; the others refine it.
    const auto verdict = [this](const Sequence* s) {
        const Review* review = m_session.review(s->id);
        return review ? review->verdict : Verdict::None;
    };
    switch (m_order) {
    case Order::Priority:
        break;
    case Order::Time:
        std::ranges::stable_sort(wanted, {}, [](const Sequence* s) { return s->range.begin; });
        break;
    case Order::Person:
        std::ranges::stable_sort(wanted, {}, [this](const Sequence* s) {
            return m_session.nameOf({s->person, {}});
        });
        break;
    case Order::Verdict:
        std::ranges::stable_sort(wanted, {}, verdict);
        break;
    }
    beginResetModel();
    m_ids.clear();
    for (const Sequence* sequence : wanted)
        m_ids.push_back(sequence->id);
    endResetModel();
}

void SequencesModel::repaint()
{
    if (!m_ids.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

QModelIndex SequencesModel::indexOf(const std::string& id) const
{
    const auto found = std::ranges::find(m_ids, id);
    return found == m_ids.end() ? QModelIndex() : index(int(found - m_ids.begin()), 0);
}

const Sequence* SequencesModel::at(int row) const
{
    return row < 0 || row >= int(m_ids.size()) ? nullptr
                                               : m_session.sequence(m_ids[std::size_t(row)]);
}

int SequencesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int SequencesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1;
}

QString SequencesModel::line(const Sequence& sequence) const
{
    const Review* review = m_session.review(sequence.id);
    return tr("%1 %2, %3, %4, %5, %6")
        .arg(titleOf(sequence.band), QString::number(sequence.priority),
            m_session.nameOf({sequence.person, {}}), shown(sequence.reason),
            momentText(sequence.range.begin, m_session.zone()),
            titleOf(review ? review->verdict : Verdict::None));
}

QVariant SequencesModel::data(const QModelIndex& index, int role) const
{
    const Sequence* sequence = index.isValid() ? at(index.row()) : nullptr;
    if (!sequence)
        return {};
    const Review* review = m_session.review(sequence->id);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return line(*sequence);
    case Qt::ToolTipRole:
        return plainTip(line(*sequence));
    case SequenceIdRole:
        return QString::fromStdString(sequence->id);
    case SequencePriorityRole:
        return sequence->priority;
    case SequenceBandRole:
        return int(sequence->band);
    case SequenceNameRole:
        return m_session.nameOf({sequence->person, {}});
    case SequenceReasonRole:
        return shown(sequence->reason);
    case SequenceTimeRole:
        return momentText(sequence->range.begin, m_session.zone());
    case SequenceVerdictRole:
        return int(review ? review->verdict : Verdict::None);
    case SequenceSuppressedRole:
        return sequence->suppressed.has_value();
    default:
        return {};
    }
}

} // namespace callwake
