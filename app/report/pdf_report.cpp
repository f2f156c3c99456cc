// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/page_layout.h"

#include "base/first_error.h"
#include "base/resource.h"
#include "base/visible_text.h"
#include "report/report.h"
#include "report/report_seal.h"
#include "report/report_text.h"

namespace callwake {

namespace {

constexpr double pointsOfAPixel = 0.75; // of 1/96 inch

/// Drawings on a page of HTML have its style sheet; here each needs its own.
void giveStyle(std::vector<PageBlock>& blocks)
{
    const std::string style =
        "<style>" + std::string(resourceText("report/lanes.css")) + "</style>";
    for (PageBlock& block : blocks)
        if (const auto end = block.svg.find('>'); end != std::string::npos)
            block.svg.insert(end + 1, style);
}

void draw(const DrawingLibrary& with, cairo_t* context, const Page& page)
{
    const auto use = [&](const Colour& colour) {
        with.cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
    };
    for (const Page::Area& area : page.areas) {
        use(area.colour);
        with.cairo_rectangle(context, area.x, area.y, area.width, area.height);
        with.cairo_fill(context);
    }
    for (const Page::Drawing& drawing : page.drawings) {
        const auto handle = readSvg(with, *drawing.svg);
        const RsvgRectangle place{drawing.x, drawing.y, drawing.width, drawing.height};
        with.rsvg_handle_render_document(handle.get(), context, &place, nullptr);
    }
    for (const Page::Line& line : page.lines) {
        use(line.colour);
        with.cairo_move_to(context, line.x, line.baseline);
        with.pango_cairo_show_layout_line(context, line.line);
    }
}

/// The newest one that the report knows. Its time is that of the file, too: the time of writing
/// would make every file another one.
Result<JournalEntry> headOf(const Case& source, const ReportScope& scope)
{
    auto journal = source.journal();
    if (!journal)
        return Failure(journal.error());
    const auto entries = entriesOf(std::move(*journal), scope);
    return entries.empty() ? JournalEntry{} : entries.back();
}

} // namespace

Result<std::string> pdfReport(const Case& source, const ReportScope& scope)
{
    const DrawingLibrary* with = drawingLibrary();
    if (!with)
        return failure("Pages cannot be drawn without librsvg and Pango", {},
            "Install librsvg2-2, or write the report as .html");
    const auto html = htmlReport(source, scope);
    const auto settings = source.settings();
    const auto head = headOf(source, scope);
    if (const Error* error = firstError(html, settings, head))
        return Failure(*error);
    auto blocks = blocksOf(*html);
    if (!blocks)
        return Failure(blocks.error());
    giveStyle(*blocks);
    const std::string title = visible(titleOf(*settings), 100) + " · Callwake report";
    const Pages pages = layOut(*with, *blocks, title + " · journal " + head->hash.substr(0, 16));
    const std::string time = head->number > 0 ? formatIso(head->time) : std::string();
    std::string out;
    const auto surface = owned(with->cairo_pdf_surface_create_for_stream(appendBytes, &out,
                                   Page::width * pointsOfAPixel, Page::height * pointsOfAPixel),
        with->cairo_surface_destroy);
    for (const auto& [what, text] : {std::pair{CAIRO_PDF_METADATA_TITLE, title},
             {CAIRO_PDF_METADATA_CREATOR, "Callwake " CALLWAKE_VERSION},
             {CAIRO_PDF_METADATA_CREATE_DATE, time}})
        with->cairo_pdf_surface_set_metadata(surface.get(), what, text.c_str());
    const auto context = owned(with->cairo_create(surface.get()), with->cairo_destroy);
    with->cairo_scale(context.get(), pointsOfAPixel, pointsOfAPixel);
    for (const Page& page : pages.pages) {
        draw(*with, context.get(), page);
        with->cairo_show_page(context.get());
    }
    with->cairo_surface_finish(surface.get());
    if (with->cairo_status(context.get()) != CAIRO_STATUS_SUCCESS
        || with->cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
        return failure("The pages of the report cannot be written");
    return sealedPdf(std::move(out), *html);
}

} // namespace callwake
