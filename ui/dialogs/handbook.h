// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTextBrowser;

namespace callwake {

/// The handbook that comes with the program: its own Markdown pages and the links between them.
class Handbook : public QDialog {
    Q_OBJECT
public:
    explicit Handbook(QWidget* parent);
    /// "index.md"
    void showPage(const QString& name);

private:
    QTextBrowser* m_page;
};

} // namespace callwake
