// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/verify_report.h"

#include "base/first_error.h"
#include "base/sha256.h"
#include "base/visible_text.h"
#include "report/png_image.h"
#include "report/report.h"
#include "report/report_seal.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace callwake {
namespace {

using Check = Verification::Check;

constexpr std::uintmax_t largestReport = 1U << 30;

Result<std::string> readReport(const std::string& path)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return failure(std::filesystem::exists(path, error) ? "This is no regular file"
                                                            : "There is no such file",
            visible(path), "Check the name");
    if (std::filesystem::file_size(path, error) > largestReport)
        return failure("This is larger than any report", visible(path));
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file)
        return failure("The report cannot be read", visible(path), "Check its rights");
    return text;
}

Check checkJournal(const Seal& seal, const std::vector<JournalEntry>& journal)
{
    const auto entry = std::ranges::find(journal, seal.journal, &JournalEntry::hash);
    if (entry == journal.end())
        return {"Journal", false, "Its head when the report was written is not in the case"};
    return {"Journal", true,
        "The report was written after entry " + std::to_string(entry->number) + " of "
            + std::to_string(journal.size())};
}

Check checkSources(const Seal& seal, const std::vector<Source>& sources)
{
    const auto missing = std::ranges::find_if(seal.sources, [&](const std::string& hash) {
        return std::ranges::find(sources, hash, &Source::sha256) == sources.end();
    });
    if (missing != seal.sources.end())
        return {"Sources", false, "SHA-256 " + visible(*missing) + " is of no source of the case"};
    return {"Sources", true, "All " + std::to_string(seal.sources.size()) + " are in the case"};
}

/// Entries that change nothing of what a report says.
bool changesNothing(const JournalEntry& entry)
{
    return isExport(entry) || entry.action == "canary";
}

ReportScope scopeOf(const Seal& seal)
{
    return {seal.of == "*" ? std::nullopt : std::optional(seal.of), seal.journal};
}

/// The page, object or drawing that the case gives now.
Result<std::string> textNow(const Seal& seal, const Case& source, bool isObject)
{
    if (const auto lanes = timelineScopeOf(seal.of))
        return timelineSvg(source, *lanes, seal.journal);
    return isObject ? jsonReport(source, scopeOf(seal)) : htmlReport(source, scopeOf(seal));
}

/// Of what was drawn from a text that the case still gives.
Result<Check> checkDrawing(
    const std::string& report, const Seal& seal, const std::string& text, const Case& source)
{
    if (sha256Hex(text) != seal.drawn)
        return Check{"Contents", false,
            "Differs from what the case says now: it was altered, or what was found in the case, "
            "or what may be read of it"};
    const auto drawn = report.starts_with("%PDF") ? pdfReport(source, scopeOf(seal)) : pngOf(text);
    if (drawn && (*drawn == report || sealedPng(*drawn, text) == report))
        return Check{"Contents", true, "What the case says, byte for byte"};
    return Check{"Contents", false,
        "It comes out differently here: it was altered, or drawn with other fonts or libraries; "
        "compare it with a new one"};
}

/// The report against the one that the case gives.
Result<Check> checkContents(const std::string& report, const Seal& seal, const Case& source,
    const std::vector<JournalEntry>& journal)
{
    const auto notCompared = [](const std::string& why) {
        return Check{"Contents", true, "not compared with the case: " + why};
    };
    if (seal.version != CALLWAKE_VERSION || seal.of == "?")
        return notCompared("another Callwake wrote the report");
    const auto entry = std::ranges::find(journal, seal.journal, &JournalEntry::hash);
    if (entry == journal.end() || !std::all_of(entry + 1, journal.end(), changesNothing))
        return notCompared("more was said or imported since");
    const auto now = textNow(seal, source, report.starts_with('{'));
    if (!now)
        return Failure(now.error());
    if (!seal.drawn.empty())
        return checkDrawing(report, seal, *now, source);
    if (*now == report)
        return Check{"Contents", true, "What the case says, byte for byte"};
    const auto at = std::ranges::mismatch(report, *now).in1 - report.begin();
    return Check{"Contents", false,
        "Differs from what the case says now, from byte " + std::to_string(at)
            + " on: it was altered, or what was found in the case, or what may be read of it"};
}

} // namespace

Result<Verification> verifyReport(const std::string& path, const Case* source)
{
    const auto report = readReport(path);
    if (!report)
        return Failure(report.error());
    const auto seal = sealIn(*report);
    if (!seal)
        return failure("This is no sealed report of Callwake, or its end is missing", visible(path),
            "Reports and pictures of timelines end with their seal");
    Verification out;
    out.checks.push_back({"Report", seal->unchanged,
        seal->unchanged ? "unchanged since it was written" : "changed since it was written"});
    if (!source)
        return out;
    const auto journal = source->journal();
    const auto sources = source->sources();
    if (const Error* error = firstError(journal, sources))
        return Failure(*error);
    const bool same = !journal->empty() && journal->front().hash == seal->caseId;
    out.checks.push_back(
        {"Case", same, same ? "The report is of this case" : "The report is of another case"});
    out.checks.push_back(checkJournal(*seal, *journal));
    if (seal->drawn.empty() && !timelineScopeOf(seal->of))
        out.checks.push_back(checkSources(*seal, *sources));
    if (!same)
        return out;
    auto contents = checkContents(*report, *seal, *source, *journal);
    if (!contents)
        return Failure(contents.error());
    out.checks.push_back(std::move(*contents));
    return out;
}

} // namespace callwake
