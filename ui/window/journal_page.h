// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTableView;

namespace callwake {

class JournalModel;
class WrappedText;

/// The journal as a table, and below it the selected entry in full with its hash: at the width of a
/// laptop both have no room in a row.
class JournalPage : public QWidget {
    Q_OBJECT
public:
    /// `tablePage` holds the table of `model`; it becomes a part of this page.
    JournalPage(const JournalModel& model, QWidget* tablePage);

private:
    void showEntry();
    const JournalModel& m_model;
    QTableView* m_table;
    WrappedText* m_entry;
};

} // namespace callwake
