// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/times_parts.h"

#include "base/calendar.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callwake {

using namespace std::chrono;

namespace {

struct Epoch {
    std::string_view name;
    double unit; ///< seconds
    double zero; ///< in Unix seconds
};
constexpr std::array<Epoch, 7> epochs{{{"unix_s", 1, 0}, {"unix_ms", 1e-3, 0}, {"unix_us", 1e-6, 0},
    {"unix_ns", 1e-9, 0}, {"filetime", 1e-7, -11'644'473'600.0},
    {"webkit", 1e-6, -11'644'473'600.0}, {"cocoa", 1, 978'307'200.0}}};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Walks over a time; fields are range-checked by instantFromFields in the end.
struct TimeScanner {
    explicit TimeScanner(std::string_view t)
        : text(t)
    {
    }

    std::string_view text;
    std::size_t at = 0;
    int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0, micro = 0;
    bool afternoon = false, halves = false;
    std::optional<minutes> zone;

    [[nodiscard]] char peek() const { return at < text.size() ? text[at] : '\0'; }

    bool accept(char wanted)
    {
        const bool there = peek() == wanted;
        ++at;
        return there;
    }

    bool number(int& out, std::size_t least, std::size_t most)
    {
        const auto first = at;
        out = 0;
        for (; at - first < most && isDigit(peek()); ++at)
            out = out * 10 + (text[at] - '0');
        return at - first >= least;
    }

    std::string word()
    {
        const auto first = at;
        while (isLetter(peek()))
            ++at;
        return lowered(text.substr(first, at - first));
    }

    bool monthName()
    {
        const auto name = word();
        const auto found = std::ranges::find_if(monthNames, [&](std::string_view each) {
            return equalsIgnoringCase(each, std::string_view(name).substr(0, 3));
        });
        month = int(found - monthNames.begin()) + 1;
        if (peek() == '.')
            ++at;
        return name.size() >= 3 && found != monthNames.end();
    }

    bool yearDigits(int count)
    {
        if (!number(year, std::size_t(count), std::size_t(count)))
            return false;
        if (count == 2)
            year += year < 70 ? 2000 : 1900;
        return true;
    }

    bool halfOfDay()
    {
        const auto name = word();
        halves = true;
        afternoon = name == "pm" || name == "p";
        return afternoon || name == "am" || name == "a";
    }

    bool seconds()
    {
        if (!number(second, 1, 2))
            return false;
        if ((peek() == '.' || peek() == ',') && at + 1 < text.size() && isDigit(text[at + 1])) {
            int scale = 100'000;
            for (++at; isDigit(peek()); ++at, scale /= 10)
                micro += (text[at] - '0') * scale;
        }
        return true;
    }

    bool offset()
    {
        while (peek() == ' ' || peek() == '(')
            ++at;
        if (isLetter(peek())) {
            const auto name = word();
            if (name != "z" && name != "utc" && name != "gmt")
                return false;
            zone = minutes(0);
        }
        if (peek() == '+' || peek() == '-') {
            const bool west = text[at++] == '-';
            int h = 0, m = 0;
            if (!number(h, 1, 2))
                return false;
            if (peek() == ':')
                ++at;
            if (isDigit(peek()) && !number(m, 2, 2))
                return false;
            if (h > 18 || m > 59)
                return false;
            zone = (west ? -1 : 1) * minutes(h * 60 + m);
        }
        if (peek() == ')')
            ++at;
        return zone.has_value();
    }

    [[nodiscard]] std::optional<ParsedTime> result() const
    {
        if (halves && (hour < 1 || hour > 12))
            return std::nullopt;
        const int clock = halves ? hour % 12 + (afternoon ? 12 : 0) : hour;
        const auto t =
            instantFromFields(year, unsigned(month), unsigned(day), clock, minute, second, micro);
        if (!t)
            return std::nullopt;
        return ParsedTime{*t - zone.value_or(minutes(0)), zone.has_value()};
    }
};

/// Blanks of all kinds become one blank: spreadsheets write U+202F before AM.
std::string plainBlanks(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "\xC2\xA0") {
            out += ' ';
            ++i;
        } else if (text.substr(i, 3) == "\xE2\x80\xAF") {
            out += ' ';
            i += 2;
        } else if (text[i] != ' ' || out.empty() || out.back() != ' ') {
            out += text[i];
        }
    }
    return out;
}

std::optional<ParsedTime> readEpoch(std::string_view text, double unit, double zero)
{
    if (const auto whole = parseNumber<std::int64_t>(text); whole && unit < 1) {
        // In whole numbers, so that microseconds survive.
        const auto perSecond = std::int64_t(std::llround(1 / unit));
        const auto seconds = double(*whole / perSecond) + zero;
        const auto rest = double(*whole % perSecond) * unit;
        const auto t = instantFromUnixSeconds(seconds);
        if (!t || *whole == 0)
            return std::nullopt;
        return ParsedTime{*t + Duration(std::llround(rest * 1e6)), true};
    }
    const auto value = parseNumber<double>(text);
    const auto t =
        value && *value != 0 ? instantFromUnixSeconds(*value * unit + zero) : std::nullopt;
    if (!t)
        return std::nullopt;
    return ParsedTime{*t, true};
}

/// Days since 1899-12-30, by the wall clock.
std::optional<ParsedTime> readExcel(std::string_view text)
{
    constexpr double daysTo1970 = 25569, secondsOfDay = 86400;
    const auto days = parseNumber<double>(text);
    const auto t = days && *days >= 1 ? instantFromUnixSeconds((*days - daysTo1970) * secondsOfDay)
                                      : std::nullopt;
    if (!t)
        return std::nullopt;
    return ParsedTime{Instant(round<milliseconds>(t->time_since_epoch())), false};
}

/// What a letter of a pattern stands for, written `count` times.
bool takePart(TimeScanner& s, char letter, int count)
{
    switch (letter) {
    case 'y':
        return s.yearDigits(count);
    case 'M':
        return count > 2 ? s.monthName() : s.number(s.month, 1, 2);
    case 'd':
        return count > 2 ? s.word().size() >= 2 : s.number(s.day, 1, 2);
    case 'H':
    case 'h':
        return s.number(s.hour, 1, 2);
    case 'm':
        return s.number(s.minute, 2, 2);
    case 's':
        return s.seconds();
    case 'A':
        return s.halfOfDay();
    case 'Z':
        return s.offset();
    default:
        return false;
    }
}

} // namespace

Result<TimeReader> TimeReader::make(std::string_view format)
{
    TimeReader reader;
    reader.m_format = std::string(format);
    if (format.empty() || format == "iso")
        return reader;
    if (format == "excel") {
        reader.m_shape = Shape::Excel;
        return reader;
    }
    if (const auto epoch = std::ranges::find(epochs, format, &Epoch::name); epoch != epochs.end()) {
        reader.m_shape = Shape::Epoch;
        reader.m_unit = epoch->unit;
        reader.m_epoch = epoch->zero;
        return reader;
    }
    reader.m_shape = Shape::Pattern;
    constexpr std::string_view letters = "yMdHhmsZ";
    for (std::size_t i = 0; i < format.size() && format.size() <= longestTime;) {
        std::size_t end = i;
        while (end < format.size() && format[end] == format[i])
            ++end;
        if (format.substr(i, 2) == "AP") {
            reader.m_tokens.push_back({'A', 2, 0});
            end = i + 2;
        } else if (letters.find(format[i]) != std::string_view::npos) {
            reader.m_tokens.push_back({format[i], int(end - i), 0});
        } else {
            end = i + 1;
            reader.m_tokens.push_back({0, 0, format[i]});
        }
        i = end;
    }
    const auto has = [&](char letter) {
        return std::ranges::find(reader.m_tokens, letter, &Token::letter) != reader.m_tokens.end();
    };
    if (!has('y') || !has('M') || !has('d'))
        return failure("Unknown time format \"" + reader.m_format + "\"", {},
            "Use iso, unix_s, unix_ms, unix_us, filetime, webkit, cocoa, excel or a pattern such "
            "as dd.MM.yyyy HH:mm:ss");
    return reader;
}

bool TimeReader::hasClock() const
{
    return m_shape != Shape::Pattern || std::ranges::any_of(m_tokens, [](const Token& t) {
        return t.letter == 'H' || t.letter == 'h';
    });
}

std::string TimeReader::written(Instant t) const
{
    const year_month_day date(floor<days>(t));
    const hh_mm_ss clock(t - floor<days>(t));
    std::string out;
    for (const Token& token : m_tokens) {
        switch (token.letter) {
        case 'y':
            out += std::to_string(int(date.year()));
            break;
        case 'M':
            out += token.count > 2 ? std::string(monthNames[unsigned(date.month()) - 1])
                                   : std::to_string(unsigned(date.month()));
            break;
        case 'd':
            out += token.count > 2 ? "day" : std::to_string(unsigned(date.day()));
            break;
        case 'H':
        case 'h':
            out += std::to_string(clock.hours().count());
            break;
        case 'm':
            out += std::to_string(clock.minutes().count());
            break;
        case 's':
            out += std::to_string(clock.seconds().count());
            break;
        case 'A':
            out += "AM";
            break;
        case 'Z':
            break;
        default:
            out += token.literal;
        }
    }
    return out;
}

std::optional<ParsedTime> TimeReader::read(std::string_view value) const
{
    value = trimmed(value);
    if (value.empty() || value.size() > longestTime)
        return std::nullopt;
    if (m_shape == Shape::Iso)
        return parseIso(value);
    if (m_shape == Shape::Epoch)
        return readEpoch(value, m_unit, m_epoch);
    if (m_shape == Shape::Excel)
        return readExcel(value);
    const std::string text = plainBlanks(value);
    TimeScanner s{text};
    for (const Token& token : m_tokens)
        if (token.letter == 0 ? !s.accept(token.literal) : !takePart(s, token.letter, token.count))
            return std::nullopt;
    return s.at == text.size() ? s.result() : std::nullopt;
}

bool isDurationUnit(std::string_view unit)
{
    constexpr std::array<std::string_view, 6> units{"s", "ms", "us", "min", "h", "hh:mm:ss"};
    return std::ranges::find(units, unit) != units.end();
}

namespace {

/// "1:02:03", "12:34", "0:00:25.5".
std::optional<Duration> clockDuration(std::string_view text)
{
    double total = 0;
    int parts = 0;
    while (parts < 4) {
        const auto colon = text.find(':');
        const auto part = text.substr(0, colon);
        const auto value = parseNumber<double>(part);
        if (part.empty() || !isDigit(part[0]) || !value || *value > 1e7)
            return std::nullopt;
        total = total * 60 + *value;
        ++parts;
        if (colon == std::string_view::npos)
            break;
        text.remove_prefix(colon + 1);
    }
    if (parts < 2 || parts > 3)
        return std::nullopt;
    return Duration(std::llround(total * 1e6));
}

/// "1h 2m 3s", "2 min 5 sec", "45 seconds".
std::optional<Duration> wordedDuration(std::string_view text)
{
    double total = 0;
    bool any = false;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto first = at;
        while (at < text.size() && (isDigit(text[at]) || text[at] == '.'))
            ++at;
        const auto value = parseNumber<double>(text.substr(first, at - first));
        while (at < text.size() && text[at] == ' ')
            ++at;
        const auto unit = at < text.size() ? text[at] | 0x20 : 0;
        const double scale = unit == 'h' ? 3600 : unit == 'm' ? 60 : unit == 's' ? 1 : 0;
        if (!value || *value > 1e7 || scale == 0)
            return std::nullopt;
        total += *value * scale;
        any = true;
        while (at < text.size()
            && (isLetter(text[at]) || text[at] == ' ' || text[at] == ',' || text[at] == '.'))
            ++at;
    }
    return any ? std::optional(Duration(std::llround(total * 1e6))) : std::nullopt;
}

} // namespace

std::optional<Duration> readDuration(std::string_view text, std::string_view unit)
{
    text = trimmed(text);
    if (text.empty() || text.size() > longestTime)
        return std::nullopt;
    const bool negative = text.front() == '-';
    if (negative)
        text.remove_prefix(1);
    auto out = clockDuration(text);
    if (!out) {
        std::string plain(text);
        if (plain.find('.') == std::string::npos)
            std::ranges::replace(plain, ',', '.');
        const auto value = parseNumber<double>(plain);
        const double scale = unit == "ms" ? 1e3
            : unit == "us"                ? 1
            : unit == "min"               ? 60e6
            : unit == "h"                 ? 3600e6
                                          : 1e6;
        if (value && std::abs(*value) * scale < 1e16)
            out = Duration(std::llround(*value * scale));
        else if (!value)
            out = wordedDuration(text);
    }
    if (!out)
        return std::nullopt;
    return negative ? -*out : *out;
}

} // namespace callwake
