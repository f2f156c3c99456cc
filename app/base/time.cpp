// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace callwake {

using namespace std::chrono;

std::optional<Instant> instantFromFields(
    int year, unsigned month, unsigned day, int hour, int minute, int second, int microsecond)
{
    const year_month_day date{
        std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    constexpr int lastYear = 9999; // that can be written
    if (year < 0 || year > lastYear || !date.ok() || hour < 0 || hour > 23 || minute < 0
        || minute > 59 || second < 0 || second > 60 || microsecond < 0 || microsecond > 999'999)
        return std::nullopt;
    return Instant(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second)
        + microseconds(microsecond);
}

namespace {

/// Walks over a text of digits and separators; any surprise makes `ok` false for good.
struct Scanner {
    std::string_view text;
    std::size_t at = 0;
    bool ok = true;

    [[nodiscard]] bool done() const { return at == text.size(); }
    [[nodiscard]] char peek() const { return done() ? '\0' : text[at]; }

    int digits(int count)
    {
        int value = 0;
        for (int i = 0; i < count; ++i, ++at) {
            if (done() || text[at] < '0' || text[at] > '9') {
                ok = false;
                return 0;
            }
            value = value * 10 + (text[at] - '0');
        }
        return value;
    }

    bool accept(char c)
    {
        if (peek() != c)
            return false;
        ++at;
        return true;
    }

    /// Fraction digits as microseconds; digits beyond the sixth are cut.
    int fraction()
    {
        int value = 0;
        int scale = 100'000;
        const std::size_t first = at;
        for (; peek() >= '0' && peek() <= '9'; ++at, scale /= 10)
            value += (text[at] - '0') * scale;
        ok = ok && at > first;
        return value;
    }
};

/// "Z", "+01:00", "+0100", "+01"; nothing read means no zone.
std::optional<minutes> scanZone(Scanner& s)
{
    s.accept(' ');
    if (s.accept('Z') || s.accept('z'))
        return minutes(0);
    const char sign = s.peek();
    if (sign != '+' && sign != '-')
        return std::nullopt;
    ++s.at;
    const int h = s.digits(2);
    int m = 0;
    if (s.accept(':') || !s.done())
        m = s.digits(2);
    s.ok = s.ok && h <= 18 && m <= 59;
    const minutes offset = hours(h) + minutes(m);
    return sign == '-' ? -offset : offset;
}

} // namespace

std::optional<ParsedTime> parseIso(std::string_view text)
{
    Scanner s{text};
    const int year = s.digits(4);
    s.ok = s.ok && s.accept('-');
    const int month = s.digits(2);
    s.ok = s.ok && s.accept('-');
    const int day = s.digits(2);
    int hour = 0, minute = 0, second = 0, micro = 0;
    std::optional<minutes> zone;
    if (s.ok && !s.done()) {
        s.ok = s.accept('T') || s.accept(' ') || s.accept('t');
        hour = s.digits(2);
        s.ok = s.ok && s.accept(':');
        minute = s.digits(2);
        if (s.accept(':')) {
            second = s.digits(2);
            if (s.accept('.') || s.accept(','))
                micro = s.fraction();
        }
        if (s.ok && !s.done())
            zone = scanZone(s);
    }
    if (!s.ok || !s.done())
        return std::nullopt;
    const auto t =
        instantFromFields(year, unsigned(month), unsigned(day), hour, minute, second, micro);
    if (!t)
        return std::nullopt;
    return ParsedTime{*t - zone.value_or(minutes(0)), zone.has_value()};
}

namespace {

/// With zeros before it, to so many characters.
void appendPadded(std::string& out, int value, std::size_t width)
{
    if (value < 0) {
        out += '-';
        value = -value;
        --width;
    }
    const std::string digits = std::to_string(value);
    out.append(width - std::min(width, digits.size()), '0');
    out += digits;
}

} // namespace

std::string formatIso(Instant t)
{
    const auto day = floor<days>(t);
    const year_month_day date(day);
    const hh_mm_ss clock(t - day);
    std::string out;
    out.reserve(sizeof "2026-06-18T14:02:11.123456Z");
    appendPadded(out, int(date.year()), 4);
    appendPadded(out += '-', int(unsigned(date.month())), 2);
    appendPadded(out += '-', int(unsigned(date.day())), 2);
    appendPadded(out += 'T', int(clock.hours().count()), 2);
    appendPadded(out += ':', int(clock.minutes().count()), 2);
    appendPadded(out += ':', int(clock.seconds().count()), 2);
    if (const auto micro = int(clock.subseconds().count()); micro % 1000 != 0)
        appendPadded(out += '.', micro, 6);
    else if (micro != 0)
        appendPadded(out += '.', micro / 1000, 3);
    return out += 'Z';
}

std::string formatDuration(Duration d)
{
    const std::string sign = d < Duration::zero() ? "-" : "";
    const auto us = d < Duration::zero() ? -d : d;
    const auto two = [&](Duration great, const char* greatName, Duration small,
                         const char* smallName) {
        const auto rest = us % great / small;
        return sign + std::to_string(us / great) + greatName
            + (rest > 0 ? ' ' + std::to_string(rest) + smallName : std::string());
    };
    if (us >= hours(24))
        return two(hours(24), " d", hours(1), " h");
    if (us >= hours(1))
        return two(hours(1), " h", minutes(1), " min");
    if (us >= minutes(1))
        return two(minutes(1), " min", seconds(1), " s");
    if (us == Duration::zero())
        return "0 s";
    if (us < seconds(1))
        return sign + std::to_string(us / milliseconds(1)) + " ms";
    const auto tenths = us % seconds(1) / milliseconds(100);
    return sign + std::to_string(us / seconds(1))
        + (tenths > 0 ? '.' + std::to_string(tenths) : std::string()) + " s";
}

std::string writtenDuration(Duration d)
{
    constexpr std::array<std::pair<std::int64_t, const char*>, 4> units{
        {{3'600'000'000, "h"}, {60'000'000, "m"}, {1'000'000, "s"}, {1000, "ms"}}};
    const std::int64_t count = d.count();
    if (count == 0)
        return "0s";
    for (const auto& [size, name] : units)
        if (count % size == 0)
            return std::to_string(count / size) + name;
    return std::to_string(count) + "us";
}

std::optional<Duration> parseDuration(std::string_view text)
{
    double sign = 1;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        sign = text[0] == '-' ? -1 : 1;
        text.remove_prefix(1);
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || !(value >= 0 && value < 1e9))
        return std::nullopt;
    const std::string_view unit(end, std::size_t(text.data() + text.size() - end));
    const double scale = unit == "us"  ? 1
        : unit == "ms"                 ? 1e3
        : unit == "s" || unit.empty()  ? 1e6
        : unit == "m" || unit == "min" ? 60e6
        : unit == "h"                  ? 3600e6
        : unit == "d"                  ? 86400e6
                                       : 0;
    if (scale == 0 || value * scale > 9e17)
        return std::nullopt;
    return Duration(std::llround(sign * value * scale));
}

namespace {

constexpr std::int64_t secondsFrom1601To1970 = 11'644'473'600;
constexpr double secondsFrom1970To2001 = 978'307'200;

} // namespace

std::optional<Instant> instantFromUnixSeconds(double value)
{
    if (!(std::abs(value) < 253'402'300'800.0)) // the year 9999
        return std::nullopt;
    return Instant(Duration(std::llround(value * 1e6)));
}

std::optional<Instant> instantFromFiletime(std::uint64_t hundredNanoseconds)
{
    if (hundredNanoseconds == 0 || hundredNanoseconds > 2'650'467'744'000'000'000ULL) // year 9999
        return std::nullopt;
    return instantFromMicroseconds(
        std::int64_t(hundredNanoseconds / 10) - secondsFrom1601To1970 * 1'000'000);
}

std::optional<Instant> instantFromWebkit(std::int64_t value)
{
    if (value <= 0 || value > 265'046'774'400'000'000LL)
        return std::nullopt;
    return instantFromMicroseconds(value - secondsFrom1601To1970 * 1'000'000);
}

std::optional<Instant> instantFromCocoa(double value)
{
    return instantFromUnixSeconds(value + secondsFrom1970To2001);
}

} // namespace callwake
