// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "timeline/group_arrangement.h"
#include "timeline/scene.h"
#include "timeline/zoom_history.h"

#include <QWidget>

class QAction;
class QScrollBar;
class QStackedLayout;

namespace callwake {

class EventLookup;
class LanesCanvas;
class MarksLoader;
class OverviewStrip;

/// The timeline: strip of the whole case, time axis, and the lanes of every person. Follows the
/// session and sets it; talks to no other view.
class TimelineView : public QWidget {
    Q_OBJECT
public:
    /// The actions are offered while there is nothing to show.
    explicit TimelineView(
        Session& session, const QList<QAction*>& emptyActions = {}, QWidget* parent = nullptr);
    ~TimelineView() override;

    /// Everything that can be done here, with its keys, for menus. The keys hold while the timeline
    /// has the keyboard.
    [[nodiscard]] const QList<QAction*>& timelineActions() const { return m_actions; }
    [[nodiscard]] LanesCanvas& canvas() { return *m_canvas; }
    [[nodiscard]] OverviewStrip& overview() { return *m_overview; }
    /// All lanes are read.
    [[nodiscard]] bool ready() const;

    // What the actions do.
    void zoom(double factor);
    void pan(double fraction);
    void fit();
    void pivot(); ///< half an hour before and after the selected event
    void goBack();
    void goForward();
    void stepPerson(int step);
    void stepEvent(int step);
    void toggleCollapsed();
    void collapseAll(bool collapsed);
    void togglePinned();
    void moveGroup(int step);
    void zoomToArea();
    void clearSelection();

signals:
    void becameReady();

private:
    void connectSession();
    void connectCanvas();
    void makeActions();
    [[nodiscard]] GroupArrangement& arrangement();
    void filterChanged();
    void rebuild(); ///< groups, sequences, layout
    void caseChanged();
    void evidenceChanged();
    void rangeChanged(TimeRange range);
    void selectionChanged(const Selection& now);
    void setRange(TimeRange range);
    void locateSelected();
    void showSelectedGroup();
    void updateHoverText();
    void fetchBarTexts();
    void updateScrollBar();
    void setCollapsed(std::size_t group, bool collapsed);
    void showMenu(std::optional<std::size_t> group, QPoint place);
    [[nodiscard]] std::optional<std::size_t> selectedGroup() const;

    Session& m_session;
    MarksLoader* m_marks;
    EventLookup* m_events;
    QStackedLayout* m_stack;
    OverviewStrip* m_overview;
    LanesCanvas* m_canvas;
    QScrollBar* m_scrollBar;
    QList<QAction*> m_actions;
    GroupArrangement m_arrangement, m_pickedArrangement;
    std::vector<PickedPeople::One> m_picked; ///< that `m_pickedArrangement` is of
    ZoomHistory m_history;
    bool m_travelling = false; ///< the range changes by going back or forward
    bool m_following = false; ///< nobody scrolled since the selected group was brought into sight
};

} // namespace callwake
