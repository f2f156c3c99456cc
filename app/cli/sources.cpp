// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"

namespace callwake::cli {

namespace {

void printForPeople(const Source& source)
{
    const auto& c = source.counts;
    print(std::to_string(source.id.value) + "  " + visible(source.path) + "\n   " + source.format
        + ", " + std::to_string(source.bytes) + " bytes, SHA-256 " + source.sha256 + "\n   "
        + std::to_string(c.read) + " read = " + std::to_string(c.imported) + " imported + "
        + std::to_string(c.duplicate) + " duplicate + " + std::to_string(c.rejected)
        + " rejected + " + std::to_string(c.skipped) + " skipped\n   "
        + formatIso(source.span.begin) + " to " + formatIso(source.span.end) + ", zone "
        + source.zone + " (" + source.zoneReason + ")\n");
    for (const auto& why : source.skippedWhy)
        print("   skipped " + std::to_string(why.count) + ": " + visible(why.reason) + "\n");
    for (const auto& warning : source.warnings)
        print("   " + visible(warning) + "\n");
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto sources = target->sources();
    if (!sources)
        return fail(sources.error());
    for (const auto& source : *sources) {
        if (arguments.has("json"))
            printJson(toJson(source));
        else
            printForPeople(source);
    }
    return done;
}

constexpr Option options[]{{"--json", "", "one object per source"}};

} // namespace

extern const Verb sourcesVerb;
const Verb sourcesVerb{"sources", "CASE",
    "List what was imported, with counts, hashes and warnings", options, 1, 1, run};

} // namespace callwake::cli
