// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/visible_text.h"
#include "import/importer.h"

namespace callwake::cli {

namespace {

Result<ReportedCall> callOf(const Case& target, const Arguments& arguments)
{
    ReportedCall call;
    call.reporter = arguments.value("reporter");
    call.number = arguments.value("number");
    call.person = arguments.value("person");
    call.note = arguments.value("note");
    call.author = author();
    if (arguments.has("outbound"))
        call.direction = Direction::Outbound;
    const auto begin = instantOption(target, arguments.value("at"));
    if (!begin)
        return Failure(begin.error());
    call.begin = *begin;
    if (arguments.has("length")) {
        const auto length = durationOption(arguments.value("length"));
        if (!length)
            return Failure(length.error());
        if (*length < Duration::zero())
            return failure("No call is that short", visible(arguments.value("length")),
                "Leave --length out where nobody knows");
        call.length = *length;
    }
    return call;
}

int run(const Arguments& arguments)
{
    auto target = openCase(arguments, Case::Access::Write);
    if (!target)
        return fail(target.error());
    // A name that was misspelt would become somebody new.
    if (const auto owner = ownerNamed(*target, arguments.value("person")); !owner)
        return fail(owner.error());
    const auto call = callOf(*target, arguments);
    if (!call)
        return fail(call.error());
    const auto source = importReportedCall(*target, *call);
    if (!source)
        return fail(source.error());
    for (const auto& warning : source->warnings)
        note(visible(warning));
    if (arguments.has("json"))
        printJson(toJson(*source));
    return done;
}

constexpr Option options[]{
    {"--person", "NAME", "whose call it was, as callwake-cli people lists them", true},
    {"--at", "TIME", "when it began: 2026-06-18T13:36 (without zone: that of the case)", true},
    {"--reporter", "NAME", "who told of it", true},
    {"--number", "NUMBER", "of the other side, as told; without it: withheld"},
    {"--length", "DURATION", "20m, 45s; without it: not known"},
    {"--outbound", "", "the person called; without it: was called"},
    {"--note", "TEXT", "what was said"},
    {"--json", "", "the source that it became"},
};

} // namespace

extern const Verb reportedVerb;
const Verb reportedVerb{"reported", "CASE",
    "Add a call that somebody told of, as a source of its own", options, 1, 1, run};

} // namespace callwake::cli
