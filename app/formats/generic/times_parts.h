// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

constexpr std::size_t longestTime = 64; ///< no text beyond this many bytes is a time

/// Reads the times of one column. The format is a word (iso, unix_s, unix_ms, unix_us, unix_ns,
/// filetime, webkit, cocoa, excel) or a pattern: yyyy yy M MM MMM d dd ddd H HH h hh m mm s ss AP
/// Z, where one letter or two take one or two digits, MMM and ddd take English names, Z takes "Z",
/// "UTC", "GMT" and offsets (names such as EST stand for several zones and are refused). Seconds
/// may have a fraction.
class TimeReader {
public:
    static Result<TimeReader> make(std::string_view format);
    [[nodiscard]] std::optional<ParsedTime> read(std::string_view text) const;
    /// A time in the form of a pattern, without its zone.
    [[nodiscard]] std::string written(Instant t) const;
    [[nodiscard]] const std::string& format() const { return m_format; }
    /// False for a pattern that names a day but no time of the day.
    [[nodiscard]] bool hasClock() const;

private:
    struct Token {
        char letter = 0; ///< 0: `literal` stands there
        int count = 0;
        char literal = 0;
    };
    enum class Shape { Pattern, Iso, Epoch, Excel };
    std::string m_format;
    Shape m_shape = Shape::Iso;
    double m_unit = 1; ///< seconds, of an epoch
    double m_epoch = 0; ///< its zero, in Unix seconds
    std::vector<Token> m_tokens;
};

/// The format that reads a column, tested on all its values together, never value by value.
struct TimeGuess {
    std::string format; ///< empty: none reads at least three in four
    double share = 0; ///< of the values that are not empty
    bool hasClock = false;
    bool dayMonthUnclear = false; ///< day first and month first both read every value
    std::string note; ///< why this reading was taken, where that is not plain
};
[[nodiscard]] TimeGuess guessTimeFormat(std::span<const std::string_view> values);

/// "s", "ms", "us", "min", "h", "hh:mm:ss" ("12:34" is minutes and seconds there).
[[nodiscard]] bool isDurationUnit(std::string_view unit);
/// Nothing where it is no duration; the sign is kept. "1:02:03", "12:34" and "1h 2m 3s" are read in
/// every unit.
[[nodiscard]] std::optional<Duration> readDuration(std::string_view text, std::string_view unit);

} // namespace callwake
