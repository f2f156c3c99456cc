// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/site_census.h"
#include "dialogs/form.h"
#include "session/commands.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace callwake {

class PlainLabel;

/// Trunks, extensions and own numbers: what is ticked is the site's. What the calls of the case
/// suggest stands there unticked, with the reason. One act that can be undone; logs read before
/// keep their directions.
class SiteDialog : public FormDialog {
    Q_OBJECT
public:
    SiteDialog(Session& session, QWidget* parent);

signals:
    void counted(); ///< the calls of the case are here

protected:
    QString act() override;

private:
    enum Column { Pattern, Calls, Why };
    struct Census {
        SiteCensus calls;
        Site site;
    };

    void setUpTree();
    [[nodiscard]] QLayout* addButtons(); ///< one for each part
    void readCase();
    void take(Census census);
    void addRow(SitePart part, const QString& pattern, bool ticked, const QString& evidence = {});
    [[nodiscard]] int widthOfPatterns() const;
    void addEmptyRow(SitePart part);
    void judge(QTreeWidgetItem* row);
    void judgeAll();
    [[nodiscard]] QString faultOf(const QTreeWidgetItem& row) const;
    [[nodiscard]] QString findingOf(const QTreeWidgetItem& row, const SiteMatch& match) const;
    /// As it would be kept; nothing while a ticked row cannot be read.
    [[nodiscard]] std::optional<Site> edited() const;

    Session& m_session;
    QTreeWidget* m_tree;
    PlainLabel* m_status;
    Site m_before;
    SiteCensus m_census;
};

} // namespace callwake
