// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/page_text.h"

#include <string>
#include <vector>

namespace callwake {

/// Red, green, blue, each from 0 to 1.
struct Colour {
    double red = 0, green = 0, blue = 0;
};

/// One page, in pixels of 1/96 inch from its upper left corner.
struct Page {
    static constexpr double width = 794, height = 1123; ///< A4
    struct Line {
        PangoLayoutLine* line = nullptr; ///< of a layout of Pages
        double x = 0, baseline = 0;
        Colour colour;
    };
    struct Area {
        double x = 0, y = 0, width = 0, height = 0;
        Colour colour;
    };
    struct Drawing {
        const std::string* svg = nullptr;
        double x = 0, y = 0, width = 0, height = 0;
    };
    std::vector<Area> areas; ///< below the text
    std::vector<Line> lines;
    std::vector<Drawing> drawings;
};

struct Pages {
    std::vector<Page> pages;
    std::vector<LayoutPointer> layouts; ///< whose lines stand on the pages
};

/// Sets the blocks one below the other, on as many pages as it takes; `footer` stands at the foot
/// of each, with its number. Rows go over to the next page only where they are longer than one.
/// `blocks` must outlive what is returned.
[[nodiscard]] Pages layOut(
    const DrawingLibrary& with, const std::vector<PageBlock>& blocks, const std::string& footer);

} // namespace callwake
