// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/home_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 3> homes{"Users", "home", "Documents and Settings"};
constexpr std::array<std::string_view, 9> dataFolders{"AppData", "Local Settings",
    "Application Data", "Library", ".config", ".var", ".local", "snap", ".mozilla"};

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

std::string_view userFolderOf(std::string_view path)
{
    if (path.size() > 2 && path[1] == ':')
        path.remove_prefix(2);
    constexpr std::array<std::string_view, 4> shared{"Shared", "Public", "Default", "All Users"};
    for (const auto home : homes) {
        if (path.size() < home.size() + 2 || path.find_first_of("/\\") != 0
            || !startsWithIgnoringCase(path.substr(1), home))
            continue;
        const auto rest = path.substr(home.size() + 1);
        const auto end = rest.find_first_of("/\\", 1);
        if (rest.find_first_of("/\\") == 0 && end != std::string_view::npos
            && !isOneOf(rest.substr(1, end - 1), shared))
            return rest.substr(1, end - 1);
    }
    return {};
}

} // namespace callwake
