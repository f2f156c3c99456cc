// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/drawing_library.h"

#include "report/png_image.h"

namespace callwake {
namespace {

constexpr double scale = 2;
constexpr double largest = 16'000; ///< pixels of one side: what cairo takes is 32,767

} // namespace

Result<std::string> pngOf(const std::string& svg)
{
    const DrawingLibrary* with = drawingLibrary();
    if (!with)
        return failure("Pictures cannot be drawn without librsvg", {},
            "Install librsvg2-2, or write the timeline as .svg");
    const auto handle = readSvg(*with, svg);
    double width = 0;
    double height = 0;
    if (!handle || !with->rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height))
        return failure("The drawing cannot be read back");
    if (width * scale > largest || height * scale > largest)
        return failure("The drawing is too large for a picture", {}, "Write it as .svg");
    const auto surface = owned(with->cairo_image_surface_create(
                                   CAIRO_FORMAT_RGB24, int(width * scale), int(height * scale)),
        with->cairo_surface_destroy);
    const auto context = owned(with->cairo_create(surface.get()), with->cairo_destroy);
    with->cairo_set_source_rgb(context.get(), 1, 1, 1);
    with->cairo_paint(context.get());
    const RsvgRectangle whole{0, 0, width * scale, height * scale};
    std::string png;
    if (!with->rsvg_handle_render_document(handle.get(), context.get(), &whole, nullptr)
        || with->cairo_surface_write_to_png_stream(surface.get(), appendBytes, &png)
            != CAIRO_STATUS_SUCCESS)
        return failure("The picture cannot be drawn");
    return png;
}

} // namespace callwake
