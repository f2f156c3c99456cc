// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/page_layout.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>

namespace callwake {

namespace {

using Kind = PageBlock::Kind;

constexpr double left = 53, top = 53, bottom = Page::height - 64;
constexpr double textWidth = Page::width - 2 * left;
constexpr double betweenColumns = 12;
constexpr double leastPart = 60; ///< of what breaks: some lines, not one
constexpr Colour ink{0.10, 0.12, 0.15}, muted{0.35, 0.40, 0.45}, rule{0.886, 0.898, 0.918},
    shade{0.965, 0.969, 0.976};

class Setter {
public:
    Setter(const DrawingLibrary& with, const std::vector<PageBlock>& blocks)
        : m_with(with)
        , m_blocks(blocks)
        , m_text(with, m_out.layouts)
    {
        newPage();
    }

    Pages set(const std::string& footer)
    {
        for (std::size_t i = 0; i < m_blocks.size();) {
            const PageBlock& block = m_blocks[i];
            if (block.newPage && !m_out.pages.back().lines.empty())
                newPage();
            if (block.kind == Kind::Row || block.kind == Kind::HeadRow) {
                i = setTable(i);
                continue;
            }
            if (block.kind == Kind::Drawing)
                setDrawing(block);
            else
                setBlock(block, i + 1 < m_blocks.size() && m_blocks[i + 1].kind == Kind::Raw);
            ++i;
        }
        setFooters(footer);
        return std::move(m_out);
    }

private:
    void newPage()
    {
        m_out.pages.emplace_back();
        m_y = top;
        if (m_head)
            place(*m_head, lookOf(Kind::HeadRow));
    }

    /// As many lines as fit; false where some are left for the next page.
    bool placeSome(std::vector<TextColumn>& columns, const Look& look)
    {
        const double room = bottom - m_y - 2 * look.inside;
        double used = 0;
        bool done = true;
        Page& page = m_out.pages.back();
        for (TextColumn& column : columns) {
            double y = 0;
            for (; column.next < column.lines.size(); ++column.next) {
                const TextColumn::Line& line = column.lines[column.next];
                if (y + line.height > room)
                    break;
                page.lines.push_back(
                    {line.line, column.x + line.indent, m_y + look.inside + y + line.ascent, ink});
                y += line.height;
            }
            used = std::max(used, y);
            done = done && column.next == column.lines.size();
        }
        const double height = used + 2 * look.inside;
        if (look.shaded)
            page.areas.push_back({left, m_y, textWidth, height, shade});
        if (look.ruled)
            page.areas.push_back({left, m_y + height - 0.7, textWidth, 0.7, rule});
        m_y += height;
        return done;
    }

    void place(std::vector<TextColumn> columns, const Look& look)
    {
        double height = 0;
        for (const TextColumn& column : columns)
            height = std::max(height, column.height());
        height += 2 * look.inside;
        const double whole = look.breaks ? std::min(height, leastPart) : height + look.keep;
        if (m_y > top && m_y + whole > bottom && whole < bottom - top)
            newPage();
        while (!placeSome(columns, look))
            newPage();
    }

    /// `leads`: what it says is of the raw bytes that follow.
    void setBlock(const PageBlock& block, bool leads)
    {
        Look look = lookOf(block.kind);
        if (leads)
            look.keep = leastPart + look.below;
        if (m_y > top)
            m_y += look.above;
        constexpr double dot = 14;
        const double x =
            left + (look.shaded ? look.inside : 0) + (block.kind == Kind::Item ? dot : 0);
        const double width = textWidth - (x - left) - (look.shaded ? look.inside : 0);
        const Kind kind = block.kind;
        std::vector<TextColumn> columns;
        columns.push_back(
            m_text.columnOf(m_text.layoutOf(block.cells.front().text, look), x, width));
        if (kind == Kind::Item)
            columns.push_back(m_text.columnOf(m_text.layoutOf({"•", {}}, look), left + 2, dot));
        place(std::move(columns), look);
        m_y += look.below;
    }

    void setDrawing(const PageBlock& block)
    {
        const Look look = lookOf(block.kind);
        const auto handle = readSvg(m_with, block.svg);
        double width = 0, height = 0;
        if (!handle
            || !m_with.rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height)
            || width <= 0)
            return;
        const double scale = std::min({textWidth / width, (bottom - top) / height, 1.0});
        if (m_y + look.above + height * scale > bottom)
            newPage();
        m_y += look.above;
        m_out.pages.back().drawings.push_back(
            {&block.svg, left, m_y, width * scale, height * scale});
        m_y += height * scale + look.below;
    }

