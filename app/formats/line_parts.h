// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/lines.h"
#include "formats/format.h"

#include <string_view>

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

/// Why a line that could not be read is rejected.
[[nodiscard]] inline std::string_view faultOf(const Line& line, std::string_view otherwise)
{
    return line.tooLong ? std::string_view("line longer than 16 MiB") : otherwise;
}

/// Hands over the lines of a file until nobody wants more.
template <typename Take>
void forEachLine(Input& input, const Sink& sink, Take take)
{
    LineReader lines(piecesOf(input));
    for (auto line = lines.next(); line && sink.wanted(); line = lines.next())
        take(*line);
}

/// For Format::sniff: calls `fits` with the first lines until it says a score above 0.
template <typename Fits>
[[nodiscard]] int scoreOfLines(const Head& head, int most, Fits fits)
{
    LineReader lines(piecesOf(head));
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
