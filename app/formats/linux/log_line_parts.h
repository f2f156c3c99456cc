// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/lines.h"
#include "formats/format.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace callwake {

/// A record with the place of a line.
[[nodiscard]] inline Record recordAt(const Line& line)
{
    Record record;
    record.offset = line.offset;
    record.length = line.length;
    record.line = line.number;
    return record;
}

/// Hands over the lines of a file until nobody wants more.
inline void forEachLine(
    Input& input, const Sink& sink, const std::function<void(const Line&)>& take)
{
    LineReader lines([&] { return input.next(); });
    for (auto line = lines.next(); line && sink.wanted(); line = lines.next())
        take(*line);
}

/// For Format::sniff: calls `fits` with the first lines until it says a score above 0.
[[nodiscard]] inline int scoreOfLines(
    const Head& head, int most, const std::function<int(std::string_view)>& fits)
{
    LineReader lines([text = head.bytes]() mutable { return std::exchange(text, {}); });
    for (int i = 0; i < most; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        if (const int score = fits(line->text); score > 0)
            return score;
    }
    return 0;
}

} // namespace callwake
