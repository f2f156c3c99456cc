// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/drawing_library.h"
#include "report/page_blocks.h"

#include <memory>
#include <vector>

namespace callwake {

using LayoutPointer = std::unique_ptr<PangoLayout, decltype(&g_object_unref)>;

inline constexpr double bodySize = 11.5, smallSize = 9.8, monoSize = 9.5; ///< pixels

/// How a kind of block stands on the page.
struct Look {
    double size = bodySize;
    double above = 0, below = 0; ///< free of everything
    double inside = 0; ///< between its edge and its text
    bool strong = false, mono = false, shaded = false, ruled = false;
    bool breaks = false; ///< may go over to the next page wherever it stands
    double keep = 0; ///< height below that must fit on the same page
};

[[nodiscard]] Look lookOf(PageBlock::Kind kind);

/// Text on its way onto pages: its lines from `next` on are not set yet.
struct TextColumn {
    struct Line {
        PangoLayoutLine* line = nullptr;
        double height = 0, ascent = 0;
        double indent = 0; ///< where it stands to the right
    };
    double x = 0;
    std::vector<Line> lines;
    std::size_t next = 0;

    [[nodiscard]] double height() const; ///< of the lines that are not set yet
};

/// Breaks text into lines.
class TextSetter {
public:
    /// Layouts are added to `layouts`, which must outlive it and all lines.
    TextSetter(const DrawingLibrary& with, std::vector<LayoutPointer>& layouts);

    /// Its lines end where the text says, until a column gives it a width.
    [[nodiscard]] PangoLayout* layoutOf(const StyledText& text, const Look& look);
    [[nodiscard]] double naturalWidth(PangoLayout* layout) const;
    /// `right`: figures stand under each other.
    [[nodiscard]] TextColumn columnOf(
        PangoLayout* layout, double x, double width, bool right = false) const;

private:
    [[nodiscard]] PangoAttribute* attributeOf(TextStyle style) const;
    void style(PangoLayout* layout, const StyledText& text, const Look& look) const;

    const DrawingLibrary& m_with;
    std::vector<LayoutPointer>& m_layouts;
    std::unique_ptr<PangoContext, decltype(&g_object_unref)> m_context;
};

} // namespace callwake
