// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TimelineView that a person asks for by key, menu or button.
#include "timeline/lanes_canvas.h"
#include "timeline/time_scale.h"
#include "timeline/timeline_view.h"

#include <QAction>
#include <QMenu>

namespace callwake {
namespace {

using namespace std::chrono_literals;

constexpr Duration aroundPivot = 30min;
constexpr Duration longestView = std::chrono::years(200);

} // namespace

void TimelineView::makeActions()
{
    const auto add = [&](const QString& text, const char* keys, auto act) {
        auto* action = new QAction(text, this);
        action->setShortcuts(QKeySequence::listFromString(QString::fromLatin1(keys)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
        m_actions.append(action);
    };
    add(tr("Zoom in"), "W; +; =", [this] { zoom(0.7); });
    add(tr("Zoom out"), "S; -", [this] { zoom(1 / 0.7); });
    add(tr("Earlier"), "A; Left", [this] { pan(-0.15); });
    add(tr("Later"), "D; Right", [this] { pan(0.15); });
    add(tr("Whole case"), "F", [this] { fit(); });
    add(tr("30 minutes around the event"), "P", [this] { pivot(); });
    add(tr("Zoom to the marked time"), "Z", [this] { zoomToArea(); });
    add(tr("Back to the last view"), "Alt+Left", [this] { goBack(); });
    add(tr("Forward again"), "Alt+Right", [this] { goForward(); });
    add(tr("Person above"), "Up", [this] { stepPerson(-1); });
    add(tr("Person below"), "Down", [this] { stepPerson(1); });
    add(tr("Next event"), ".", [this] { stepEvent(1); });
    add(tr("Previous event"), ",", [this] { stepEvent(-1); });
    add(tr("Open or close the person's lanes"), "C; Return", [this] { toggleCollapsed(); });
    add(tr("Open all lanes"), "E", [this] { collapseAll(false); });
    add(tr("Close all lanes"), "Shift+E", [this] { collapseAll(true); });
    add(tr("Pin the person to the top"), "Shift+P", [this] { togglePinned(); });
    add(tr("Move the person up"), "Ctrl+Up", [this] { moveGroup(-1); });
    add(tr("Move the person down"), "Ctrl+Down", [this] { moveGroup(1); });
    add(tr("Select nothing"), "Esc", [this] { clearSelection(); });
}

void TimelineView::showMenu(std::optional<std::size_t> group, QPoint place)
{
    if (group)
        m_session.selectOwner(m_canvas->scene().groups[*group].owner);
    QMenu menu(this);
    menu.addActions(m_actions);
    menu.exec(place);
}

void TimelineView::zoom(double factor)
{
    if (!m_session.visibleRange().empty())
        setRange(zoomed(m_session.visibleRange(), m_canvas->focusTime(), factor, longestView));
}

void TimelineView::pan(double fraction)
{
    if (!m_session.visibleRange().empty())
        setRange(panned(m_session.visibleRange(), fraction));
}

void TimelineView::fit()
{
    m_session.zoomToCase();
}

void TimelineView::pivot()
{
    if (const auto& selected = m_canvas->overlay().selected)
        m_session.setVisibleRange(
            {selected->event.begin - aroundPivot, selected->event.begin + aroundPivot});
}

void TimelineView::zoomToArea()
{
    if (const TimeRange area = m_session.selection().range; !area.empty())
        m_session.setVisibleRange(area);
}

void TimelineView::goBack()
{
    const auto range = m_history.back(m_session.visibleRange());
    m_travelling = true;
    if (range)
        m_session.setVisibleRange(*range);
    m_travelling = false;
}

void TimelineView::goForward()
{
    const auto range = m_history.forward(m_session.visibleRange());
    m_travelling = true;
    if (range)
        m_session.setVisibleRange(*range);
    m_travelling = false;
}

void TimelineView::stepPerson(int step)
{
    const Scene& scene = m_canvas->scene();
    if (scene.groups.empty())
        return;
    // Along the rows as they stand, where pinned groups come first.
    std::vector<std::size_t> order;
    for (const LayoutRow& row : scene.layout.rows())
        if (row.what == LayoutRow::What::Header)
            order.push_back(row.group);
    const auto group = selectedGroup();
    const auto here = group ? std::ranges::find(order, *group) - order.begin()
                            : (step > 0 ? -1 : std::ssize(order));
    const auto to = std::clamp<std::ptrdiff_t>(here + step, 0, std::ssize(order) - 1);
    m_session.selectOwner(scene.groups[order[std::size_t(to)]].owner);
}

void TimelineView::stepEvent(int step)
{
    constexpr std::size_t most = 20'000;
    const Scene& scene = m_canvas->scene();
    auto events = visibleEvents(scene, most);
    if (const auto group = selectedGroup())
        std::erase_if(events, [&](const SceneEvent& event) { return event.group != *group; });
    if (events.empty())
        return;
    std::ranges::stable_sort(events, {}, [](const SceneEvent& event) { return event.event.begin; });
    const auto& selected = m_canvas->overlay().selected;
    const auto here = selected ? std::ranges::find(events, *selected) : events.end();
    std::ptrdiff_t to = step > 0 ? 0 : std::ssize(events) - 1;
    if (here != events.end())
        to = std::clamp<std::ptrdiff_t>(here - events.begin() + step, 0, std::ssize(events) - 1);
    emit m_canvas->eventClicked(events[std::size_t(to)]);
}

void TimelineView::toggleCollapsed()
{
    if (const auto group = selectedGroup())
        setCollapsed(*group, m_canvas->scene().layout.rowsOf(*group).size() > 1);
}

void TimelineView::collapseAll(bool collapsed)
{
    for (const SceneGroup& group : m_canvas->scene().groups)
        arrangement().setCollapsed(group.owner, collapsed);
    rebuild();
}

void TimelineView::togglePinned()
{
    if (const auto group = selectedGroup()) {
        arrangement().togglePinned(m_canvas->scene().groups[*group].owner);
        rebuild();
    }
}

void TimelineView::moveGroup(int step)
{
    const auto group = selectedGroup();
    if (!group)
        return;
    std::vector<Owner> shown;
    for (const SceneGroup& each : m_canvas->scene().groups)
        shown.push_back(each.owner);
    arrangement().move(shown[*group], step, shown);
    rebuild();
    showSelectedGroup();
}

void TimelineView::clearSelection()
{
    Selection now = m_session.selection();
    // First what was marked and clicked, then the person.
    if (now.event || !now.sequence.empty() || !now.range.empty())
        now = {now.owner, {}, {}, {}};
    else
        now = {};
    m_session.setSelection(now);
}

} // namespace callwake
