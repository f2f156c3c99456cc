// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

enum class TextStyle : std::uint8_t {
    Strong,
    Mono,
    Small,
    Muted,
    Info,
    Low,
    Medium,
    High,
    Critical
};

struct StyledText {
    struct Stretch {
        std::size_t begin = 0, end = 0; ///< bytes
        TextStyle style = TextStyle::Strong;
    };
    std::string text; ///< UTF-8; "\n" begins a new line
    std::vector<Stretch> stretches; ///< may overlap
};

/// What stands below another on a page: a paragraph, a row of a table...
struct PageBlock {
    enum class Kind : std::uint8_t {
        Title,
        Heading,
        Subheading,
        Paragraph,
        Box, ///< a paragraph that stands out
        Item, ///< of a list
        HeadRow, ///< stands again on each page that the table goes on to
        Row,
        Raw, ///< bytes of evidence: lines as they are
        Drawing,
    };
    struct Cell {
        StyledText text;
        std::size_t columns = 1; ///< that it goes over
        bool right = false; ///< figures
    };
    Kind kind = Kind::Paragraph;
    bool newPage = false; ///< begins one
    std::size_t table = 0; ///< rows: which one they belong to
    std::vector<Cell> cells; ///< rows: one or more; drawings: none; else one
    std::string svg; ///< drawings: an <svg> element without its style sheet
};

/// The blocks of a report, as `htmlReport` wrote it. So that what is printed is the page that is
/// read, word by word. Fails for any other page.
[[nodiscard]] Result<std::vector<PageBlock>> blocksOf(std::string_view html);

} // namespace callwake
