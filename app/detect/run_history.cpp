// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/run_history.h"

#include "base/counted.h"
#include "base/first_error.h"
#include "base/text.h"
#include "detect/rules_difference.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>

namespace callwake {

namespace {

constexpr std::size_t mostImportsNamed = 5, mostRulesNamed = 12;

/// Actions of the journal that can change what is found, with what they are told as.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> titles{{
    {"person", "People and identities"},
    {"identity", "People and identities"},
    {"apart", "People and identities"},
    {"list", "Lists of numbers"},
    {"offset", "Clocks of sources"},
    {"zone", "Zones of sources"},
    {"settings", "Settings of the case"},
    {"site", "Own numbers and trunks"},
    {"tools", "Known tools"},
    {"witness", "Calls joined or split by hand"},
    {"recovery", "Sources taken away that an import left unfinished"},
}};

void addImports(std::span<const JournalEntry> entries, std::vector<std::string>& out)
{
    std::size_t imports = 0;
    for (const JournalEntry& entry : entries)
        if (entry.action == "source" && ++imports <= mostImportsNamed)
            out.push_back("Imported " + std::string(baseName(entry.object)));
    if (imports > mostImportsNamed)
        out.push_back("Imported " + std::to_string(imports - mostImportsNamed) + " more");
}

void addCounts(std::span<const JournalEntry> entries, std::vector<std::string>& out)
{
    std::map<std::string_view, int> counts;
    for (const JournalEntry& entry : entries)
        if (const auto known = std::ranges::find(
                titles, entry.action, [](const auto& title) { return title.first; });
            known != titles.end())
            ++counts[known->second];
    for (const auto& [title, count] : counts)
        out.push_back(std::string(title) + ": " + counted(count, "change", "changes"));
}

Result<void> addRules(const Case& target, std::int64_t before, std::int64_t after,
    std::span<const JournalEntry> entries, std::vector<std::string>& out)
{
    if (std::ranges::find(entries, "rules", &JournalEntry::action) == entries.end())
        return {};
    const auto old = target.rulesAt(before), fresh = target.rulesAt(after);
    if (const Error* error = firstError(old, fresh))
        return Failure(*error);
    auto differing = differingRules(*old, *fresh);
    if (differing.size() > mostRulesNamed) {
        const auto more = differing.size() - mostRulesNamed;
        differing.resize(mostRulesNamed);
        differing.push_back(std::to_string(more) + " more");
    }
    for (const std::string& each : differing)
        out.push_back("Rules: " + each);
    return {};
}

Result<std::vector<std::string>> causesOf(const Case& target, const DetectionRun* former,
    const DetectionRun& run, std::span<const JournalEntry> entries)
{
    std::vector<std::string> out;
    if (!former)
        out.emplace_back("The first run");
    addImports(entries, out);
    const std::int64_t before = former ? former->journal : 0;
    if (auto added = addRules(target, before, run.journal, entries, out); !added)
        return Failure(added.error());
    addCounts(entries, out);
    if (former && former->program != run.program)
        out.push_back("Callwake " + run.program + " instead of " + former->program);
    if (out.empty())
        out.emplace_back(former->stateHash != run.stateHash
                ? "How sequences are found, what is usual in a group, or the built-in knowledge is "
                  "another"
                : "Asked for once more; nothing was different");
    return out;
}

} // namespace

Result<std::vector<ExplainedRun>> runHistory(const Case& target)
{
    const auto journal = target.journal();
    auto runs = target.detectionRuns();
    if (const Error* error = firstError(journal, runs))
        return Failure(*error);
    std::vector<ExplainedRun> out;
    const DetectionRun* former = nullptr;
    for (const DetectionRun& run : *runs) {
        const auto begin = std::ranges::upper_bound(
            *journal, former ? former->journal : 0, {}, &JournalEntry::number);
        const auto end = std::ranges::upper_bound(*journal, run.journal, {}, &JournalEntry::number);
        const std::span<const JournalEntry> entries(begin, std::max(begin, end));
        auto causes = causesOf(target, former, run, entries);
        if (!causes)
            return Failure(causes.error());
        out.push_back({run, std::move(*causes)});
        former = &run;
    }
    std::ranges::reverse(out);
    return out;
}

std::string wordsOf(const DetectionRun& run)
{
    using What = SequenceChange::What;
    std::string out;
    for (const auto& [what, word] : {std::pair(What::Enters, " entered"),
             std::pair(What::Leaves, " left"), std::pair(What::Moves, " ranked anew")}) {
        const auto count = std::ranges::count(run.changes, what, &SequenceChange::what);
        if (count == 0)
            continue;
        out += out.empty() ? counted(count, "sequence", "sequences") + word
                           : ", " + std::to_string(count) + word;
    }
    if (out.empty())
        out = run.same > 0 ? "Nothing changed" : "No sequences";
    return run.same == 0
        ? out
        : out + "; " + counted(run.same, "stayed as it was", "stayed as they were");
}

} // namespace callwake
