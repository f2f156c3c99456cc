// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/first_error.h"
#include "base/visible_text.h"
#include "detect/detector.h"
#include "detect/unraised.h"

namespace callwake::cli {

namespace {

void printCsvOf(const UnraisedCall& call, const std::string& person)
{
    printCsv({csvCell(person), formatIso(call.begin), std::string(nameOf(call.direction)),
        csvCell(call.number),
        call.talk ? std::to_string(call.talk->count() / 1'000'000) : std::string(),
        std::to_string(int(call.points)), std::string(nameOf(call.why)), csvCell(call.reason)});
}

QJsonObject toJson(const UnraisedCall& call, const std::string& person)
{
    QJsonObject out{{QStringLiteral("person"), jsonText(person)},
        {QStringLiteral("call"), qint64(call.call.value)},
        {QStringLiteral("begin"), jsonTime(call.begin)},
        {QStringLiteral("direction"), jsonText(nameOf(call.direction))},
        {QStringLiteral("number"), jsonText(call.number)}, {QStringLiteral("points"), call.points},
        {QStringLiteral("why"), jsonText(nameOf(call.why))},
        {QStringLiteral("reason"), jsonText(call.reason)}};
    if (call.talk)
        out.insert(QStringLiteral("talk_seconds"), double(call.talk->count()) / 1e6);
    return out;
}

/// What is wanted of the calls of a case.
struct Wanted {
    std::optional<UnraisedCall::Why> why;
    WantedName who;
};

Result<Wanted> wantedOf(const Case& target, const Arguments& arguments)
{
    Wanted wanted;
    if (arguments.has("why")) {
        wanted.why = fromName<UnraisedCall::Why>(arguments.value("why"));
        if (!wanted.why)
            return failure("There is no reason " + visible(arguments.value("why")), {},
                "Reasons are few points, excused, not answered, nothing followed, cannot say, "
                "suppressed, nobody known");
    }
    auto who = wantedName(target, arguments);
    if (!who)
        return Failure(who.error());
    wanted.who = std::move(*who);
    return wanted;
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto wanted = wantedOf(*target, arguments);
    if (!wanted)
        return fail(wanted.error());
    const auto rules = rulesOf(*target);
    if (!rules)
        return fail(rules.error());
    const auto calls = unraisedCalls(*target, *rules, terminalProgress());
    auto names = namesOfOwners(*target);
    if (const Error* error = firstError(calls, names))
        return fail(*error);
    if (arguments.has("csv"))
        printCsv(
            {"person", "begin", "direction", "number", "talk_seconds", "points", "why", "reason"});
    for (const UnraisedCall& call : *calls) {
        const std::string& person = (*names)[call.owner];
        if ((wanted->why && call.why != *wanted->why) || !wanted->who.includes(call.owner, person))
            continue;
        if (arguments.has("json"))
            printJson(toJson(call, person));
        else if (arguments.has("csv"))
            printCsvOf(call, person);
        else
            print(visible(person) + "  " + formatIso(call.begin) + "  " + visible(call.number)
                + "  " + std::string(nameOf(call.why)) + ": " + visible(call.reason) + "\n");
    }
    return done;
}

constexpr Option options[]{
    {"--person", "NAME", "only of this person, extension, account or host"},
    {"--why", "REASON",
        "only for this reason: few points, excused, not answered, nothing followed, cannot say, "
        "suppressed, nobody known"},
    {"--csv", "", "a table with a header"},
    {"--json", "", "one object a call"},
};

} // namespace

extern const Verb unraisedVerb;
const Verb unraisedVerb{"unraised", "CASE",
    "Calls with unknown numbers that are in no sequence, each with the reason", options, 1, 1, run};

} // namespace callwake::cli
