// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/number_search.h"

#include "base/digit_runs.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace callwake {

namespace {

constexpr std::size_t fewestDigits = 7; ///< fewer may be anything: a year, a price, a room

/// Country codes of two digits (ITU-T E.164); "1" and "7" are alone, all others have three.
constexpr std::array<std::string_view, 43> twoDigits{"20", "27", "30", "31", "32", "33", "34", "36",
    "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56",
    "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92",
    "93", "94", "95"};

std::size_t lengthOfCountryCode(std::string_view digits)
{
    if (digits.starts_with('1') || digits.starts_with('7'))
        return 1;
    const auto first = digits.substr(0, 2);
    const bool two = std::ranges::find(twoDigits, first) != twoDigits.end() || first == "98";
    return two ? 2 : 3;
}

/// What is dialled before a number inside its country; none everywhere too.
std::string_view trunkPrefix(std::string_view country)
{
    return country == "1" ? "1" : country == "7" ? "8" : country == "36" ? "06" : "0";
}

bool isAtHome(const Number& number, std::string_view region, std::string_view country)
{
    const auto american = [](std::string_view name) { return name == "US" || name == "CA"; };
    return !region.empty() && (number.region == region || (country == "1" && american(region)));
}

std::string digitsAsDialled(std::string_view raw)
{
    std::string out;
    for (const char c : raw) {
        if (std::isalpha(static_cast<unsigned char>(c)) || c == '@' || c == '*' || c == '#')
            return {};
        if (c >= '0' && c <= '9')
            out += c;
    }
    return out;
}

} // namespace

void NumberSearch::add(const Number& number, std::string_view region, std::int32_t key)
{
    if (!number.e164.starts_with('+'))
        return;
    const std::string digits = number.e164.substr(1);
    const std::string country = digits.substr(0, lengthOfCountryCode(digits));
    const std::string national = digits.substr(country.size());
    addForm(digits, key);
    addForm("00" + digits, key);
    addForm("011" + digits, key); // from North America
    addForm(country + "0" + national, key); // +44 (0)20
    addForm(digitsAsDialled(number.raw), key);
    if (isAtHome(number, region, country)) {
        addForm(national, key);
        addForm(std::string(trunkPrefix(country)) + national, key);
    }
}

void NumberSearch::addForm(std::string digits, std::int32_t key)
{
    if (digits.size() < fewestDigits || digits.size() > longest)
        return;
    const auto [first, last] = m_forms.equal_range(digits);
    if (std::any_of(first, last, [&](const auto& form) { return form.second == key; }))
        return;
    m_lengths.set(digits.size());
    m_forms.emplace(std::move(digits), key);
}

std::vector<std::int32_t> NumberSearch::in(std::string_view text) const
{
    std::vector<std::int32_t> out;
    if (empty())
        return out;
    forEachDigitRun(text, [&](const DigitRun& run) {
        if (run.digits.size() < fewestDigits)
            return;
        const std::string_view digits = run.digits;
        for (std::size_t i = 0; i < run.groups.size(); ++i)
            for (std::size_t j = i + 1; j <= run.groups.size(); ++j) {
                const std::size_t end = j < run.groups.size() ? run.groups[j] : digits.size();
                const std::size_t length = end - run.groups[i];
                if (length > longest)
                    break;
                if (!m_lengths.test(length))
                    continue;
                const auto [first, last] =
                    m_forms.equal_range(digits.substr(run.groups[i], length));
                for (auto found = first; found != last; ++found)
                    if (std::ranges::find(out, found->second) == out.end())
                        out.push_back(found->second);
            }
    });
    return out;
}

} // namespace callwake
