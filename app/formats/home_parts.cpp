// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/home_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 3> homes{"Users", "home", "Documents and Settings"};
constexpr std::array<std::string_view, 8> dataFolders{"AppData", "Local Settings",
    "Application Data", "Library", ".config", ".var", ".local", "snap"};

template <std::size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N>& set)
{
    return std::ranges::any_of(set, [&](auto s) { return equalsIgnoringCase(name, s); });
}

} // namespace

std::string_view homeOwner(std::string_view path)
{
    std::string_view found, beforeLast, last;
    while (!path.empty()) {
        const auto cut = std::min(path.find_first_of("/\\"), path.size());
        const auto part = path.substr(0, cut);
        path.remove_prefix(std::min(cut + 1, path.size()));
        if (part.empty())
            continue;
        if (isOneOf(beforeLast, homes) && isOneOf(part, dataFolders))
            found = last;
        beforeLast = last;
        last = part;
    }
    return found;
}

} // namespace callwake
