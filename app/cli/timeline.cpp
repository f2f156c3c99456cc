// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "base/first_error.h"
#include "report/report.h"

namespace callwake::cli {

namespace {

Result<TimeRange> rangeOf(const Case& target, const Arguments& arguments)
{
    if (arguments.has("from") != arguments.has("to"))
        return failure("--from and --to go together", {}, "Give both, or none for the whole time");
    if (!arguments.has("from"))
        return TimeRange{};
    const auto from = instantOption(target, arguments.value("from"));
    const auto to = instantOption(target, arguments.value("to"));
    if (const Error* error = firstError(from, to))
        return Failure(*error);
    if (*to <= *from)
        return failure("--to is not after --from");
    return TimeRange{*from, *to};
}

Result<void> write(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return Failure(target.error());
    const auto owner = ownerNamed(*target, arguments.value("person"));
    if (!owner)
        return Failure(owner.error());
    const auto range = rangeOf(*target, arguments);
    if (!range)
        return Failure(range.error());
    return writeTimeline(*target, {*owner, *range}, arguments.value("o"));
}

int run(const Arguments& arguments)
{
    const auto written = write(arguments);
    if (!written)
        return fail(written.error());
    tellJournal(arguments, "timeline");
    return done;
}

constexpr Option options[]{
    {"--person", "NAME", "whose lanes: a person, extension, account or host", true},
    {"--from", "TIME", "2026-06-18T13:00:00Z (without zone: that of the case)"},
    {"--to", "TIME", "where the lanes end; goes together with --from"},
    {"-o", "FILE", "lanes.svg or lanes.png", true},
};

} // namespace

extern const Verb timelineVerb;
const Verb timelineVerb{"timeline", "CASE", "Draw the lanes of one person", options, 1, 1, run};

} // namespace callwake::cli
