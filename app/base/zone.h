// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What a wall-clock reading can mean. In the repeated hour of autumn both candidates differ; in
/// the skipped hour of spring the reading never happened and both hold the nearest instant after.
struct LocalReading {
    enum class Case { Unique, Repeated, Skipped };
    Instant earliest{};
    Instant latest{};
    Case which = Case::Unique;
};

/// The time around a moment in which a zone keeps the same offset.
struct ZoneStretch {
    Instant begin = Instant::min();
    Instant end = Instant::max(); ///< the first moment with another offset
    Duration offset{};
    [[nodiscard]] bool contains(Instant utc) const { return begin <= utc && utc < end; }
};

/// An IANA time zone with its transitions from 1970 to 2100 unrolled, so that converting millions
/// of times costs a binary search and no Qt call. Cheap to copy. Threads may share one.
class Zone {
public:
    /// UTC.
    Zone() = default;
    /// Takes IANA names ("Europe/London"), "UTC" and fixed offsets ("+02:00").
    static Result<Zone> named(std::string_view name);

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] bool isUtc() const { return m_steps.empty() && m_base == Duration::zero(); }
    [[nodiscard]] Duration offsetAt(Instant utc) const { return stretchAt(utc).offset; }
    [[nodiscard]] ZoneStretch stretchAt(Instant utc) const;
    /// `local` counts microseconds of wall clock as if it were UTC.
    [[nodiscard]] LocalReading toUtc(Instant local) const;
    /// "2026-06-18T14:36:05.118+01:00".
    [[nodiscard]] std::string format(Instant utc) const;

private:
    struct Step {
        Instant at;
        Duration offset;
    };
    std::string m_name = "UTC";
    Duration m_base{};
    std::vector<Step> m_steps;
};

} // namespace callwake
