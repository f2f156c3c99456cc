// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "report/report.h"

namespace callwake::cli {

namespace {

Result<void> write(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return Failure(target.error());
    std::optional<std::string> sequence;
    if (arguments.has("sequence"))
        sequence = arguments.value("sequence");
    return writeReport(*target, sequence, arguments.value("o"));
}

int run(const Arguments& arguments)
{
    const auto written = write(arguments);
    if (!written)
        return fail(written.error());
    tellJournal(arguments, "report");
    return done;
}

constexpr Option options[]{
    {"--sequence", "ID", "only this one; see callwake-cli sequences"},
    {"-o", "FILE", "report.html, report.pdf or report.json", true},
};

} // namespace

extern const Verb reportVerb;
const Verb reportVerb{"report", "CASE",
    "Write sequences, evidence and sources to read, print or hand on", options, 1, 1, run};

} // namespace callwake::cli
