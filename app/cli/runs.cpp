// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/first_error.h"
#include "base/visible_text.h"
#include "detect/run_history.h"

namespace callwake::cli {

namespace {

using Names = std::map<PersonId, std::string>;

QJsonObject jsonOf(const ExplainedRun& explained, Names& people)
{
    const DetectionRun& run = explained.run;
    QJsonArray changes;
    for (const SequenceChange& change : run.changes)
        changes.append(toJson(change, people[change.person]));
    return {{QStringLiteral("run"), qint64(run.number)},
        {QStringLiteral("time"), jsonTime(run.time)},
        {QStringLiteral("program"), jsonText(run.program)},
        {QStringLiteral("people"), qint64(run.people)}, {QStringLiteral("same"), qint64(run.same)},
        {QStringLiteral("causes"), jsonTexts(explained.causes)},
        {QStringLiteral("changes"), changes}};
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto history = runHistory(*target);
    auto people = namesOfPeople(*target);
    if (const Error* error = firstError(history, people))
        return fail(*error);
    for (const ExplainedRun& explained : *history) {
        if (arguments.has("json")) {
            printJson(jsonOf(explained, *people));
            continue;
        }
        print(std::to_string(explained.run.number) + "  " + formatIso(explained.run.time) + "  "
            + wordsOf(explained.run) + "\n");
        for (const std::string& cause : explained.causes)
            print("    " + visible(cause) + "\n");
        for (const SequenceChange& change : explained.run.changes)
            print("  " + lineOf(change, (*people)[change.person]));
    }
    return done;
}

constexpr Option options[]{{"--json", "", "one object a run"}};

} // namespace

extern const Verb runsVerb;
const Verb runsVerb{"runs", "CASE",
    "Runs of the detection, newest first: what each changed, and what had happened before it",
    options, 1, 1, run};

} // namespace callwake::cli
