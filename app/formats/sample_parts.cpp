// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/sample_parts.h"

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

} // namespace callwake
