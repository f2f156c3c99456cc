// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_order_mark.h"
#include "base/text.h"
#include "formats/generic/guess_parts.h"

#include <algorithm>
#include <array>
#include <map>

namespace callwake {

std::vector<std::string> columnNames(std::span<const std::string_view> header)
{
    std::vector<std::string> out;
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < std::min(header.size(), mostColumns); ++i) {
        std::string name(trimmed(header[i]).substr(0, 256));
        if (i == 0)
            name = trimmed(withoutByteOrderMark(name));
        if (name.empty())
            name = "col" + std::to_string(i + 1);
        const int count = ++seen[name];
        out.push_back(count == 1 ? name : name + "#" + std::to_string(count));
    }
    return out;
}

bool looksLikeHeader(std::span<const std::string_view> row)
{
    std::size_t words = 0;
    for (const auto raw : row) {
        const auto cell = trimmed(raw);
        if (cell.empty())
            continue;
        const bool lettered = std::ranges::any_of(
            cell, [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
        const std::array one{cell};
        if (!lettered || cell.size() > 80 || cell.find('@') != std::string_view::npos
            || guessTimeFormat(one).share > 0)
            return false;
        ++words;
    }
    return words > 0 && words * 2 >= row.size();
}

} // namespace callwake
