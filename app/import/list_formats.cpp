// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/list_formats.h"

#include "base/byte_order_mark.h"
#include "base/text.h"
#include "base/time.h"
#include "base/visible_text.h"
#include "import/list_reader.h"
#include "import/resolve.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t longestLabel = 1024;

std::string datePart(Instant t)
{
    return formatIso(t).substr(0, 10);
}

Result<void> readJsonList(std::string_view json, ListSink& sink)
{
    if (looksLikeStixList(json))
        return readStixList(json, sink);
    if (looksLikeMispList(json))
        return readMispList(json, sink);
    if (looksLikeFtcAnswer(json))
        return readFtcAnswer(json, sink);
    return failure("This JSON is neither STIX 2.1 nor MISP nor complaints of the FTC", sink.file());
}

} // namespace

std::optional<std::string> listNumber(const std::string& text, std::string_view region)
{
    if (text.ends_with('*') && !isMasked(text)) {
        std::string prefix;
        for (const char c : std::string_view(text).substr(0, text.size() - 1))
            if (std::string_view(" -.()").find(c) == std::string_view::npos)
                prefix += c;
        const bool digits = prefix.size() > 2
            && std::all_of(
                prefix.begin() + 1, prefix.end(), [](char c) { return c >= '0' && c <= '9'; });
        return prefix.starts_with('+') && digits ? std::optional(prefix + "*") : std::nullopt;
    }
    const Number number = resolveNumber(text, region);
    if (!number.e164.empty())
        return number.e164;
    switch (number.cls) {
    case NumberClass::Withheld:
    case NumberClass::Impossible:
    case NumberClass::Masked:
    case NumberClass::Name:
        return std::nullopt;
    default:
        return number.raw;
    }
}

std::string listDate(std::string_view text)
{
    text = trimmed(text);
    if (const auto seconds = parseNumber<std::int64_t>(text); seconds && *seconds > 0)
        if (const auto time = instantFromUnixSeconds(double(*seconds)))
            return datePart(*time);
    if (const auto time = parseIso(text))
        return datePart(time->time);
    constexpr std::size_t american = 10; // "06/18/2026"
    if (text.size() >= american && text[2] == '/' && text[5] == '/') {
        const auto month = parseNumber<unsigned>(text.substr(0, 2));
        const auto day = parseNumber<unsigned>(text.substr(3, 2));
        const auto year = parseNumber<int>(text.substr(6, 4));
        if (month && day && year)
            if (const auto time = instantFromFields(*year, *month, *day, 0, 0, 0))
                return datePart(*time);
    }
    return {};
}

ListSink::ListSink(
    std::string file, std::string region, ListImport& counts, std::vector<ListEntry>& entries)
    : m_file(std::move(file))
    , m_region(std::move(region))
    , m_counts(counts)
    , m_entries(entries)
{
}

void ListSink::add(const std::string& number, ListEntry entry)
{
    const auto found = listNumber(number, m_region);
    if (!found) {
        reject("no telephone number (a prefix begins with + and ends in *)", number);
        return;
    }
    entry.number = *found;
    addSummed(1, std::move(entry));
}

void ListSink::addSummed(std::int64_t rows, ListEntry entry)
{
    m_counts.read += rows;
    if (entry.source.empty())
        entry.source = m_file;
    for (auto* text : {&entry.label, &entry.owner, &entry.source})
        text->resize(std::min(text->size(), longestLabel));
    m_entries.push_back(std::move(entry));
}

void ListSink::reject(std::string_view reason, std::string_view excerpt)
{
    ++m_counts.read;
    ++m_counts.rejected;
    m_counts.rejects.push_back({{}, 0, m_line, std::string(reason), visible(excerpt, listExcerpt)});
}

void ListSink::rejectTogether(std::int64_t rows, std::string_view reason)
{
    if (rows == 0)
        return;
    reject(reason, std::to_string(rows) + " rows");
    m_counts.read += rows - 1;
    m_counts.rejected += rows - 1;
}

Result<bool> readKnownList(std::string_view text, ListSink& sink)
{
    text = withoutByteOrderMark(text);
    const auto begin = trimmed(text).substr(0, 1);
    if (begin == "{" || begin == "[") {
        const auto done = readJsonList(text, sink);
        return done ? Result<bool>(true) : Result<bool>(Failure(done.error()));
    }
    struct Form {
        bool (*looksLike)(std::string_view);
        void (*read)(std::string_view, ListSink&);
    };
    for (const Form form : {Form{looksLikeFtcList, readFtcList},
             Form{looksLikeFccList, readFccList}, Form{looksLikePlainList, readPlainList}})
        if (form.looksLike(text)) {
            form.read(text, sink);
            return true;
        }
    return false;
}

} // namespace callwake
