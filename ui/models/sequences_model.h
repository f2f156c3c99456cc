// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sequence_roles.h"
#include "session/session.h"

#include <QAbstractTableModel>

namespace callwake {

/// The sequences worth review in one column, as the filter leaves them. A delegate draws the rows;
/// DisplayRole holds the same in one line, for readers of any kind.
class SequencesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Order { Priority, Time, Person, Verdict };
    SequencesModel(Session& session, QObject* parent);
    void setOrder(Order order);
    [[nodiscard]] Order order() const { return m_order; }
    [[nodiscard]] QModelIndex indexOf(const std::string& id) const;
    [[nodiscard]] const Sequence* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void rebuild();
    void repaint();
    [[nodiscard]] QString line(const Sequence& sequence) const;

    Session& m_session;
    Order m_order = Order::Priority;
    std::vector<std::string> m_ids; ///< the sequences themselves are the session's
};

} // namespace callwake
