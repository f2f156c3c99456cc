// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace callwake {

class Actions;
class EvidencePanel;
class Inspector;
class PeoplePanel;
class ReviewPanel;
class Session;
class TimelineView;

/// The regions of an open case: people | timeline over tables and inspector | review. A window
/// makes it when something first needs it, so that an empty window does not wait for it.
class CaseView : public QSplitter {
    Q_OBJECT
public:
    /// Both must outlive the view.
    CaseView(Session& session, Actions& actions);

    [[nodiscard]] PeoplePanel& people() { return *m_people; }
    [[nodiscard]] TimelineView& timeline() { return *m_timeline; }
    [[nodiscard]] EvidencePanel& evidence() { return *m_evidence; }
    [[nodiscard]] Inspector& inspector() { return *m_inspector; }
    [[nodiscard]] ReviewPanel& review() { return *m_review; }
    /// What an action of the menu Window shows and hides; null where there is none of the name.
    [[nodiscard]] QWidget* panel(const QString& name);

    /// Where the keyboard goes with the next (1) or previous (-1) pane.
    void stepPane(int step);
    /// Sizes as at the first start, for a window of this size.
    void layOut(QSize window);
    void restoreLayout();
    void rememberLayout();

private:
    void shareKeys();

    Actions& m_actions;
    PeoplePanel* m_people;
    TimelineView* m_timeline;
    EvidencePanel* m_evidence;
    Inspector* m_inspector;
    ReviewPanel* m_review;
    QSplitter* m_centre; ///< timeline over evidence
    QSplitter* m_bottom; ///< tables | inspector
};

} // namespace callwake
