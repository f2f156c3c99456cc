// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/undated_parts.h"

#include "base/calendar.h"
#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

using namespace std::chrono;

constexpr std::size_t mostKeptBytes = 256U << 20;
constexpr auto newYearStep = days(30); // back, from one line to the next
constexpr auto lateLineStep = days(360); // forward, from January to a line of December
constexpr int leapYear = 2000;

std::optional<Instant> inYear(Instant time, int year)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const year_month_day moved{std::chrono::year(year), date.month(), date.day()};
    if (!moved.ok())
        return std::nullopt;
    return Instant(sys_days(moved)) + (time - day);
}

int yearOf(Instant time)
{
    return int(year_month_day(floor<days>(time)).year());
}

} // namespace

std::optional<Instant> takeUndated(std::string_view& text)
{
    constexpr std::size_t length = 15; // "Mar  2 10:15:22"
    if (text.size() <= length || text[length] != ' ' || text[3] != ' ' || text[6] != ' '
        || text[9] != ':' || text[12] != ':')
        return std::nullopt;
    const auto month = std::ranges::find(monthNames, text.substr(0, 3));
    const auto day = parseNumber<unsigned>(trimmed(text.substr(4, 2)));
    const auto hour = parseNumber<int>(text.substr(7, 2));
    const auto minute = parseNumber<int>(text.substr(10, 2));
    const auto second = parseNumber<int>(text.substr(13, 2));
    if (month == monthNames.end() || !day || !hour || !minute || !second)
        return std::nullopt;
    const auto time = instantFromFields(
        leapYear, unsigned(month - monthNames.begin()) + 1, *day, *hour, *minute, *second);
    if (time)
        text.remove_prefix(length + 1);
    return time;
}

void UndatedRecords::see(Instant time, bool dated)
{
    if (dated) {
        if (m_previous && !m_anchored)
            m_latest = time;
        m_anchored = true;
        return;
    }
    if (m_anchored) { // lines of both forms in turn: only a dated one after all others counts
        m_latest = m_fileTime;
        m_anchored = false;
    }
    if (m_previous && *m_previous - time > newYearStep)
        ++m_newYears;
    else if (m_previous && time - *m_previous > lateLineStep)
        --m_newYears; // a line written late, after the New Year
    m_previous = time;
}

void UndatedRecords::keep(const Record& record, std::string_view line)
{
    Kept kept{KeptRecord(record), std::string(line), m_newYears};
    m_bytes += kept.record.bytes() + line.size();
    if (m_bytes > mostKeptBytes)
        return reject(kept, "more records without a year than fit into memory");
    m_kept.push_back(std::move(kept));
}

void UndatedRecords::reject(const Kept& kept, std::string_view reason)
{
    const auto record = kept.record.record();
    m_sink.reject(record.offset, record.line, reason, kept.line);
    if (record.entries > 1)
        m_sink.skipped("other entries of a rejected record", record.entries - 1);
}

void UndatedRecords::deliver(const Kept& kept, int year)
{
    auto record = kept.record.record();
    const auto time = inYear(record.begin, year);
    if (!time)
        return reject(kept, "29 February in a year that has none");
    record.begin = *time;
    record.quality |= Quality::LocalTime;
    m_sink.record(record);
}

void UndatedRecords::finish()
{
    if (m_kept.empty())
        return;
    if (!m_latest) {
        for (const auto& kept : m_kept)
            reject(kept, "no year in the log, and the time of the file is not known");
        return;
    }
    int year = yearOf(*m_latest);
    const auto last = inYear(*m_previous, year);
    // A day of grace: the lines are local time.
    if (last.value_or(*m_latest) > *m_latest + days(1))
        --year;
    m_sink.warning("The log writes no years: " + std::to_string(year) + " for its last line, by "
        + (m_anchored ? "the first line with a year." : "the time the file was changed."));
    for (const auto& kept : m_kept)
        deliver(kept, year - (m_newYears - kept.newYears));
}

} // namespace callwake
