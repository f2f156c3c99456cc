// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_seal.h"

#include "base/first_error.h"
#include "base/sha256.h"
#include "base/visible_text.h"
#include "report/report.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace callwake {
namespace {

using Check = Verification::Check;

constexpr std::string_view sealMark = "callwake-seal case=";
constexpr std::string_view hashMark = " sha256=";
constexpr std::string_view htmlEnd = " -->\n";
constexpr std::string_view jsonEnd = "\"\n}\n";
constexpr std::size_t hexDigits = 64;
constexpr std::uintmax_t largestReport = 1U << 30;

/// Of what a comment may hold: ids are of such letters.
std::string wordOf(const std::optional<std::string>& sequence)
{
    if (!sequence)
        return "*";
    const auto plain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    return std::ranges::all_of(*sequence, plain) ? *sequence : "?";
}

std::string sealed(
    std::string text, std::string_view before, std::string_view after, const ReportContent& content)
{
    text += before;
    text += sealMark;
    text += content.caseId + " journal=" + content.journalHead + " of=" + wordOf(content.only)
        + " version=" CALLWAKE_VERSION " sources=";
    for (const Source& source : content.sources)
        text += (text.back() == '=' ? "" : ",") + source.sha256;
    const std::string hash = sha256Hex(text);
    return text.append(hashMark).append(hash).append(after);
}

struct Seal {
    std::string caseId, journal, of, version; ///< the last two are empty in older reports
    std::vector<std::string> sources;
    bool unchanged = false;
};

/// Takes the words up to the next `until` from the front.
std::string_view taken(std::string_view& rest, std::string_view until)
{
    const auto end = std::min(rest.find(until), rest.size());
    const auto out = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + until.size()));
    return out;
}

std::optional<Seal> sealIn(std::string_view report)
{
    const auto begin = report.rfind(sealMark);
    if (begin == std::string_view::npos)
        return std::nullopt;
    const auto hashAt = report.find(hashMark, begin);
    if (hashAt == std::string_view::npos)
        return std::nullopt;
    Seal seal;
    const auto hash = report.substr(hashAt + hashMark.size(), hexDigits);
    const auto end =
        report.substr(hashAt).substr(std::min(report.size() - hashAt, hashMark.size() + hexDigits));
    seal.unchanged =
        (end == htmlEnd || end == jsonEnd) && hash == sha256Hex(report.substr(0, hashAt));
    auto words = report.substr(begin + sealMark.size(), hashAt - begin - sealMark.size());
    seal.caseId = taken(words, " journal=");
    auto head = taken(words, " sources=");
    seal.journal = taken(head, " of=");
    seal.of = taken(head, " version=");
    seal.version = head;
    while (!words.empty())
        seal.sources.emplace_back(taken(words, ","));
    return seal;
}

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
    const ReportScope scope{seal.of == "*" ? std::nullopt : std::optional(seal.of), seal.journal};
    const auto now =
        report.starts_with('<') ? htmlReport(source, scope) : jsonReport(source, scope);
    if (!now)
        return Failure(now.error());
    if (*now == report)
        return Check{"Contents", true, "What the case says, byte for byte"};
    const auto at = std::ranges::mismatch(report, *now).in1 - report.begin();
    return Check{"Contents", false,
        "Differs from what the case says now, from byte " + std::to_string(at)
            + " on: it was altered, or what was found in the case, or what may be read of it"};
}

} // namespace

std::string sealedHtml(std::string text, const ReportContent& content)
{
    return sealed(std::move(text), "<!-- ", htmlEnd, content);
}

std::string sealedJson(std::string text, const ReportContent& content)
{
    text.resize(text.rfind("\n}"));
    return sealed(std::move(text), ",\n    \"seal\": \"", jsonEnd, content);
}

Result<Verification> verifyReport(const std::string& path, const Case* source)
{
    const auto report = readReport(path);
    if (!report)
        return Failure(report.error());
    const auto seal = sealIn(*report);
    if (!seal)
        return failure("This is no sealed report of Callwake, or its end is missing", visible(path),
            "Only .html and .json reports are sealed");
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
