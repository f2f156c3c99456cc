// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/lineage.h"
#include "session/session.h"

#include <QWidget>

class QTreeWidget;
class QTreeWidgetItem;

namespace callwake {

class PlainLabel;

/// The tree of processes and files around a record: what led to it, what it led to. Reads only
/// while it is seen.
class LineageView : public QWidget {
    Q_OBJECT
public:
    explicit LineageView(Session& session, QWidget* parent = nullptr);
    /// Also when the case has changed around it.
    void setRecord(const std::optional<Event>& record);

signals:
    void read();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void readIfSeen();
    void fitColumns();
    void show(const Lineage& lineage);
    [[nodiscard]] QTreeWidgetItem* itemOf(const LineageRow& row) const;

    Session& m_session;
    QTreeWidget* m_tree;
    PlainLabel* m_remark;
    Job<Result<Lineage>> m_reading;
    std::optional<Event> m_record;
    bool m_isRead = true;
};

} // namespace callwake
