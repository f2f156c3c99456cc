// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

using Duration = std::chrono::microseconds;

/// A point in time: microseconds since 1970 in UTC. Where an Event is marked LocalTime, the same
/// count reads as wall clock and becomes UTC only through the zone of its source.
using Instant = std::chrono::sys_time<Duration>;

/// Half-open: begin is inside, end is not.
struct TimeRange {
    Instant begin {};
    Instant end {};

    [[nodiscard]] constexpr bool empty() const { return end <= begin; }
    [[nodiscard]] constexpr Duration length() const { return end - begin; }
    [[nodiscard]] constexpr bool contains(Instant t) const { return begin <= t && t < end; }
    friend constexpr bool operator==(const TimeRange&, const TimeRange&) = default;
};

[[nodiscard]] constexpr Instant instantFromMicroseconds(std::int64_t us)
{
    return Instant(Duration(us));
}
[[nodiscard]] constexpr std::int64_t toMicroseconds(Instant t) { return t.time_since_epoch().count(); }

/// Builds an instant from calendar fields; nothing when a field is out of its range.
/// Second 60 (a leap second) is kept and sorts after second 59.
[[nodiscard]] std::optional<Instant> instantFromFields(
    int year, unsigned month, unsigned day, int hour, int minute, int second, int microsecond = 0);

/// A parsed date and time, and whether the text named its zone ("Z", "+01:00").
struct ParsedTime {
    Instant time {};
    bool zoned = false;
    friend bool operator==(const ParsedTime&, const ParsedTime&) = default;
};

/// Reads ISO 8601 as logs write it: "2026-06-18T13:36:05.118Z", "2026-06-18 13:36:05",
/// "2026-06-18T13:36:05,118+0100". Date alone is midnight. Trailing text makes it fail.
[[nodiscard]] std::optional<ParsedTime> parseIso(std::string_view text);

/// "2026-06-18T13:36:05.118Z"; as many fraction digits (0, 3 or 6) as the value needs.
[[nodiscard]] std::string formatIso(Instant t);

/// "50 min", "1 h 2 min", "450 ms": the length of something, for people.
[[nodiscard]] std::string formatDuration(Duration d);

/// "30m", "90s", "1500ms": the length in the largest unit that counts it whole; parseDuration reads
/// it.
[[nodiscard]] std::string writtenDuration(Duration d);

/// "+2.5s", "-1m", "250ms", "1h": as typed for a clock offset or a window.
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view text);

// Epochs of the programs that write logs, as instants. Nothing where the value overflows.
[[nodiscard]] std::optional<Instant> instantFromUnixSeconds(double seconds);
[[nodiscard]] std::optional<Instant> instantFromFiletime(std::uint64_t hundredNanoseconds); // 1601
[[nodiscard]] std::optional<Instant> instantFromWebkit(std::int64_t microseconds); // 1601
[[nodiscard]] std::optional<Instant> instantFromCocoa(double seconds); // 2001

} // namespace callwake
