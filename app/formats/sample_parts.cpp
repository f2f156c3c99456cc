// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/sample_parts.h"

#include <utility>

namespace callwake {

bool fillSample(Input& input, std::string& sample, std::size_t size)
{
    while (sample.size() < size) {
        const auto piece = input.next();
        if (piece.empty())
            return false;
        sample += piece;
    }
    return true;
}

std::function<std::string_view()> piecesOf(std::string_view sample, Input& input)
{
    return [sample, &input]() mutable {
        return sample.empty() ? input.next() : std::exchange(sample, {});
    };
}

std::function<std::string_view()> piecesOf(std::string_view text)
{
    return [text]() mutable { return std::exchange(text, {}); };
}

} // namespace callwake
