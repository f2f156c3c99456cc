// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "formats/generic/times_parts.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace callwake {

namespace {

/// A column may hold this much that is no time: totals, notes, damage.
constexpr double leastShare = 0.75;

/// Values of an epoch between 2000 and 2100 in its own unit. The ranges do not meet, but for Cocoa
/// seconds, which are taken only where they are too small for Unix seconds (until 2030).
struct EpochRange {
    std::string_view format;
    double least, most;
};
constexpr std::array<EpochRange, 8> epochRanges{{{"excel", 36'526, 73'051},
    {"cocoa", 5e8, 9.46684e8}, {"unix_s", 9.46684e8, 4.1025e9}, {"unix_ms", 9.46684e11, 4.1025e12},
    {"unix_us", 9.46684e14, 4.1025e15}, {"webkit", 1.25911e16, 1.5747e16},
    {"filetime", 1.25911e17, 1.5747e17}, {"unix_ns", 9.46684e17, 4.1025e18}}};

/// The outline of a time: numbers as '9', words as 'a'. "18 Jun 2026 9:05 AM" -> "9 a 9 9:9 a".
std::string outlineOf(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        const char mark = digit ? '9' : letter ? 'a' : std::uint8_t(c) >= 0x80 ? ' ' : c;
        if (out.empty() || out.back() != mark)
            out += mark;
    }
    return out;
}

/// Readers by the outline that values must begin with: thousands of readings are saved so.
using Patterns = std::unordered_map<std::string, std::vector<TimeReader>>;

Patterns makePatterns()
{
    constexpr std::array<std::string_view, 25> dates{"yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd",
        "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "dd/MM/yy",
        "MM/dd/yy", "dd.MM.yy", "dd-MM-yy", "MM-dd-yy", "d MMM yyyy", "d-MMM-yyyy", "d-MMM-yy",
        "d MMM yy", "MMM d, yyyy", "MMM d yyyy", "ddd, d MMM yyyy", "ddd, MMM d, yyyy",
        "ddd dd/MM/yyyy", "ddd MM/dd/yyyy", "ddd d MMM yyyy", "ddd MMM d yyyy"};
    constexpr std::array<std::string_view, 4> joints{" ", "T", ", ", " at "};
    constexpr std::array<std::string_view, 7> clocks{
        "HH:mm:ss", "HH:mm", "h:mm:ss AP", "h:mm AP", "h:mm:ssAP", "h:mmAP", "HH:mm.ss"};
    std::vector<std::string> texts;
    for (const auto date : dates) {
        for (const auto joint : joints) {
            for (const auto clock : clocks) {
                const auto text = std::string(date) + std::string(joint) + std::string(clock);
                texts.push_back(text);
                texts.push_back(text + "Z");
            }
        }
    }
    for (const auto date : dates) {
        for (const auto clock : {"HH:mm:ss ", "HH:mm ", "h:mm:ss AP ", "h:mm AP "})
            texts.push_back(clock + std::string(date));
        texts.emplace_back(date);
    }
    texts.emplace_back("ddd MMM d HH:mm:ss yyyy");
    texts.emplace_back("yyyyMMddHHmmss");
    Patterns out;
    const auto example = *parseIso("2026-06-18T13:36:05Z");
    for (const std::string& text : texts)
        if (auto reader = TimeReader::make(text))
            out[outlineOf(reader->written(example.time))].push_back(*reader);
    return out;
}

/// The share of values that a format reads; gives up as soon as it cannot reach `wanted`.
double shareOf(const TimeReader& reader, std::span<const std::string_view> values, double wanted)
{
    std::size_t missed = 0;
    const auto allowed = std::size_t(double(values.size()) * (1 - wanted));
    for (const auto value : values)
        if (!reader.read(value) && ++missed > allowed)
            return 0;
    return double(values.size() - missed) / double(values.size());
}

std::string guessEpoch(std::span<const std::string_view> values)
{
    for (const auto& range : epochRanges) {
        const auto inside = std::ranges::count_if(values, [&](std::string_view text) {
            const auto value = parseNumber<double>(text);
            return value && *value >= range.least && *value < range.most;
        });
        if (double(inside) >= leastShare * double(values.size()))
            return std::string(range.format);
    }
    return {};
}

