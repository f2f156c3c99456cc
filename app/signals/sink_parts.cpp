// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/signal.h"

namespace callwake {

void HitSink::begin(std::string_view signal, std::string_view title)
{
    m_signal = signal;
    m_title = title;
}

Hit& HitSink::hit(double points, EventId record)
{
    Hit& hit = m_hits.emplace_back();
    hit.signal = m_signal;
    hit.sentence = m_title;
    hit.points = points;
    hit.lowered = points;
    hit.events.push_back(record);
    return hit;
}

void HitSink::notTestable(std::string_view why)
{
    if (!m_wantsTexts)
        return;
    Hit& hit = m_hits.emplace_back();
    hit.signal = m_signal;
    hit.sentence = m_title;
    hit.testable = false;
    hit.value = why;
}

} // namespace callwake
