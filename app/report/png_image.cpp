// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/png_image.h"

#include <cairo.h>
#include <librsvg/rsvg.h>
#include <memory>

namespace callwake {
namespace {

constexpr double scale = 2;
constexpr double largest = 16'000; ///< pixels of one side: what cairo takes is 32,767

template <auto Release>
struct Releaser {
    template <typename Object>
    void operator()(Object* object) const
    {
        Release(object);
    }
};
using Handle = std::unique_ptr<RsvgHandle, Releaser<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;

cairo_status_t append(void* out, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

Result<std::string> pngOf(const std::string& svg)
{
    const Handle handle(rsvg_handle_new_from_data(
        reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr));
    double width = 0;
    double height = 0;
    if (!handle || !rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height))
        return failure("The drawing cannot be read back");
    if (width * scale > largest || height * scale > largest)
        return failure("The drawing is too large for a picture", {}, "Write it as .svg");
    const Surface surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, int(width * scale), int(height * scale)));
    const Context context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    const RsvgRectangle whole{0, 0, width * scale, height * scale};
    std::string png;
    if (!rsvg_handle_render_document(handle.get(), context.get(), &whole, nullptr)
        || cairo_surface_write_to_png_stream(surface.get(), append, &png) != CAIRO_STATUS_SUCCESS)
        return failure("The picture cannot be drawn");
    return png;
}

} // namespace callwake
