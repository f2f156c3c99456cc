// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/first_error.h"
#include "base/time_range.h"
#include "base/visible_text.h"
#include "detect/baseline_words.h"
#include "detect/detector.h"
#include "detect/personal_baseline.h"
#include "store/baseline_json.h"

namespace callwake::cli {

namespace {

void printText(const LearnedBaseline& baseline)
{
    print(visible(sentenceOf(baseline)) + "\n");
    if (const std::string shares = sharesSentence(baseline); !shares.empty())
        print("   " + visible(shares) + "\n");
    for (const std::string& missing : notTestable(baseline))
        print("   " + visible(missing) + "\n");
    for (const auto& span : baseline.spans)
        print("   learned from " + visible(span.source) + ", " + secondsText(span.range) + "\n");
    print("   " + caseWindowText(baseline, secondsText(baseline.caseWindow)) + "\n");
    if (!baseline.sha256.empty())
        print("   SHA-256 " + baseline.sha256 + "\n");
}

QJsonObject jsonOf(const LearnedBaseline& baseline)
{
    QJsonObject object = toJson(baseline);
    QJsonArray spans; // not as stored: people look for the last record
    for (const auto& span : baseline.spans)
        spans.append(QJsonObject{{QStringLiteral("source"), jsonText(span.source)},
            {QStringLiteral("begin"), jsonTime(span.range.begin)},
            {QStringLiteral("end"), jsonTime(lastOf(span.range))}});
    object.insert(QStringLiteral("learned_from"), spans);
    object.insert(QStringLiteral("not_testable"), jsonTexts(notTestable(baseline)));
    object.insert(QStringLiteral("sha256"), jsonText(baseline.sha256));
    return object;
}

QJsonArray jsonOf(const std::vector<PersonalBaseline::Habit>& habits)
{
    QJsonArray out;
    for (const auto& [name, first, times] : habits)
        out.append(QJsonObject{{QStringLiteral("name"), jsonText(name)},
            {QStringLiteral("first"), jsonText(formatIso(first))},
            {QStringLiteral("times"), qint64(times)}});
    return out;
}

int printPerson(const Case& target, const std::string& name, bool asJson)
{
    constexpr std::size_t most = 10;
    const auto owner = ownerNamed(target, name);
    const auto rules = rulesOf(target);
    if (const Error* error = firstError(owner, rules))
        return fail(*error);
    const auto own = personalBaseline(target, *rules, owner->person);
    if (!own)
        return fail(own.error());
    QJsonObject object = jsonOf(own->calls);
    object.remove(QStringLiteral("sha256"));
    if (!asJson)
        printText(own->calls);
    for (const auto& [key, title, habits] :
        {std::tuple("clients", "Clients that called", &own->clients),
            std::tuple("telephones", "Called from", &own->telephones),
            std::tuple("tools", "Remote access and screen sharing", &own->tools),
            std::tuple("domains", "Pages, the newest first", &own->domains)}) {
        object.insert(QLatin1StringView(key), jsonOf(*habits));
        if (!asJson)
            print("   " + std::string(title) + ": "
                + (habits->empty() ? "nothing was seen" : visible(habitsText(*habits, most)))
                + "\n");
    }
    if (asJson)
        printJson(object);
    return done;
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    if (arguments.has("person"))
        return printPerson(*target, arguments.value("person"), arguments.has("json"));
    const auto baselines = target->baselines();
    if (!baselines)
        return fail(baselines.error());
    for (const LearnedBaseline& baseline : *baselines)
        if (arguments.has("json"))
            printJson(jsonOf(baseline));
        else
            printText(baseline);
    if (baselines->empty())
        note("callwake-cli: No baseline is kept yet: callwake-cli detect learns them from the "
             "calls of people");
    return done;
}

constexpr Option options[]{
    {"--person", "NAME", "of this person instead: calls, telephones, tools and pages since when"},
    {"--json", "", "one object a group"},
};

} // namespace

extern const Verb baselinesVerb;
const Verb baselinesVerb{"baselines", "CASE",
    "What is normal for each group of people, as its sequences were judged by", options, 1, 1, run};

} // namespace callwake::cli
