// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The files that reports and timelines are written into.
#include "report/report.h"

#include "base/text.h"
#include "base/write_file.h"
#include "report/png_image.h"

namespace callwake {

Result<void> writeTimeline(
    const Case& source, Owner owner, TimeRange range, const std::string& path)
{
    const bool png = path.ends_with(".png");
    if (!png && !path.ends_with(".svg"))
        return failure("A timeline is written as .svg or .png", visible(path));
    const auto svg = timelineSvg(source, owner, range);
    if (!svg)
        return Failure(svg.error());
    if (!png)
        return writeFile(path, *svg);
    const auto image = pngOf(*svg);
    if (!image)
        return Failure(image.error());
    return writeFile(path, *image);
}

Result<void> writeReport(
    const Case& source, const std::optional<std::string>& sequence, const std::string& path)
{
    const bool html = path.ends_with(".html") || path.ends_with(".htm");
    if (!html && !path.ends_with(".json"))
        return failure("A report is written as .html or .json", visible(path),
            "For PDF, print the HTML report from a browser");
    const auto report = html ? htmlReport(source, {sequence}) : jsonReport(source, {sequence});
    if (!report)
        return Failure(report.error());
    return writeFile(path, *report);
}

} // namespace callwake
