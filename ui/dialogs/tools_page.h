// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QTableWidget;

namespace callwake {

class PlainLabel;
class WrappedText;

/// What is known of programs and domains: every entry of the catalogue, the built-in ones and the
/// organisation's, with what became of those it replaces or removes. Entries are changed in the
/// organisation's file, which is read and written here.
class ToolsPage : public QWidget {
    Q_OBJECT
public:
    enum Column { Name, Class, System, Names, Domains, Source, State };
    explicit ToolsPage(Session& session);

    /// Makes the file the organisation's; says what is wrong with it otherwise.
    void load(const QString& path);
    /// Writes what was loaded last, byte for byte.
    void exportTo(const QString& path);
    /// Nothing of the organisation counts any more.
    void forget();

signals:
    void said(const QString& message); ///< plain text

private:
    QLayout* fileRow();
    void keep(const std::string& json, const QString& message);
    void fill();
    void filter();
    void showDetails(int row); ///< what may be too long for the cells

    Session& m_session;
    QLineEdit* m_filter;
    PlainLabel* m_count;
    QTableWidget* m_table;
    WrappedText* m_details;
    QPushButton* m_export;
    QPushButton* m_forget;
    std::string m_hash; ///< of the catalogue shown
};

} // namespace callwake
