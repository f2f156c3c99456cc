// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/png_image.h"

// Before Qt, which takes the word "signals" away.
#include <cairo.h>
#include <librsvg/rsvg.h>

#include <QLibrary>
#include <memory>

namespace callwake {
namespace {

constexpr double scale = 2;
constexpr double largest = 16'000; ///< pixels of one side: what cairo takes is 32,767

/// librsvg and what it stands on, loaded with the first picture: they bring 45 libraries along,
/// and loading those is half of what a short command takes.
class Renderer {
    QLibrary m_library{QStringLiteral("rsvg-2"), 2};
    bool m_complete = true;

    /// A function of the library or of one below it. Null, and not complete, where it is missing.
    template <typename Function>
    Function* find(const char* name)
    {
        const QFunctionPointer found = m_library.resolve(name);
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
    CALLWAKE_FUNCTION(cairo_surface_destroy);
    CALLWAKE_FUNCTION(cairo_create);
    CALLWAKE_FUNCTION(cairo_set_source_rgb);
    CALLWAKE_FUNCTION(cairo_paint);
    CALLWAKE_FUNCTION(cairo_destroy);
#undef CALLWAKE_FUNCTION

    [[nodiscard]] bool complete() const
    {
        return m_complete;
    }
};

cairo_status_t append(void* out, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

Result<std::string> pngOf(const std::string& svg)
{
    static const Renderer with;
    if (!with.complete())
        return failure("Pictures cannot be drawn without librsvg", {},
            "Install librsvg2-2, or write the timeline as .svg");
    const std::unique_ptr<RsvgHandle, decltype(with.g_object_unref)> handle(
        with.rsvg_handle_new_from_data(
            reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr),
        with.g_object_unref);
    double width = 0;
    double height = 0;
    if (!handle || !with.rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height))
        return failure("The drawing cannot be read back");
    if (width * scale > largest || height * scale > largest)
        return failure("The drawing is too large for a picture", {}, "Write it as .svg");
    const std::unique_ptr<cairo_surface_t, decltype(with.cairo_surface_destroy)> surface(
        with.cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, int(width * scale), int(height * scale)),
        with.cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(with.cairo_destroy)> context(
        with.cairo_create(surface.get()), with.cairo_destroy);
    with.cairo_set_source_rgb(context.get(), 1, 1, 1);
    with.cairo_paint(context.get());
    const RsvgRectangle whole{0, 0, width * scale, height * scale};
    std::string png;
    if (!with.rsvg_handle_render_document(handle.get(), context.get(), &whole, nullptr)
        || with.cairo_surface_write_to_png_stream(surface.get(), append, &png)
            != CAIRO_STATUS_SUCCESS)
        return failure("The picture cannot be drawn");
    return png;
}

} // namespace callwake
