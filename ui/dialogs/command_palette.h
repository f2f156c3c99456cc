// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QDialog>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace callwake {

/// Finds people, numbers, files and commands by a part of their name, and goes there.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    CommandPalette(Session& session, const QList<QAction*>& actions, QWidget* parent);
    /// Below the middle of the window's upper edge; deleted when closed.
    void popUp();

signals:
    void sourceChosen(callwake::SourceId source);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        QString text; ///< what is searched and shown
        QString what; ///< "Person", "Number", "File", or the key of a command
        std::function<void()> go;
    };
    void collect(const QList<QAction*>& actions);
    void readNumbers();
    void list();
    void sayNothingFound();
    void fitHeight();
    void go();

    Session& m_session;
    QLineEdit* m_text;
    QListView* m_view;
    QStandardItemModel* m_model;
    std::vector<Entry> m_entries;
    int m_mostHeight = 0;
    bool m_numbersRead = false; ///< until then more may be found
    Job<Result<std::vector<Number>>> m_reading;
};

} // namespace callwake
