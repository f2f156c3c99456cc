// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"
#include "detect/coverage.h"

#include <algorithm>

namespace callwake::cli {

namespace {

std::string nameOfOwner(const std::vector<OwnerInfo>& owners, Owner owner)
{
    const auto found = std::ranges::find(owners, owner, &OwnerInfo::owner);
    return found == owners.end() ? std::string() : found->person.name;
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto owners = target->owners();
    if (!owners)
        return fail(owners.error());
    const auto spans = coverageOf(*target);
    if (!spans)
        return fail(spans.error());
    for (const auto& span : *spans) {
        const auto owner = nameOfOwner(*owners, span.owner);
        if (arguments.has("json"))
            printJson({{QStringLiteral("owner"), jsonText(owner)},
                {QStringLiteral("class"), jsonText(nameOf(span.cls))},
                {QStringLiteral("begin"), jsonTime(span.range.begin)},
                {QStringLiteral("end"), jsonTime(span.range.end)},
                {QStringLiteral("source"), qint64(span.source.value)}});
        else
            print(visible(owner) + "  " + std::string(nameOf(span.cls)) + "  "
                + formatIso(span.range.begin) + " to " + formatIso(span.range.end) + "  source "
                + std::to_string(span.source.value) + "\n");
    }
    return done;
}

constexpr Option options[]{{"--json", "", "one object per span"}};

} // namespace

extern const Verb coverageVerb;
const Verb coverageVerb{"coverage", "CASE",
    "List what the sources can speak for: who, what and when", options, 1, 1, run};

} // namespace callwake::cli
