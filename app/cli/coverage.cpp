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

QJsonObject jsonOf(const CoverageSpan& span, const std::string& owner, const Source& source,
    const SourceCoverage& whole)
{
    QJsonObject object{{QStringLiteral("owner"), jsonText(owner)},
        {QStringLiteral("class"), jsonText(nameOf(span.cls))},
        {QStringLiteral("begin"), jsonTime(span.range.begin)},
        {QStringLiteral("end"), jsonTime(span.range.end)},
        {QStringLiteral("source"), qint64(span.source.value)},
        {QStringLiteral("gaps"), jsonGaps(whole.gaps)},
        {QStringLiteral("warnings"), jsonTexts(source.warnings)}};
    if (span.cls == SourceClass::Calls)
        object.insert(QStringLiteral("silent_about"), jsonTexts(silentAbout(whole)));
    return object;
}

void printWhole(const Source& source, const SourceCoverage& whole)
{
    print("source " + std::to_string(source.id.value) + "  " + visible(source.path) + "\n"
        + linesOf(whole));
    for (const auto& warning : source.warnings)
        print("   " + visible(warning) + "\n");
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto owners = target->owners();
    const auto sources = target->sources();
    if (!owners || !sources)
        return fail(!owners ? owners.error() : sources.error());
    const auto coverage = coverageOf(*target);
    if (!coverage)
        return fail(coverage.error());
    const bool json = arguments.has("json");
    for (const auto& span : coverage->spans) {
        const auto owner = nameOfOwner(*owners, span.owner);
        const auto at =
            std::size_t(std::ranges::find(*sources, span.source, &Source::id) - sources->begin());
        if (json)
            printJson(jsonOf(span, owner, (*sources)[at], coverage->sources[at]));
        else
            print(visible(owner) + "  " + std::string(nameOf(span.cls)) + "  "
                + formatIso(span.range.begin) + " to " + formatIso(span.range.end) + "  source "
                + std::to_string(span.source.value) + "\n");
    }
    for (std::size_t i = 0; !json && i < sources->size(); ++i)
        printWhole((*sources)[i], coverage->sources[i]);
    return done;
}

constexpr Option options[]{{"--json", "", "one object per span"}};

} // namespace

extern const Verb coverageVerb;
const Verb coverageVerb{"coverage", "CASE",
    "List what the sources can speak for: who, what and when", options, 1, 1, run};

} // namespace callwake::cli
