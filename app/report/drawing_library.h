// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Before Qt, which takes the word "signals" away.
#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

#include <QLibrary>
#include <memory>
#include <string>

namespace callwake {

/// librsvg, Pango, cairo and what they stand on, loaded with the first picture or page: they bring
/// 45 libraries along, and loading those is half of what a short command takes.
class DrawingLibrary {
    QLibrary m_rsvg{QStringLiteral("rsvg-2"), 2};
    QLibrary m_pango{QStringLiteral("pangocairo-1.0"), 0};
    bool m_complete = true;

    /// A function of one of them or of a library below. Null, and not complete, where it is
    /// missing.
    template <typename Function>
    Function* find(const char* name)
    {
        QFunctionPointer found = m_rsvg.resolve(name);
        if (!found)
            found = m_pango.resolve(name);
        m_complete = m_complete && found;
        return reinterpret_cast<Function*>(found);
    }

#define CALLWAKE_FUNCTION(name) decltype(&::name) const name = find<decltype(::name)>(#name)
public:
    CALLWAKE_FUNCTION(rsvg_handle_new_from_data);
    CALLWAKE_FUNCTION(rsvg_handle_get_intrinsic_size_in_pixels);
    CALLWAKE_FUNCTION(rsvg_handle_render_document);
    CALLWAKE_FUNCTION(g_object_unref);
    CALLWAKE_FUNCTION(cairo_image_surface_create);
    CALLWAKE_FUNCTION(cairo_surface_write_to_png_stream);
    CALLWAKE_FUNCTION(cairo_pdf_surface_create_for_stream);
    CALLWAKE_FUNCTION(cairo_pdf_surface_set_metadata);
    CALLWAKE_FUNCTION(cairo_surface_finish);
    CALLWAKE_FUNCTION(cairo_surface_status);
    CALLWAKE_FUNCTION(cairo_surface_destroy);
    CALLWAKE_FUNCTION(cairo_create);
    CALLWAKE_FUNCTION(cairo_status);
    CALLWAKE_FUNCTION(cairo_destroy);
    CALLWAKE_FUNCTION(cairo_scale);
    CALLWAKE_FUNCTION(cairo_set_source_rgb);
    CALLWAKE_FUNCTION(cairo_paint);
    CALLWAKE_FUNCTION(cairo_rectangle);
    CALLWAKE_FUNCTION(cairo_fill);
    CALLWAKE_FUNCTION(cairo_move_to);
    CALLWAKE_FUNCTION(cairo_show_page);
    CALLWAKE_FUNCTION(pango_cairo_font_map_get_default);
    CALLWAKE_FUNCTION(pango_font_map_create_context);
    CALLWAKE_FUNCTION(pango_cairo_context_set_resolution);
    CALLWAKE_FUNCTION(pango_layout_new);
    CALLWAKE_FUNCTION(pango_layout_set_text);
    CALLWAKE_FUNCTION(pango_layout_set_width);
    CALLWAKE_FUNCTION(pango_layout_set_wrap);
    CALLWAKE_FUNCTION(pango_layout_set_attributes);
    CALLWAKE_FUNCTION(pango_layout_set_font_description);
    CALLWAKE_FUNCTION(pango_layout_set_alignment);
    CALLWAKE_FUNCTION(pango_layout_get_size);
    CALLWAKE_FUNCTION(pango_layout_get_iter);
    CALLWAKE_FUNCTION(pango_layout_iter_free);
    CALLWAKE_FUNCTION(pango_layout_iter_get_line_readonly);
    CALLWAKE_FUNCTION(pango_layout_iter_get_line_extents);
    CALLWAKE_FUNCTION(pango_layout_iter_get_baseline);
    CALLWAKE_FUNCTION(pango_layout_iter_next_line);
    CALLWAKE_FUNCTION(pango_cairo_show_layout_line);
    CALLWAKE_FUNCTION(pango_font_description_new);
    CALLWAKE_FUNCTION(pango_font_description_free);
    CALLWAKE_FUNCTION(pango_font_description_set_family);
    CALLWAKE_FUNCTION(pango_font_description_set_absolute_size);
    CALLWAKE_FUNCTION(pango_attr_list_new);
    CALLWAKE_FUNCTION(pango_attr_list_unref);
    CALLWAKE_FUNCTION(pango_attr_list_insert);
    CALLWAKE_FUNCTION(pango_attr_weight_new);
    CALLWAKE_FUNCTION(pango_attr_family_new);
    CALLWAKE_FUNCTION(pango_attr_font_features_new);
    CALLWAKE_FUNCTION(pango_attr_insert_hyphens_new);
    CALLWAKE_FUNCTION(pango_attr_foreground_new);
    CALLWAKE_FUNCTION(pango_attr_size_new_absolute);
#undef CALLWAKE_FUNCTION

    [[nodiscard]] bool complete() const
    {
        return m_complete;
    }
};

/// Null where one of the libraries is not installed.
[[nodiscard]] const DrawingLibrary* drawingLibrary();

/// Owns what `release`, a function of the library, gives back.
template <typename Object, typename Release>
[[nodiscard]] auto owned(Object* object, Release* release)
{
    return std::unique_ptr<Object, Release*>(object, release);
}

/// An `<svg>` element, read; null where it is none.
[[nodiscard]] inline auto readSvg(const DrawingLibrary& with, const std::string& svg)
{
    return owned(with.rsvg_handle_new_from_data(
                     reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr),
        with.g_object_unref);
}

/// Takes the bytes that cairo writes; `out` is a std::string.
cairo_status_t appendBytes(void* out, const unsigned char* data, unsigned length);

} // namespace callwake
