// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/zone_evidence_parts.h"

#include <algorithm>
#include <cstdlib>

namespace callwake {

namespace {

constexpr auto longestOffset = std::chrono::hours(15);
constexpr std::chrono::minutes offsetStep{15}; ///< all zones of today lie on this grid

std::string nameOf(std::chrono::minutes offset)
{
    if (offset == std::chrono::minutes::zero())
        return "UTC";
    const auto minutes = std::abs(offset.count());
    const auto two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return (offset.count() < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

} // namespace

void ZoneEvidence::add(Instant written, Instant made)
{
    const Duration difference = written - made;
    if (difference > longestOffset || difference < -longestOffset)
        return;
    ++m_rows;
    const auto steps = (difference + offsetStep / 2) >= Duration::zero()
        ? (difference + offsetStep / 2) / offsetStep
        : -((-difference + offsetStep / 2) / offsetStep);
    const auto offset = std::chrono::minutes(steps * offsetStep);
    ++m_offsets[offset];
    if (m_zone.offsetAt(made) == offset)
        ++m_agreeing;
}

void ZoneEvidence::tell(Sink& sink) const
{
    if (m_rows == 0)
        return;
    const auto most =
        std::ranges::max_element(m_offsets, {}, [](const auto& entry) { return entry.second; });
    const auto because = [&](std::int64_t rows) {
        return std::string(m_proof) + " agree in " + std::to_string(rows) + " of "
            + std::to_string(m_rows) + " rows";
    };
    // Legs of transferred calls begin long after their uniqueid, so not every row can agree.
    const auto enough = [&](std::int64_t rows) { return rows * 10 >= m_rows * 8; };
    // An hour beside it in more than a few rows is summer time, which no fixed offset fits.
    const bool summer = isCommon(most->first + std::chrono::hours(1))
        || isCommon(most->first - std::chrono::hours(1));
    if (!m_zone.isUtc() && enough(m_agreeing))
        sink.zoneFound(m_zone.name(), because(m_agreeing));
    else if (enough(most->second) && !summer)
        sink.zoneFound(nameOf(most->first), because(most->second));
    else
        sink.warning(
            "The clock was not in one zone (" + listed() + "): give the zone of the server");
}

bool ZoneEvidence::isCommon(std::chrono::minutes offset) const
{
    const auto found = m_offsets.find(offset);
    return found != m_offsets.end() && found->second > 1 && found->second * 20 >= m_rows;
}

std::string ZoneEvidence::listed() const
{
    std::string out;
    constexpr int mostNamed = 4;
    int named = 0;
    for (const auto& [offset, rows] : m_offsets)
        if (named++ < mostNamed)
            out += (out.empty() ? "" : ", ") + nameOf(offset) + " in " + std::to_string(rows)
                + " rows";
    return out;
}

} // namespace callwake
