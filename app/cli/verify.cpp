// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "base/visible_text.h"
#include "import/evidence_database.h"
#include "report/verify_report.h"

#include <array>
#include <fstream>

namespace callwake::cli {

namespace {

bool isDatabase(const std::string& path)
{
    std::array<char, 16> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return looksLikeDatabase({head.data(), head.size()});
}

int show(const Result<Verification>& verification)
{
    if (!verification)
        return fail(verification.error());
    for (const auto& check : verification->checks)
        print((check.good ? "good  " : "BAD   ") + visible(check.what)
            + (check.detail.empty() ? "" : ": " + visible(check.detail)) + "\n");
    return verification->good() ? done : doneWithRejects;
}

int verifyCase(const Arguments& arguments)
{
    const bool repair = arguments.has("repair");
    auto target = openCase(arguments, repair ? Case::Access::Write : Case::Access::Read);
    if (!target)
        return fail(target.error());
    if (repair) {
        const auto repaired = target->repairIndexes();
        if (!repaired)
            return fail(repaired.error());
        for (const auto& path : *repaired)
            print("made anew: Index of " + visible(path) + ", from the records\n");
    }
    return show(target->verify());
}

int run(const Arguments& arguments)
{
    const auto& path = arguments.positional.front();
    if (isDatabase(path))
        return arguments.has("case")
            ? fail({"--case belongs to a report", visible(path), "See callwake-cli verify --help"})
            : verifyCase(arguments);
    if (arguments.has("repair"))
        return fail(
            {"--repair belongs to a case", visible(path), "See callwake-cli verify --help"});
    if (!arguments.has("case"))
        return show(verifyReport(path, nullptr));
    const auto target = Case::open(arguments.value("case"), Case::Access::Read);
    return target ? show(verifyReport(path, &*target)) : fail(target.error());
}

constexpr Option options[]{
    {"--case", "CASE",
        "whether a report or picture is of this case: its journal, its sources, what it says"},
    {"--repair", "", "make indexes that differ from the records of the case anew"},
};

} // namespace

extern const Verb verifyVerb;
const Verb verifyVerb{"verify", "CASE|REPORT",
    "Check a case (journal, rows, raw bytes, and sources against their files), or what was written "
    "of it: a report, a timeline",
    options, 1, 1, run};

} // namespace callwake::cli
