// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/sign_ins.h"

#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

bool holdsOnly(std::string_view text, std::string_view characters)
{
    return !text.empty() && text.find_first_not_of(characters) == text.npos;
}

bool isIpv4(std::string_view text)
{
    return holdsOnly(text, "0123456789.") && std::ranges::count(text, '.') == 3;
}

/// The first four of the eight groups; what "::" leaves out is zero.
std::string networkOf(std::string_view text)
{
    constexpr int groups = 4;
    std::string out;
    bool left = false; ///< out by "::"
    for (int i = 0; i < groups; ++i) {
        const std::string_view group = left ? std::string_view() : text.substr(0, text.find(':'));
        left = left || group.empty();
        text.remove_prefix(std::min(text.size(), group.size() + 1));
        const auto digit = group.find_first_not_of('0');
        out += (digit == group.npos ? "0" : lowered(group.substr(digit))) + ':';
    }
    return out + ":/64";
}

} // namespace

std::string placeOfAddress(std::string_view text)
{
    constexpr std::size_t longest = 64;
    text = trimmed(text);
    if (text.size() > longest)
        return {};
    if (text.starts_with('['))
        text = text.substr(1, text.find(']') - 1);
    else if (std::ranges::count(text, ':') == 1)
        text = text.substr(0, text.find(':'));
    constexpr std::string_view mapped = "::ffff:";
    if (const auto rest = text.substr(std::min(text.size(), mapped.size()));
        lowered(text).starts_with(mapped) && isIpv4(rest))
        text = rest;
    if (isIpv4(text))
        return std::string(text);
    const std::string_view network = text.substr(0, text.find('%'));
    return holdsOnly(network, "0123456789abcdefABCDEF:.") && std::ranges::count(network, ':') >= 2
        ? networkOf(network)
        : std::string();
}

} // namespace callwake
