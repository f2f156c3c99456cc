// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The files that reports and timelines are written into.
#include "report/report.h"

#include "base/visible_text.h"
#include "base/write_file.h"
#include "report/png_image.h"
#include "report/report_seal.h"
#include "store/source_file.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

Result<void> writeTimeline(const Case& source, const TimelineScope& scope, const std::string& path)
{
    const bool png = path.ends_with(".png");
    if (!png && !path.ends_with(".svg"))
        return failure("A timeline is written as .svg or .png", visible(path));
    if (auto good = checkOutput(source, path); !good)
        return good;
    const auto svg = timelineSvg(source, scope);
    if (!svg)
        return Failure(svg.error());
    if (!png)
        return writeFile(path, *svg);
    const auto image = pngOf(*svg);
    if (!image)
        return Failure(image.error());
    return writeFile(path, sealedPng(*image, *svg));
}

Result<void> writeReport(
    const Case& source, const std::optional<std::string>& sequence, const std::string& path)
{
    using Write = Result<std::string> (*)(const Case&, const ReportScope&);
    constexpr std::array<std::pair<std::string_view, Write>, 4> forms{
        {{".html", htmlReport}, {".htm", htmlReport}, {".pdf", pdfReport}, {".json", jsonReport}}};
    const auto form =
        std::ranges::find_if(forms, [&](const auto& each) { return path.ends_with(each.first); });
    if (form == forms.end())
        return failure("A report is written as .html, .pdf or .json", visible(path));
    if (auto good = checkOutput(source, path); !good)
        return good;
    const auto report = form->second(source, {sequence});
    if (!report)
        return Failure(report.error());
    return writeFile(path, *report);
}

} // namespace callwake
