// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/time_dialogs.h"

#include "dialogs/zone_box.h"
#include "session/words.h"

#include <QLineEdit>

namespace callwake {

std::optional<Instant> typedTime(const QString& text, const Zone& zone, Instant day)
{
    QString whole = text.trimmed();
    if (!whole.contains(u'-'))
        whole = QString::fromStdString(zone.format(day)).left(10) + u' ' + whole;
    const auto colons = whole.mid(10).count(u':');
    if (colons == 1)
        whole += QStringLiteral(":00");
    const auto parsed = parseIso(whole.toStdString());
    if (!parsed)
        return std::nullopt;
    return parsed->zoned ? parsed->time : zone.toUtc(parsed->time).earliest;
}

ZoneDialog::ZoneDialog(Session& session, QWidget* parent)
    : FormDialog(tr("Time zone"),
        tr("Times are kept in UTC. This only changes how they are shown; Ctrl+U switches to UTC "
           "and back."),
        tr("Show"), parent)
    , m_session(session)
    , m_zone(new ZoneBox)
{
    m_zone->setZone(shown(session.zone().name()));
    addField(tr("Show times in"), m_zone);
}

QString ZoneDialog::act()
{
    const auto zone = Zone::named(typed(m_zone->zone()));
    if (!zone)
        return shown(zone.error().text());
    m_session.setZone(*zone);
    return {};
}

GoToTimeDialog::GoToTimeDialog(Session& session, QWidget* parent)
    : FormDialog(tr("Go to time"), {}, tr("Go"), parent)
    , m_session(session)
    , m_time(new QLineEdit)
{
    addField(tr("Time"), m_time,
        tr("14:20, 2026-06-18 14:20 or 2026-06-18T13:20:00Z; in %1 where no zone is named.")
            .arg(shown(session.zone().name())));
}

QString GoToTimeDialog::act()
{
    const TimeRange range = m_session.visibleRange();
    const Instant middle = range.begin + range.length() / 2;
    const auto time = typedTime(m_time->text(), m_session.zone(), middle);
    if (!time)
        return tr("“%1” is no time. Write it as 14:20 or 2026-06-18 14:20.").arg(m_time->text());
    m_session.setVisibleRange({*time - range.length() / 2, *time + range.length() / 2});
    m_session.setCursor(*time);
    return {};
}

} // namespace callwake
