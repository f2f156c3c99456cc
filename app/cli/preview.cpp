// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/first_error.h"
#include "base/text.h"
#include "context/mutable_elements.h"
#include "detect/detector.h"
#include "detect/effect.h"

namespace callwake::cli {

namespace {

int printEffect(const Case& target, const Rules& rules, bool asJson)
{
    const auto effect = effectOf(target, rules, terminalProgress());
    auto names = namesOfPeople(target);
    if (const Error* error = firstError(effect, names))
        return fail(*error);
    if (!asJson)
        print(wordsOf(*effect) + "\n");
    for (const SequenceChange& change : effect->changes) {
        const std::string& person = (*names)[change.person];
        if (asJson)
            printJson(toJson(change, person));
        else
            print(lineOf(change, person));
    }
    return done;
}

/// Without it the numbers would not add up.
std::string joinedWords(std::int64_t joined)
{
    if (joined == 0)
        return {};
    return joined > 0 ? ", " + std::to_string(joined) + " became one with another"
                      : ", " + std::to_string(-joined) + " came apart from another";
}

int printWindows(const Case& target, const Rules& rules, bool asJson)
{
    const auto found = sensitivityOf(target, rules, terminalProgress());
    if (!found)
        return fail(found.error());
    for (const WindowStep& step : found->steps) {
        const std::string window = writtenDuration(step.window);
        if (asJson)
            printJson({{QStringLiteral("window"), jsonText(window)},
                {QStringLiteral("shown"), qint64(step.shown)},
                {QStringLiteral("medium_or_higher"), qint64(step.medium)},
                {QStringLiteral("entered"), qint64(step.entered)},
                {QStringLiteral("left"), qint64(step.left)},
                {QStringLiteral("joined"), qint64(step.joined)},
                {QStringLiteral("stable"), qint64(found->stable.size())}});
        else
            print("TimeWindow " + window + ": " + std::to_string(step.shown) + " shown, "
                + std::to_string(step.medium) + " at medium or higher; "
                + std::to_string(step.entered) + " entered, " + std::to_string(step.left) + " left"
                + joinedWords(step.joined) + "\n");
    }
    if (!asJson)
        print(std::to_string(found->stable.size()) + " are shown whatever the window\n");
    return done;
}

Result<Rules> rulesToTry(const Arguments& arguments, const Case& target)
{
    const auto text =
        arguments.has("rules") ? readRules(arguments.value("rules"), target) : target.rules();
    if (!text)
        return Failure(text.error());
    auto rules = text->empty() ? Result<Rules>(defaultRules()) : parseRules(*text);
    if (!rules || !arguments.has("late"))
        return rules;
    MutableElements wanted = elementsOf(*rules);
    wanted.reuseWithin = lateReuse;
    return parseRules(rulesTextWith(*text, wanted));
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto rules = rulesToTry(arguments, *target);
    if (!rules)
        return fail(rules.error());
    return arguments.has("windows") ? printWindows(*target, *rules, arguments.has("json"))
                                    : printEffect(*target, *rules, arguments.has("json"));
}

constexpr Option options[]{
    {"--rules", "FILE.json", "with these rules instead of those of the case"},
    {"--late", "", "and tools first seen in a call count when they are used again, for 14 d"},
    {"--windows", "", "how many sequences each TimeWindow from 1 minute to 4 hours leaves"},
    {"--json", "", "one object for each change or window"},
};

} // namespace

extern const Verb previewVerb;
const Verb previewVerb{"preview", "CASE",
    "What other rules would change in the sequences; keeps nothing", options, 1, 1, run};

} // namespace callwake::cli
