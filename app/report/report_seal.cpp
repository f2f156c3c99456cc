// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_seal.h"

#include "base/sha256.h"

#include <algorithm>
#include <cctype>
#include <libdeflate.h>

namespace callwake {
namespace {

constexpr std::string_view sealMark = "callwake-seal case=";
constexpr std::string_view hashMark = " sha256=";
constexpr std::string_view htmlEnd = " -->\n";
constexpr std::string_view jsonEnd = "\"\n}\n";
constexpr std::string_view pngBegin = "\x89PNG";
constexpr std::string_view pngText{"tEXtComment\0", 12}; ///< a chunk of text and its keyword
constexpr std::string_view pngEnd{"\0\0\0\0IEND\xae\x42\x60\x82", 12}; ///< of every PNG
constexpr std::size_t hexDigits = 64;

/// Of what a comment may hold: ids are of such letters.
std::string wordOf(const std::optional<std::string>& sequence)
{
    if (!sequence)
        return "*";
    const auto plain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    return std::ranges::all_of(*sequence, plain) ? *sequence : "?";
}

std::string lineOf(const Seal& seal)
{
    std::string out(sealMark);
    out +=
        seal.caseId + " journal=" + seal.journal + " of=" + seal.of + " version=" CALLWAKE_VERSION;
    if (!seal.drawn.empty())
        out += " drawn=" + seal.drawn;
    out += " sources=";
    for (const std::string& source : seal.sources)
        out += (out.back() == '=' ? "" : ",") + source;
    return out;
}

/// `text` is the file so far.
std::string sealed(std::string text, const Seal& seal, std::string_view end)
{
    text += lineOf(seal);
    const std::string hash = sha256Hex(text);
    return text.append(hashMark).append(hash).append(end);
}

Seal sealOf(const ReportContent& content)
{
    Seal seal{content.caseId, content.journalHead, wordOf(content.only)};
    for (const Source& source : content.sources)
        seal.sources.push_back(source.sha256);
    return seal;
}

/// It names the text that it shows instead of the sources: readers of PDF look for its end in the
/// last kilobyte.
Seal sealOfDrawing(std::string_view from)
{
    Seal seal = sealIn(from).value_or(Seal{});
    seal.sources.clear();
    seal.drawn = sha256Hex(from);
    return seal;
}

std::string bigEndian(std::uint32_t value)
{
    return {char(value >> 24), char(value >> 16), char(value >> 8), char(value)};
}

/// What every chunk of a PNG ends with, of its type and data.
std::string checksumOf(std::string_view chunk)
{
    return bigEndian(libdeflate_crc32(0, chunk.data(), chunk.size()));
}

/// What a file whose seal begins there must have behind the hash, which is given with the seal.
bool endsAsSealed(std::string_view file, std::size_t begin, std::size_t end)
{
    const auto rest = file.substr(std::min(end, file.size()));
    if (!file.starts_with(pngBegin))
        return rest == htmlEnd || rest == jsonEnd || (file.starts_with("%PDF") && rest == "\n");
    const auto chunk = begin < pngText.size()
        ? std::string_view{}
        : file.substr(begin - pngText.size(), end - begin + pngText.size());
    return chunk.starts_with(pngText) && rest == checksumOf(chunk).append(pngEnd);
}

/// Takes the words up to the next `until` from the front.
std::string_view taken(std::string_view& rest, std::string_view until)
{
    const auto end = std::min(rest.find(until), rest.size());
    const auto out = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + until.size()));
    return out;
}

} // namespace

std::string sealedHtml(std::string text, const ReportContent& content)
{
    return sealed(std::move(text += "<!-- "), sealOf(content), htmlEnd);
}

std::string sealedJson(std::string text, const ReportContent& content)
{
    text.resize(text.rfind("\n}"));
    return sealed(std::move(text += ",\n    \"seal\": \""), sealOf(content), jsonEnd);
}

std::string sealedSvg(std::string svg, const Seal& seal)
{
    return sealed(std::move(svg += "<!-- "), seal, htmlEnd);
}

std::string sealedPdf(std::string pdf, std::string_view page)
{
    return sealed(std::move(pdf += "% "), sealOfDrawing(page), "\n");
}

std::string sealedPng(std::string png, std::string_view svg)
{
    const Seal seal = sealOfDrawing(svg);
    png.resize(png.size() - pngEnd.size());
    constexpr std::size_t keyword = 8; // with the zero behind it; the type does not count
    png += bigEndian(std::uint32_t(keyword + lineOf(seal).size() + hashMark.size() + hexDigits));
    const std::size_t chunk = png.size();
    png = sealed(std::move(png += pngText), seal, {});
    const std::string checksum = checksumOf(std::string_view(png).substr(chunk));
    return png.append(checksum).append(pngEnd);
}

std::optional<Seal> sealIn(std::string_view file)
{
    const auto begin = file.rfind(sealMark);
    if (begin == std::string_view::npos)
        return std::nullopt;
    const auto hashAt = file.find(hashMark, begin);
    if (hashAt == std::string_view::npos)
        return std::nullopt;
    Seal seal;
    const auto hash = file.substr(hashAt + hashMark.size(), hexDigits);
    seal.unchanged = endsAsSealed(file, begin, hashAt + hashMark.size() + hexDigits)
        && hash == sha256Hex(file.substr(0, hashAt));
    auto words = file.substr(begin + sealMark.size(), hashAt - begin - sealMark.size());
    seal.caseId = taken(words, " journal=");
    auto head = taken(words, " sources=");
    auto before = taken(head, " drawn=");
    seal.drawn = head;
    seal.journal = taken(before, " of=");
    seal.of = taken(before, " version=");
    seal.version = before;
    while (!words.empty())
        seal.sources.emplace_back(taken(words, ","));
    return seal;
}

} // namespace callwake
