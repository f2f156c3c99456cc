// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/guess_column_parts.h"

#include "base/text.h"
#include "formats/generic/vocabulary_parts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callwake {

namespace {

using F = MappedField;
constexpr std::size_t sampleRows = 500;

double shareOf(const std::vector<std::string_view>& values, auto&& test)
{
    if (values.empty())
        return 0;
    return double(std::ranges::count_if(values, test)) / double(values.size());
}

bool isNumber(std::string_view text)
{
    return parseNumber<double>(text).has_value();
}

/// "14:36", "2:36:05 PM", "9:14A".
bool isClock(std::string_view text)
{
    static const std::array readers{*TimeReader::make("yyyy-MM-dd HH:mm:ss"),
        *TimeReader::make("yyyy-MM-dd HH:mm"), *TimeReader::make("yyyy-MM-dd h:mm:ss AP"),
        *TimeReader::make("yyyy-MM-dd h:mm AP"), *TimeReader::make("yyyy-MM-dd h:mmAP")};
    if (text.find(':') == std::string_view::npos || text.size() > 16)
        return false;
    const auto dated = "2000-01-01 " + std::string(text);
    return std::ranges::any_of(
        readers, [&](const TimeReader& r) { return r.read(dated).has_value(); });
}

bool isLongNumber(std::string_view text)
{
    const auto digits = std::ranges::count_if(text, [](char x) { return x >= '0' && x <= '9'; });
    return digits >= 7 || text.starts_with('+') || startsWithIgnoringCase(text, "ext")
        || startsWithIgnoringCase(text, "sip:");
}

bool isDirection(std::string_view text)
{
    const auto word = meaningOfWord(text);
    return word && word->direction;
}

} // namespace

GuessColumn::GuessColumn(
    std::string_view title, std::span<const std::vector<std::string>> rows, std::size_t index)
    : name(title)
    , plain(plainWords(title))
{
    for (const auto& row : rows.first(std::min(rows.size(), sampleRows))) {
        const auto value = index < row.size() ? trimmed(row[index]) : std::string_view();
        if (!value.empty() && !isBlankMark(value) && !value.starts_with("0001-01-01"))
            values.push_back(value);
    }
    time = guessTimeFormat(values);
    durations = shareOf(values, [](auto v) { return readDuration(v, "s").has_value(); });
    parties = shareOf(values, looksLikeParty);
    callWords = shareOf(values, [](auto v) { return meaningOfWord(v).has_value(); });
    directionWords = shareOf(values, isDirection);
    numbers = shareOf(values, isNumber);
    clocks = shareOf(values, isClock);
    longNumbers = shareOf(values, isLongNumber);
}

double GuessColumn::contentFit(F field) const
{
    if (values.empty())
        return 0.5;
    switch (field) {
    case F::Begin:
        return time.share > 0 ? (time.hasClock ? 1 : 0.7) : 0;
    case F::Answer:
    case F::End:
        return time.share > 0 && time.format != "excel" ? 1 : 0;
    case F::Date:
        return time.share > 0 && !time.hasClock ? 1 : 0;
    case F::Time:
        return clocks >= 0.9 ? 1 : 0;
    case F::Length:
    case F::Talk:
    case F::Ring:
        return durations >= 0.8 && (time.share == 0 || time.format == "excel") ? 1 : 0;
    case F::Caller:
    case F::Callee:
    case F::Remote:
        return time.share > 0.5 && numbers < 0.5 ? 0 : parties >= 0.4 ? 1 : 0.4;
    case F::Local:
        return parties >= 0.4 ? 1 : 0.3;
    case F::DirectionWord:
        return callWords >= 0.5 ? 1 : 0.36;
    case F::OutcomeWord:
        return callWords >= 0.5 ? 1 : numbers > 0.9 ? 0.8 : 0.5;
    case F::DisplayName:
    case F::User:
    case F::Host:
        return numbers > 0.5 ? 0.3 : 1;
    default:
        return 1;
    }
}

double GuessColumn::fit(F field) const
{
    // The deeper a value lies in an object, the less it is about the whole of it.
    const auto depth = std::ranges::count(name, '.');
    return nameFit(field, plain) * contentFit(field) * (depth > 1 ? std::pow(0.85, depth - 1) : 1);
}

bool GuessColumn::hasWord(std::initializer_list<std::string_view> words) const
{
    const std::string padded = " " + plain + " ";
    return std::ranges::any_of(words, [&](std::string_view word) {
        return padded.find(" " + std::string(word) + " ") != std::string::npos;
    });
}

} // namespace callwake
