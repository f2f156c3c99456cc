// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/first_error.h"
#include "base/time_range.h"
#include "base/visible_text.h"
#include "context/kept_log.h"
#include "detect/collect_next.h"
#include "detect/coverage_table.h"
#include "detect/detector.h"

#include <algorithm>
#include <utility>

namespace callwake::cli {

namespace {

/// All that is known of a case before it is printed.
struct Known {
    std::vector<OwnerInfo> owners;
    std::vector<Source> sources;
    Coverage coverage;
    CoverageTable table;
    std::vector<ClockEstimate> clocks;
    std::vector<CollectRequest> requests;
};

std::string nameOfOwner(const Known& known, Owner owner)
{
    const auto found = std::ranges::find(known.owners, owner, &OwnerInfo::owner);
    return found == known.owners.end() ? std::string() : found->person.name;
}

QJsonObject objectOf(const char* what)
{
    return {{QStringLiteral("what"), QLatin1String(what)}};
}

void addRange(QJsonObject& object, TimeRange range, Instant end)
{
    object.insert(QStringLiteral("begin"), range.empty() ? QJsonValue() : jsonTime(range.begin));
    object.insert(QStringLiteral("end"), range.empty() ? QJsonValue() : jsonTime(end));
}

/// From the first record to the last.
void addRecords(QJsonObject& object, TimeRange range)
{
    addRange(object, range, lastOf(range));
}

QJsonArray jsonRanges(const std::vector<TimeRange>& ranges)
{
    QJsonArray out;
    for (const TimeRange& range : ranges) {
        QJsonObject object;
        addRange(object, range, range.end);
        out.append(object);
    }
    return out;
}

QJsonArray jsonRecords(const std::vector<TimeRange>& ranges)
{
    QJsonArray out;
    for (const TimeRange& range : ranges) {
        QJsonObject object;
        addRecords(object, range);
        out.append(object);
    }
    return out;
}

QJsonArray jsonIds(const std::vector<SourceId>& ids)
{
    QJsonArray out;
    for (const SourceId id : ids)
        out.append(qint64(id.value));
    return out;
}

QJsonObject jsonOf(const CoverageSpan& span, const Known& known)
{
    const auto at = std::size_t(
        std::ranges::find(known.sources, span.source, &Source::id) - known.sources.begin());
    QJsonObject object = objectOf("span");
    object.insert(QStringLiteral("owner"), jsonText(nameOfOwner(known, span.owner)));
    object.insert(QStringLiteral("class"), jsonText(nameOf(span.cls)));
    addRecords(object, span.range);
    object.insert(QStringLiteral("source"), qint64(span.source.value));
    object.insert(QStringLiteral("gaps"), jsonGaps(known.coverage.sources[at].gaps));
    object.insert(QStringLiteral("warnings"), jsonTexts(known.sources[at].warnings));
    if (span.cls == SourceClass::Calls)
        object.insert(
            QStringLiteral("silent_about"), jsonTexts(silentAbout(known.coverage.sources[at])));
    return object;
}

QJsonObject jsonOf(const PersonCoverage& person, std::size_t cls, const Known& known)
{
    const ClassCoverage& coverage = person.classes[cls];
    QJsonArray gaps;
    for (const CoverageGap& gap : coverage.gaps) {
        QJsonObject object;
        const bool toTheLast = gap.range.end == known.table.asked.end;
        addRange(object, gap.range, toTheLast ? lastOf(gap.range) : gap.range.end);
        object.insert(QStringLiteral("source"),
            gap.source ? QJsonValue(qint64(gap.source.value)) : QJsonValue());
        object.insert(QStringLiteral("reason"), jsonText(gap.reason));
        gaps.append(object);
    }
    QJsonObject object = objectOf("person");
    object.insert(QStringLiteral("person"), jsonText(nameOfOwner(known, person.owner)));
    object.insert(QStringLiteral("class"), jsonText(classWord(cls)));
    addRecords(object, known.table.asked);
    object.insert(QStringLiteral("percent"), coveredPercent(coverage, known.table.asked));
    object.insert(QStringLiteral("covered"), jsonRecords(coverage.covered));
    object.insert(QStringLiteral("gaps"), gaps);
    object.insert(QStringLiteral("sources"), jsonIds(coverage.sources));
    return object;
}

QJsonObject jsonOf(const Source& source, const SourceCoverage& whole, const Known& known)
{
    QJsonObject object = toJson(source);
    object.insert(QStringLiteral("what"), QStringLiteral("source"));
    object.insert(QStringLiteral("zone_reason"), jsonText(source.zoneReason));
    object.insert(QStringLiteral("people"), qint64(whole.people));
    object.insert(QStringLiteral("others"), qint64(whole.others));
    object.insert(QStringLiteral("classes"), jsonClasses(whole.classes));
    object.insert(QStringLiteral("gaps"), jsonGaps(whole.gaps));
    object.insert(QStringLiteral("silent_about"), jsonTexts(silentAbout(whole)));
    QJsonArray clocks;
    for (const ClockEstimate& clock : estimatesFor(source.id, known.clocks))
        clocks.append(toJson(clock));
    object.insert(QStringLiteral("clocks"), clocks);
    const KeptLog* log = keptLogOf(source.format);
    object.insert(
        QStringLiteral("keeps"), log && !log->keeps.empty() ? jsonText(log->keeps) : QJsonValue());
    object.insert(QStringLiteral("keeps_days"),
        log && log->days ? QJsonValue(int(log->days->count())) : QJsonValue());
    return object;
}

QJsonObject jsonOf(const OwnerInfo& nobody)
{
    QJsonArray kinds;
    for (const Identity& identity : nobody.identities)
        kinds.append(jsonText(nameOf(identity.kind)));
    QJsonObject object = objectOf("name");
    object.insert(QStringLiteral("name"), jsonText(nobody.person.name));
    object.insert(QStringLiteral("kinds"), kinds);
    object.insert(QStringLiteral("events"), qint64(nobody.events));
    object.insert(QStringLiteral("calls"), qint64(nobody.calls));
    addRecords(object, nobody.span);
    return object;
}

QJsonObject jsonOf(const CollectRequest& request, const Known& known)
{
    std::vector<std::string> people;
    for (const PersonId person : request.people)
        people.push_back(nameOfOwner(known, {person, {}}));
    QJsonArray logs;
    for (const WantedLog& log : request.logs)
        logs.append(QJsonObject{{QStringLiteral("log"), jsonText(log.log->name)},
            {QStringLiteral("held"), log.held}, {QStringLiteral("keeps"), jsonText(log.log->keeps)},
            {QStringLiteral("until"), jsonTime(log.until)},
            {QStringLiteral("published"), jsonText(log.log->source)}});
    QJsonArray closed;
    for (const ClosedLog& log : request.closed)
        closed.append(QJsonObject{{QStringLiteral("source"), qint64(log.source.value)},
            {QStringLiteral("name"), jsonText(log.name)},
            {QStringLiteral("why"), jsonText(log.why)}});
    QJsonObject object = objectOf("collect");
    object.insert(QStringLiteral("people"), jsonTexts(people));
    object.insert(QStringLiteral("class"), jsonText(nameOf(request.cls)));
    object.insert(QStringLiteral("ask"), jsonText(askedFor(request)));
    object.insert(QStringLiteral("wanted"), jsonRanges(request.wanted));
    object.insert(QStringLiteral("why"), jsonText(request.why));
    object.insert(QStringLiteral("priority"), request.priority);
    object.insert(QStringLiteral("sequences"), jsonTexts(request.sequences));
    object.insert(QStringLiteral("calls"), qint64(request.calls));
    object.insert(QStringLiteral("signals"), jsonTexts(request.untestable));
    object.insert(QStringLiteral("logs"), logs);
    object.insert(QStringLiteral("closed"), closed);
    object.insert(QStringLiteral("until"), jsonTime(request.until));
    return object;
}

void printPerson(const PersonCoverage& person, const Known& known)
{
    print(visible(nameOfOwner(known, person.owner)) + "\n");
    for (std::size_t cls = 0; cls < coverageClasses.size(); ++cls) {
        const ClassCoverage& coverage = person.classes[cls];
        std::string sources;
        for (const SourceId source : coverage.sources)
            sources += (sources.empty() ? "" : ", ") + std::to_string(source.value);
        const int percent = coveredPercent(coverage, known.table.asked);
        print("   " + std::string(classWord(cls)) + ": "
            + (percent == 0 ? "cannot say" : std::to_string(percent) + " % covered")
            + (sources.empty() ? "" : "  (sources " + sources + ")") + "\n");
        for (const CoverageGap& gap : coverage.gaps)
            if (gap.source) // else there is no source of this class: it is all of the time
                print("      cannot say from " + secondsText(gap.range) + ": source "
                    + std::to_string(gap.source.value) + ", " + visible(gap.reason) + "\n");
    }
}

void printSource(const Source& source, const SourceCoverage& whole, const Known& known)
{
    print("source " + std::to_string(source.id.value) + "  " + visible(source.path) + "\n"
        + linesOf(whole) + "   clock offset " + writtenDuration(source.offset) + ", uncertainty "
        + writtenDuration(source.uncertainty) + ", zone " + visible(source.zone) + " ("
        + visible(source.zoneReason) + ")\n");
    if (!source.closed.empty())
        print("   closed, not looked at: " + visible(source.closed) + "\n");
    const auto clocks = estimatesFor(source.id, known.clocks);
    for (const ClockEstimate& clock : clocks)
        print(linesOf(clock, known.sources));
    if (clocks.empty())
        print("   clock not estimated: too little that another source tells of as well\n");
    if (const KeptLog* log = keptLogOf(source.format); log && !log->keeps.empty())
        print("   usually kept: " + log->keeps + "\n");
    for (const auto& warning : source.warnings)
        print("   " + visible(warning) + "\n");
}

void printRequest(std::size_t number, const CollectRequest& request, const Known& known)
{
    constexpr std::size_t mostRanges = 3;
    std::string people, ranges;
    for (const PersonId person : request.people)
        people += (people.empty() ? "" : ", ") + visible(nameOfOwner(known, {person, {}}));
    for (std::size_t i = 0; i < std::min(mostRanges, request.wanted.size()); ++i)
        ranges += (ranges.empty() ? "" : ", ") + secondsText(request.wanted[i]);
    if (request.wanted.size() > mostRanges)
        ranges += ", and " + std::to_string(request.wanted.size() - mostRanges) + " more";
    const std::string asked(askedFor(request));
    print(std::to_string(number) + ". " + std::string(nameOf(request.cls)) + " of " + people
        + (request.closed.empty() ? "\n   ask the " + asked + " for " + ranges
                                  : "\n   nothing to collect for " + ranges + ": ask the " + asked)
        + "\n   because " + visible(request.why) + "\n");
    for (const WantedLog& log : request.logs)
        print("   " + log.log->name + (log.held ? ", held for another time" : "")
            + (log.log->keeps.empty() ? "" : "; kept: " + log.log->keeps)
            + (log.until ? "; gone from " + formatIso(*log.until) + " on" : "") + "\n");
}

void printRequests(const Known& known, bool json)
{
    std::size_t number = 0;
    for (const CollectRequest& request : known.requests)
        if (json)
            printJson(jsonOf(request, known));
        else
            printRequest(++number, request, known);
    if (!json && known.requests.empty())
        print("Nothing to collect: no sequence and no call worth review lacks a log.\n");
}

void printJsonOf(const Known& known)
{
    for (const auto& span : known.coverage.spans)
        printJson(jsonOf(span, known));
    for (const auto& person : known.table.people)
        for (std::size_t cls = 0; cls < coverageClasses.size(); ++cls)
            printJson(jsonOf(person, cls, known));
    for (std::size_t i = 0; i < known.sources.size(); ++i)
        printJson(jsonOf(known.sources[i], known.coverage.sources[i], known));
    for (const OwnerInfo& owner : known.owners)
        if (!owner.owner.person)
            printJson(jsonOf(owner));
    printRequests(known, true);
}

void printPeople(const Known& known)
{
    if (known.table.people.empty())
        print("Nobody is known yet: give a list with callwake-cli people.\n");
    else if (known.table.asked.empty())
        print("No call has been imported yet: there is no time to be covered.\n");
    else
        print("While there were calls, from " + secondsText(known.table.asked) + ":\n\n");
    for (const auto& person : known.table.people)
        printPerson(person, known);
}

void printNames(const Known& known)
{
    bool first = true;
    for (const OwnerInfo& owner : known.owners) {
        if (owner.owner.person)
            continue;
        if (std::exchange(first, false))
            print("\nNames that belong to nobody yet:\n\n");
        print(visible(owner.person.name) + ": " + std::to_string(owner.events) + " events, "
            + std::to_string(owner.calls) + " calls, " + secondsText(owner.span) + "\n");
    }
}

void printTextOf(const Known& known)
{
    printPeople(known);
    if (!known.sources.empty())
        print("\nSources:\n\n");
    for (std::size_t i = 0; i < known.sources.size(); ++i)
        printSource(known.sources[i], known.coverage.sources[i], known);
    printNames(known);
    print("\nCollect next:\n\n");
    printRequests(known, false);
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto rules = rulesOf(*target);
    auto owners = target->owners();
    auto sources = target->sources();
    if (const Error* error = firstError(rules, owners, sources))
        return fail(*error);
    auto coverage = coverageOf(*target);
    auto clocks = clockEstimates(*target);
    auto requests = collectNext(*target, *rules, terminalProgress());
    if (const Error* error = firstError(coverage, clocks, requests))
        return fail(*error);
    Known known{std::move(*owners), std::move(*sources), std::move(*coverage), {},
        std::move(*clocks), std::move(*requests)};
    known.table =
        coverageTable(known.coverage.spans, known.coverage.sources, known.owners, known.sources);
    if (arguments.has("collect"))
        printRequests(known, arguments.has("json"));
    else if (arguments.has("json"))
        printJsonOf(known);
    else
        printTextOf(known);
    return done;
}

constexpr Option options[]{{"--collect", "", "only what to collect next"},
    {"--json", "",
        "one object a line; \"what\" says whether it is a span, person, source, name or "
        "something to collect"}};

} // namespace

extern const Verb coverageVerb;
const Verb coverageVerb{"coverage", "CASE",
    "What the sources can speak for, what they cannot, and what to collect next", options, 1, 1,
    run};

} // namespace callwake::cli
