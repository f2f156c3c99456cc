// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/event_lookup.h"

#include <QTimer>

namespace callwake {
namespace {

/// Then it begins anew; a screen shows a few hundred.
constexpr std::size_t mostKept = 5'000;

} // namespace

EventLookup::EventLookup(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
}

const Event* EventLookup::event(EventId id)
{
    const auto found = m_events.find(id);
    if (found != m_events.end())
        return &found->second;
    if (id && !m_asked.contains(id) && m_wanted.insert(id).second && m_wanted.size() == 1)
        QTimer::singleShot(0, this, &EventLookup::read); // all that one drawing wants, together
    return nullptr;
}

void EventLookup::clear()
{
    ++m_generation;
    m_events.clear();
    m_wanted.clear();
    m_asked.clear();
    m_reading = false;
}

void EventLookup::read()
{
    if (m_reading || m_wanted.empty())
        return;
    auto own = m_session.caseForJob();
    if (!own)
        return;
    const std::vector<EventId> ids(m_wanted.begin(), m_wanted.end());
    m_asked.insert(ids.begin(), ids.end());
    m_wanted.clear();
    m_reading = true;
    runJob(Pool::Reads, [own = std::move(*own), ids](const Progress&) {
        return own.events(ids);
    }).then(this, [this, generation = m_generation](Result<std::vector<Event>> events) {
        if (generation != m_generation)
            return;
        m_reading = false;
        if (m_events.size() > mostKept) {
            m_events.clear();
            m_asked.clear();
        }
        if (events)
            for (Event& event : *events)
                m_events.insert_or_assign(event.id, std::move(event));
        emit found();
        read();
    });
}

} // namespace callwake
