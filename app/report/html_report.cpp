// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report.h"

#include "base/resource.h"
#include "base/sha256.h"
#include "report/html_notes.h"
#include "report/html_sections.h"
#include "report/lanes_cache.h"
#include "report/report_seal.h"

#include <QByteArray>

namespace callwake {
namespace {

/// The page may show itself and nothing else: no script, no font, no picture from anywhere, and no
/// style but this one.
std::string policyFor(const std::string& style)
{
    const auto hash = QByteArray::fromHex(QByteArray::fromStdString(sha256Hex(style))).toBase64();
    return "default-src 'none'; style-src 'sha256-" + hash.toStdString()
        + "'; img-src data:; base-uri 'none'; form-action 'none'";
}

std::string head(const ReportContent& content)
{
    const std::string style =
        "\n" + resourceText("report/report.css") + resourceText("report/lanes.css");
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\""
        + policyFor(style)
        + "\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n<title>"
        + htmlText(titleOf(content.settings)) + " · Callwake report</title>\n<style>" + style
        + "</style></head>\n<body>\n";
}

} // namespace

Result<std::string> htmlReport(const Case& source, const ReportScope& scope)
{
    const auto content = reportContent(source, scope);
    if (!content)
        return Failure(content.error());
    std::string out = head(*content);
    out += caseSection(*content) + overviewSection(*content);
    LanesCache lanes(source, *content);
    for (const ReportSequence& each : content->sequences) {
        auto drawing = lanes.drawingOf(each);
        if (!drawing)
            return Failure(drawing.error());
        out += sequenceSection(*content, each, *drawing);
    }
    if (content->sequences.empty())
        out += "<section><h2>Sequences</h2><p>None was found. That says what the sources cover, "
               "not that nothing happened.</p></section>\n";
    out += otherNotesSection(*content);
    out += sourcesSection(*content);
    out += rejectsSection(*content);
    out += journalSection(*content);
    return sealedHtml(out + "</body></html>\n", *content);
}

} // namespace callwake
