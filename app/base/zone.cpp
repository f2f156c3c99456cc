// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/zone.h"

#include <QDateTime>
#include <QFileInfo>
#include <QTimeZone>
#include <algorithm>
#include <cstdio>

namespace callwake {

using namespace std::chrono;

namespace {

std::optional<Duration> fixedOffset(std::string_view name)
{
    if (name.size() != 6 || (name[0] != '+' && name[0] != '-') || name[3] != ':')
        return std::nullopt;
    const auto parsed = parseIso("2000-01-01T00:00:00" + std::string(name));
    if (!parsed)
        return std::nullopt;
    return Instant(sys_days(2000y / January / 1)) - parsed->time;
}

/// Qt takes any word for a POSIX rule: "London" would be a zone at UTC, "UTC+1" one hour west.
bool isWordOfItsOwn(std::string_view name)
{
    if (name.find('/') != std::string_view::npos)
        return false;
    for (const char* const folder : {"/usr/share/zoneinfo/", "/usr/lib/zoneinfo/"})
        if (QFileInfo(QString::fromLatin1(folder)
                + QString::fromUtf8(name.data(), qsizetype(name.size())))
                .isFile())
            return false; // "CET", "Japan"
    return true;
}

} // namespace

Result<Zone> Zone::named(std::string_view name)
{
    Zone zone;
    zone.m_name = std::string(name);
    if (name == "UTC" || name == "Z")
        return zone;
    if (const auto offset = fixedOffset(name)) {
        zone.m_base = *offset;
        return zone;
    }
    const QTimeZone qt(QByteArray(name.data(), qsizetype(name.size())));
    if (isWordOfItsOwn(name) || !qt.isValid())
        return failure("Unknown time zone \"" + zone.m_name + "\"", {},
            "Use an IANA name such as Europe/London, UTC, or an offset such as +02:00");
    const auto start = QDateTime::fromSecsSinceEpoch(0, Qt::UTC);
    const auto end = QDateTime::fromSecsSinceEpoch(4'102'444'800, Qt::UTC);
    zone.m_base = seconds(qt.offsetFromUtc(start));
    for (const auto& step : qt.transitions(start, end)) {
        const Duration offset = seconds(step.offsetFromUtc);
        const Duration before = zone.m_steps.empty() ? zone.m_base : zone.m_steps.back().offset;
        if (offset != before)
            zone.m_steps.push_back({Instant(seconds(step.atUtc.toSecsSinceEpoch())), offset});
    }
    return zone;
}

ZoneStretch Zone::stretchAt(Instant utc) const
{
    ZoneStretch out;
    const auto next = std::ranges::upper_bound(m_steps, utc, {}, &Step::at);
    if (next != m_steps.end())
        out.end = next->at;
    out.offset = m_base;
    if (next != m_steps.begin()) {
        out.begin = std::prev(next)->at;
        out.offset = std::prev(next)->offset;
    }
    return out;
}

LocalReading Zone::toUtc(Instant local) const
{
    // No zone has ever stood more than a day from UTC, so the offsets a day either side of the
    // reading are the only candidates (two changes within two days do not occur).
    const Duration before = offsetAt(local - hours(24));
    const Duration after = offsetAt(local + hours(24));
    const Instant first = local - before;
    const Instant second = local - after;
    const bool firstHolds = offsetAt(first) == before;
    const bool secondHolds = offsetAt(second) == after;
    if (before == after || (firstHolds && !secondHolds))
        return {first, first, LocalReading::Case::Unique};
    if (secondHolds && !firstHolds)
        return {second, second, LocalReading::Case::Unique};
    if (firstHolds)
        return {std::min(first, second), std::max(first, second), LocalReading::Case::Repeated};
    return {first, first, LocalReading::Case::Skipped};
}

std::string Zone::format(Instant utc) const
{
    const Duration offset = offsetAt(utc);
    std::string out = formatIso(utc + offset);
    if (offset == Duration::zero())
        return out;
    out.pop_back();
    const auto total = std::abs(duration_cast<minutes>(offset).count());
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%c%02lld:%02lld", offset < Duration::zero() ? '-' : '+',
        (long long)(total / 60), (long long)(total % 60));
    return out + buffer;
}

} // namespace callwake
