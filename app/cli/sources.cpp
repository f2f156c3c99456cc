// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/time_range.h"
#include "base/visible_text.h"

namespace callwake::cli {

namespace {

void printForPeople(const Source& source)
{
    const auto& c = source.counts;
    const std::string span = source.span.begin == source.span.end
        ? "no records with a time"
        : formatIso(source.span.begin) + " to " + formatIso(lastOf(source.span));
    print(std::to_string(source.id.value) + "  " + visible(source.path) + "\n   "
        + (source.format.empty() ? "no format" : source.format) + ", "
        + std::to_string(source.bytes) + " bytes, SHA-256 " + source.sha256 + "\n   "
        + std::to_string(c.read) + " read = " + std::to_string(c.imported) + " imported + "
        + std::to_string(c.duplicate) + " duplicate + " + std::to_string(c.rejected)
        + " rejected + " + std::to_string(c.skipped) + " skipped\n   " + span + ", zone "
        + source.zone + " (" + source.zoneReason + ")\n");
    if (!source.closed.empty())
        print("   closed, not looked at: " + visible(source.closed) + "\n");
    for (const auto& why : source.skippedWhy)
        print("   skipped " + std::to_string(why.count) + ": " + visible(why.reason) + "\n");
    for (const auto& warning : source.warnings)
        print("   " + visible(warning) + "\n");
}

QJsonObject jsonOf(const SourceCoverage& coverage)
{
    return {{QStringLiteral("people"), qint64(coverage.people)},
        {QStringLiteral("others"), qint64(coverage.others)},
        {QStringLiteral("classes"), jsonClasses(coverage.classes)},
        {QStringLiteral("gaps"), jsonGaps(coverage.gaps)},
        {QStringLiteral("silent_about"), jsonTexts(silentAbout(coverage))}};
}

void printSource(const Source& source, const SourceCoverage& coverage,
    const std::vector<ClockEstimate>& clocks, const std::vector<Source>& sources, bool json)
{
    QJsonObject object = toJson(source);
    QJsonArray compared;
    if (!json) {
        printForPeople(source);
        print(linesOf(coverage));
    }
    for (const ClockEstimate& clock : estimatesFor(source.id, clocks))
        if (json)
            compared.append(toJson(clock));
        else
            print(linesOf(clock, sources));
    if (!json)
        return;
    object.insert(QStringLiteral("clocks"), compared);
    object.insert(QStringLiteral("coverage"), jsonOf(coverage));
    printJson(object);
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto sources = target->sources();
    if (!sources)
        return fail(sources.error());
    const auto clocks = clockEstimates(*target);
    if (!clocks)
        return fail(clocks.error());
    const auto coverage = coverageOf(*target);
    if (!coverage)
        return fail(coverage.error());
    for (std::size_t i = 0; i < sources->size(); ++i)
        printSource((*sources)[i], coverage->sources[i], *clocks, *sources, arguments.has("json"));
    return done;
}

constexpr Option options[]{{"--json", "", "one object per source"}};

} // namespace

extern const Verb sourcesVerb;
const Verb sourcesVerb{"sources", "CASE",
    "List what was imported, with counts, hashes and warnings", options, 1, 1, run};

} // namespace callwake::cli
