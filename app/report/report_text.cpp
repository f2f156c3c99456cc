// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_text.h"

#include "base/hex.h"
#include "base/text.h"
#include "base/visible_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace callwake {
namespace {

constexpr std::size_t hexBytes = 256, hexPerLine = 32; ///< shown of a binary record

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::string harmless(std::string text)
{
    // Viewers of HTML, PDF and mail make links of what looks like one; this does not.
    replaceAll(text, "://", "[:]//");
    return escapedHtml(text);
}

} // namespace

std::string htmlText(std::string_view text, std::size_t limit)
{
    return harmless(visible(text, limit));
}

std::string htmlLines(std::string_view text)
{
    std::string out = harmless(visibleLines(text, std::string::npos));
    replaceAll(out, "\n", "<br>");
    return out;
}

std::string htmlRaw(const ReportEvent& event)
{
    if (isBinary(event.raw))
        return hexLines(std::string_view(event.raw).substr(0, hexBytes), hexPerLine)
            + (event.rawBytes > std::int64_t(hexBytes) ? "…" : "");
    std::string out;
    std::string_view rest = event.raw;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        out += htmlText(line, longestRaw) + "\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (event.rawBytes > std::int64_t(event.raw.size()))
        out += "…\n";
    return out;
}

std::string titleOf(const CaseSettings& settings)
{
    return settings.title.empty() ? "Case without a title" : settings.title;
}

std::string groupedNumber(std::int64_t number)
{
    std::string digits = std::to_string(number);
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;)
        digits.insert(at -= 3, ",");
    return digits;
}

std::string signedPoints(double points)
{
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.2f", std::abs(points));
    std::string text = buffer.data();
    while (text.ends_with('0'))
        text.pop_back();
    if (text.ends_with('.'))
        text.pop_back();
    if (text == "0")
        return text;
    return (points < 0 ? "−" : "+") + text;
}

std::string bandTitle(Band band)
{
    std::string title(nameOf(band));
    title[0] = char(title[0] - 'a' + 'A');
    return title;
}

std::string verdictTitle(Verdict verdict)
{
    switch (verdict) {
    case Verdict::None:
        return "New";
    case Verdict::InReview:
        return "In review";
    case Verdict::Suspicious:
        return "Suspicious";
    case Verdict::Benign:
        return "Benign";
    case Verdict::Inconclusive:
        break;
    }
    return "Inconclusive";
}

std::string sourceName(const Source* source)
{
    return source
        ? "source " + std::to_string(source->id.value) + ", " + std::string(baseName(source->path))
        : "source unknown";
}

std::string placeText(const Place& place)
{
    if (!place.table.empty())
        return "table " + place.table + ", row " + groupedNumber(place.offset);
    std::string text =
        place.line > 0 ? "record " + groupedNumber(place.line) + ", " : std::string();
    return text + "byte " + groupedNumber(place.offset);
}

} // namespace callwake
