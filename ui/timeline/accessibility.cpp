// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/accessibility.h"

#include "timeline/event_words.h"
#include "timeline/lanes_canvas.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <QWindow>
#include <map>

namespace callwake {
namespace {

/// More items than anybody would listen to; who wants others zooms.
constexpr std::size_t mostItems = 300;

class EventItem : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    EventItem(LanesCanvas* canvas, SceneEvent event)
        : m_canvas(canvas)
        , m_event(std::move(event))
    {
    }

    [[nodiscard]] bool isValid() const override
    {
        return m_canvas && m_event.group < m_canvas->scene().groups.size();
    }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override { return m_canvas->window()->windowHandle(); }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QString text(QAccessible::Text what) const override
    {
        return what == QAccessible::Name && isValid() ? spokenName(m_canvas->scene(), m_event)
                                                      : QString();
    }
    void setText(QAccessible::Text, const QString&) override { }
    [[nodiscard]] QRect rect() const override
    {
        const auto place = isValid() ? rectOf(m_canvas->scene(), m_event) : std::nullopt;
        if (!place)
            return {};
        const QRect seen = place->toAlignedRect().intersected(m_canvas->scene().lanesRect());
        return {m_canvas->mapToGlobal(seen.topLeft()), seen.size()};
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        state.selected = state.focused = isValid() && m_canvas->overlay().selected == m_event;
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& action) override
    {
        if (action == pressAction() && isValid())
            emit m_canvas->eventClicked(m_event);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<LanesCanvas> m_canvas;
    SceneEvent m_event;
};

class EventList : public QAccessibleWidget {
public:
    explicit EventList(LanesCanvas* canvas)
        : QAccessibleWidget(canvas, QAccessible::List)
        , m_canvas(canvas)
    {
    }
    ~EventList() override { forget(); }

    [[nodiscard]] int childCount() const override
    {
        refresh();
        return int(m_ids.size());
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override
    {
        refresh();
        return index >= 0 && std::size_t(index) < m_ids.size()
            ? QAccessible::accessibleInterface(m_ids[std::size_t(index)])
            : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (std::size_t i = 0; i < m_ids.size(); ++i)
            if (QAccessible::accessibleInterface(m_ids[i]) == child)
                return int(i);
        return -1;
    }

private:
    /// Makes new items when other events are in sight; else readers keep the ones they hold.
    void refresh() const
    {
        auto events = visibleEvents(m_canvas->scene(), mostItems);
        if (events == m_events && m_ids.size() == events.size())
            return;
        forget();
        m_events = std::move(events);
        for (const SceneEvent& event : m_events)
            m_ids.push_back(
                QAccessible::registerAccessibleInterface(new EventItem(m_canvas, event)));
    }

    void forget() const
    {
        for (const QAccessible::Id id : m_ids)
            QAccessible::deleteAccessibleInterface(id);
        m_ids.clear();
    }

    LanesCanvas* m_canvas;
    mutable std::vector<SceneEvent> m_events;
    mutable std::vector<QAccessible::Id> m_ids;
};

QAccessibleInterface* interfaceOf(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<LanesCanvas*>(object);
    return canvas ? new EventList(canvas) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(interfaceOf);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace callwake