/// Day and month of a numeric pattern in the other order; empty where it has none. Dates with full
/// stops are day first wherever they are used.
std::string swappedDayMonth(std::string_view format)
{
    const std::string_view weekday = format.starts_with("ddd ") ? "ddd " : "";
    std::string out(format.substr(weekday.size()));
    const auto day = out.find("dd");
    const auto month = out.find("MM");
    if (day == std::string::npos || month == std::string::npos || out.starts_with("yyyy")
        || out.find("MMM") != std::string::npos || out.find("dd.MM") != std::string::npos)
        return {};
    out.replace(day, 2, "MM");
    out.replace(month, 2, "dd");
    return std::string(weekday) + out;
}

/// How often neighbouring rows break the order, rising or falling, whichever fits better.
std::size_t orderBreaks(const TimeReader& reader, std::span<const std::string_view> values)
{
    std::size_t falls = 0, rises = 0;
    std::optional<Instant> before;
    for (const auto value : values) {
        const auto now = reader.read(value);
        if (!now)
            continue;
        falls += before && now->time < *before;
        rises += before && now->time > *before;
        before = now->time;
    }
    return std::min(falls, rises);
}

void decideDayMonth(TimeGuess& guess, std::span<const std::string_view> values)
{
    const auto other = swappedDayMonth(guess.format);
    const auto first = TimeReader::make(guess.format);
    const auto second = other.empty() ? Result<TimeReader>(failure("")) : TimeReader::make(other);
    if (!first || !second)
        return;
    guess.share = shareOf(*first, values, 0);
    const auto share = shareOf(*second, values, 0);
    if (share != guess.share) {
        guess.format = share > guess.share ? other : guess.format;
        guess.share = std::max(share, guess.share);
        guess.note = "The column reads only as " + guess.format + ".";
        return;
    }
    const auto breaks = orderBreaks(*first, values);
    const auto otherBreaks = orderBreaks(*second, values);
    if (std::min(breaks, otherBreaks) == 0 && std::max(breaks, otherBreaks) > 0) {
        guess.format = breaks == 0 ? guess.format : other;
        guess.note = "Read as " + guess.format + ": only so the rows are in order of time.";
        return;
    }
    guess.dayMonthUnclear = true;
    guess.note = "Day and month cannot be told apart: read as " + guess.format + ", " + other
        + " is as possible. Say which in the mapping (time_format).";
}

} // namespace

TimeGuess guessTimeFormat(std::span<const std::string_view> all)
{
    static const Patterns patterns = makePatterns();
    std::vector<std::string_view> values;
    for (const auto value : all)
        if (!trimmed(value).empty())
            values.push_back(trimmed(value));
    TimeGuess guess;
    if (values.empty())
        return guess;
    const auto some = std::span(values).first(std::min<std::size_t>(values.size(), 500));
    const auto take = [&](const TimeReader& reader) {
        const double share = shareOf(reader, some, std::max(leastShare, guess.share));
        if (share > guess.share) {
            guess.format = reader.format();
            guess.share = share;
            guess.hasClock = reader.hasClock();
        }
    };
    take(*TimeReader::make("iso"));
    if (guess.share > 0) {
        guess.format = "iso";
        guess.hasClock = std::ranges::any_of(values, [](auto v) { return v.size() > 10; });
        return guess;
    }
    if (guess.format = guessEpoch(some); !guess.format.empty()) {
        guess.share = shareOf(*TimeReader::make(guess.format), some, leastShare);
        guess.hasClock = true;
        return guess;
    }
    // Outlines of three values, since any one of them may be damaged.
    std::set<std::string> tried;
    for (const auto value : {some.front(), some[some.size() / 2], some.back()}) {
        for (auto outline = outlineOf(value.substr(0, longestTime));
             !outline.empty() && guess.share < 1; outline.pop_back()) {
            const auto found = patterns.find(outline);
            if (found != patterns.end() && tried.insert(outline).second)
                std::ranges::for_each(found->second, take);
        }
    }
    decideDayMonth(guess, values);
    return guess;
}

} // namespace callwake
