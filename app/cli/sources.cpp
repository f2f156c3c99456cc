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

/// "Master.csv:355 (byte 101200): a quote is not closed: \"\",\"+44..."
void printReject(const Reject& reject, const Source& source, bool json)
{
    if (!json)
        return print(visible(source.path) + ":" + std::to_string(reject.line) + " (byte "
            + std::to_string(reject.offset) + "): " + visible(reject.reason) + ": "
            + visible(reject.excerpt) + "\n");
    printJson({{QStringLiteral("source"), qint64(source.id.value)},
        {QStringLiteral("file"), jsonText(source.path)},
        {QStringLiteral("line"), qint64(reject.line)},
        {QStringLiteral("offset"), qint64(reject.offset)},
        {QStringLiteral("reason"), jsonText(reject.reason)},
        {QStringLiteral("excerpt"), jsonText(reject.excerpt)}});
}

/// Source by source: a log may have millions.
int listRejects(const Case& target, const std::vector<Source>& sources, bool json)
{
    for (const Source& source : sources) {
        const auto rejects = target.rejects(source.id);
        if (!rejects)
            return fail(rejects.error());
        for (const Reject& reject : *rejects)
            printReject(reject, source, json);
    }
    return done;
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto sources = target->sources();
    if (!sources)
        return fail(sources.error());
    if (arguments.has("rejects"))
        return listRejects(*target, *sources, arguments.has("json"));
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

constexpr Option options[]{
    {"--rejects", "", "the rejected lines instead: where each stands, why, and how it begins"},
    {"--json", "", "one object per source, or per rejected line"}};

} // namespace

extern const Verb sourcesVerb;
const Verb sourcesVerb{"sources", "CASE",
    "List what was imported, with counts, hashes and warnings", options, 1, 1, run};

} // namespace callwake::cli
