// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/extension_plan.h"

#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t longestExtension = 12;

std::optional<std::uint64_t> wholeNumber(std::string_view text)
{
    return text.size() <= longestExtension ? parseNumber<std::uint64_t>(text) : std::nullopt;
}

/// "2XX" with every X as `digit`.
std::optional<std::uint64_t> filled(std::string_view pattern, char digit)
{
    const auto known = std::min(pattern.find_first_of("Xx"), pattern.size());
    if (pattern.find_first_not_of("Xx", known) != std::string_view::npos)
        return std::nullopt;
    return wholeNumber(std::string(pattern.substr(0, known)).append(pattern.size() - known, digit));
}

} // namespace

std::optional<ExtensionRange> extensionRange(std::string_view text)
{
    const auto dash = text.find('-');
    const auto low = text.substr(0, dash);
    const auto high = dash == std::string_view::npos ? low : text.substr(dash + 1);
    const auto first = dash == std::string_view::npos ? filled(low, '0') : wholeNumber(low);
    const auto last = dash == std::string_view::npos ? filled(high, '9') : wholeNumber(high);
    if (!first || !last || *first > *last || low.size() != high.size())
        return std::nullopt;
    return ExtensionRange{low.size(), *first, *last};
}

ExtensionPlan::ExtensionPlan(std::span<const std::string> ranges)
{
    for (const auto& text : ranges)
        if (const auto range = extensionRange(text))
            m_ranges.push_back(*range);
    if (!m_ranges.empty())
        m_mostDigits = std::ranges::max(m_ranges, {}, &ExtensionRange::digits).digits;
}

ExtensionPlan ExtensionPlan::upTo(std::size_t digits)
{
    ExtensionPlan plan;
    plan.m_mostDigits = digits;
    return plan;
}

bool ExtensionPlan::contains(std::string_view number) const
{
    if (number.empty() || number.size() > m_mostDigits
        || number.find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    if (m_ranges.empty())
        return true;
    const auto value = wholeNumber(number);
    return value && std::ranges::any_of(m_ranges, [&](const ExtensionRange& range) {
        return range.digits == number.size() && range.first <= *value && *value <= range.last;
    });
}

} // namespace callwake