    /// Narrow columns keep what they need; the wide ones share what is left alike.
    static std::vector<double> shared(std::vector<double> natural)
    {
        const double room = textWidth - betweenColumns * double(natural.size() - 1);
        const double all = std::accumulate(natural.begin(), natural.end(), 0.0);
        if (all <= room) {
            *std::ranges::max_element(natural) += room - all;
            return natural;
        }
        std::vector<double> sorted = natural;
        std::ranges::sort(sorted);
        double rest = room;
        double most = room / double(sorted.size());
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            most = rest / double(sorted.size() - i);
            if (sorted[i] > most)
                break;
            rest -= sorted[i];
        }
        for (double& width : natural)
            width = std::min(width, most);
        return natural;
    }

    struct Table {
        std::vector<std::vector<PangoLayout*>> layouts; ///< by row and cell
        std::vector<double> widths;
    };

    Table measured(std::span<const PageBlock> rows)
    {
        Table out;
        std::vector<double> natural;
        for (const PageBlock& row : rows) {
            auto& layouts = out.layouts.emplace_back();
            std::size_t column = 0;
            for (const PageBlock::Cell& cell : row.cells) {
                layouts.push_back(m_text.layoutOf(cell.text, lookOf(row.kind)));
                natural.resize(std::max(natural.size(), column + cell.columns));
                if (cell.columns == 1)
                    natural[column] =
                        std::max(natural[column], m_text.naturalWidth(layouts.back()));
                column += cell.columns;
            }
        }
        out.widths = shared(std::move(natural));
        return out;
    }

    std::vector<TextColumn> columnsOf(
        const PageBlock& row, const Table& table, std::span<PangoLayout* const> layouts) const
    {
        std::vector<TextColumn> out;
        double x = left;
        std::size_t column = 0;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            double width = -betweenColumns;
            for (std::size_t n = 0; n < row.cells[i].columns; ++n)
                width += table.widths[column++] + betweenColumns;
            out.push_back(m_text.columnOf(layouts[i], x, width, row.cells[i].right));
            x += width + betweenColumns;
        }
        return out;
    }

    /// Returns where the blocks go on behind it.
    std::size_t setTable(std::size_t first)
    {
        std::size_t end = first;
        while (end < m_blocks.size() && m_blocks[end].table == m_blocks[first].table
            && (m_blocks[end].kind == Kind::Row || m_blocks[end].kind == Kind::HeadRow))
            ++end;
        const auto rows = std::span(m_blocks).subspan(first, end - first);
        const Table table = measured(rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto columns = columnsOf(rows[i], table, table.layouts[i]);
            if (rows[i].kind == Kind::HeadRow) {
                place(columns, lookOf(Kind::HeadRow));
                m_head = std::move(columns);
            } else {
                place(std::move(columns), lookOf(Kind::Row));
            }
        }
        m_head.reset();
        m_y += 6;
        return end;
    }

    void setFooters(const std::string& footer)
    {
        const Look look{.size = smallSize};
        for (std::size_t i = 0; i < m_out.pages.size(); ++i) {
            const std::string number =
                "Page " + std::to_string(i + 1) + " of " + std::to_string(m_out.pages.size());
            for (const auto& [text, right] : {std::pair{footer, false}, {number, true}}) {
                const TextColumn column =
                    m_text.columnOf(m_text.layoutOf({text, {}}, look), left, textWidth, right);
                const TextColumn::Line& line = column.lines.front();
                m_out.pages[i].lines.push_back(
                    {line.line, left + line.indent, bottom + 24 + line.ascent, muted});
            }
        }
    }

    const DrawingLibrary& m_with;
    const std::vector<PageBlock>& m_blocks;
    Pages m_out;
    TextSetter m_text;
    double m_y = top;
    std::optional<std::vector<TextColumn>> m_head; ///< of the table that is being set
};

} // namespace

Pages layOut(
    const DrawingLibrary& with, const std::vector<PageBlock>& blocks, const std::string& footer)
{
    return Setter(with, blocks).set(footer);
}

} // namespace callwake
