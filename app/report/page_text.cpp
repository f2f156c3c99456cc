// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/page_text.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace callwake {

namespace {

using Kind = PageBlock::Kind;

constexpr double spacing = 1.12; ///< of lines, in heights of the font

const char* foregroundOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Muted:
    case TextStyle::Info:
        return "#5a6572";
    case TextStyle::Low:
        return "#2a6d9c";
    case TextStyle::Medium:
        return "#8a5c00";
    case TextStyle::High:
        return "#b34d00";
    case TextStyle::Critical:
        return "#a5102a";
    default:
        return nullptr;
    }
}

} // namespace

Look lookOf(Kind kind)
{
    switch (kind) {
    case Kind::Title:
        return {.size = 22, .below = 4, .strong = true, .keep = 60};
    case Kind::Heading:
        return {.size = 16, .above = 20, .below = 6, .strong = true, .keep = 80};
    case Kind::Subheading:
        return {.above = 14, .below = 4, .strong = true, .keep = 60};
    case Kind::Paragraph:
        return {.above = 2, .below = 5};
    case Kind::Box:
        return {.above = 4, .below = 6, .inside = 8, .shaded = true};
    case Kind::Item:
        return {.below = 2};
    case Kind::HeadRow:
        return {.size = smallSize, .inside = 4, .ruled = true, .keep = 40};
    case Kind::Row:
        return {.inside = 4, .ruled = true};
    case Kind::Raw:
        return {.size = monoSize,
            .below = 8,
            .inside = 7,
            .mono = true,
            .shaded = true,
            .breaks = true};
    case Kind::Drawing:
        return {.above = 6, .below = 6};
    }
    return {};
}

double TextColumn::height() const
{
    return std::accumulate(lines.begin() + std::ptrdiff_t(next), lines.end(), 0.0,
        [](double sum, const Line& line) { return sum + line.height; });
}

TextSetter::TextSetter(const DrawingLibrary& with, std::vector<LayoutPointer>& layouts)
    : m_with(with)
    , m_layouts(layouts)
    , m_context(with.pango_font_map_create_context(with.pango_cairo_font_map_get_default()),
          with.g_object_unref)
{
    m_with.pango_cairo_context_set_resolution(m_context.get(), 96);
}

PangoAttribute* TextSetter::attributeOf(TextStyle style) const
{
    if (const char* colour = foregroundOf(style)) {
        const auto part = [&](int at) {
            return guint16(std::stoi(std::string(colour + at, 2), nullptr, 16) * 257);
        };
        return m_with.pango_attr_foreground_new(part(1), part(3), part(5));
    }
    switch (style) {
    case TextStyle::Mono:
        return m_with.pango_attr_family_new("JetBrains Mono, DejaVu Sans Mono");
    case TextStyle::Small:
        return m_with.pango_attr_size_new_absolute(int(smallSize * PANGO_SCALE));
    default:
        return m_with.pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD);
    }
}

void TextSetter::style(PangoLayout* layout, const StyledText& text, const Look& look) const
{
    const auto list = owned(m_with.pango_attr_list_new(), m_with.pango_attr_list_unref);
    const auto add = [&](TextStyle style, std::size_t begin, std::size_t end) {
        PangoAttribute* attribute = attributeOf(style);
        attribute->start_index = guint(begin);
        attribute->end_index = guint(end);
        m_with.pango_attr_list_insert(list.get(), attribute);
    };
    // "-->" and "!=" of a log are those signs, and no arrow that a font joins them to.
    m_with.pango_attr_list_insert(
        list.get(), m_with.pango_attr_font_features_new("calt 0, clig 0, liga 0"));
    // A hyphen where a long path or name meets the margin would be read as a part of it.
    m_with.pango_attr_list_insert(list.get(), m_with.pango_attr_insert_hyphens_new(FALSE));
    if (look.strong)
        add(TextStyle::Strong, 0, text.text.size());
    for (const StyledText::Stretch& each : text.stretches) {
        add(each.style, each.begin, each.end);
        if (each.style == TextStyle::Mono && look.size > monoSize) {
            PangoAttribute* size = m_with.pango_attr_size_new_absolute(int(monoSize * PANGO_SCALE));
            size->start_index = guint(each.begin);
            size->end_index = guint(each.end);
            m_with.pango_attr_list_insert(list.get(), size);
        }
    }
    m_with.pango_layout_set_attributes(layout, list.get());
}

/// Kept with the pages. Without a width its lines end where the text says.
PangoLayout* TextSetter::layoutOf(const StyledText& text, const Look& look)
{
    PangoLayout* layout =
        m_layouts.emplace_back(m_with.pango_layout_new(m_context.get()), m_with.g_object_unref)
            .get();
    const auto font =
        owned(m_with.pango_font_description_new(), m_with.pango_font_description_free);
    m_with.pango_font_description_set_family(
        font.get(), look.mono ? "JetBrains Mono, DejaVu Sans Mono" : "Inter, DejaVu Sans");
    m_with.pango_font_description_set_absolute_size(font.get(), look.size * PANGO_SCALE);
    m_with.pango_layout_set_font_description(layout, font.get());
    m_with.pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    m_with.pango_layout_set_text(layout, text.text.data(), int(text.text.size()));
    style(layout, text, look);
    return layout;
}

double TextSetter::naturalWidth(PangoLayout* layout) const
{
    int width = 0;
    m_with.pango_layout_get_size(layout, &width, nullptr);
    return double(width) / PANGO_SCALE + 1;
}

TextColumn TextSetter::columnOf(PangoLayout* layout, double x, double width, bool right) const
{
    m_with.pango_layout_set_width(layout, int(width * PANGO_SCALE));
    if (right)
        m_with.pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    TextColumn out;
    out.x = x;
    const auto each = owned(m_with.pango_layout_get_iter(layout), m_with.pango_layout_iter_free);
    do {
        PangoRectangle extents;
        m_with.pango_layout_iter_get_line_extents(each.get(), nullptr, &extents);
        const int baseline = m_with.pango_layout_iter_get_baseline(each.get());
        TextColumn::Line& line = out.lines.emplace_back();
        line.line = m_with.pango_layout_iter_get_line_readonly(each.get());
        line.height = double(extents.height) / PANGO_SCALE * spacing;
        line.ascent = double(baseline - extents.y) / PANGO_SCALE;
        line.indent = double(extents.x) / PANGO_SCALE;
    } while (m_with.pango_layout_iter_next_line(each.get()));
    return out;
}

} // namespace callwake
