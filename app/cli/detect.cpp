// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/counted.h"
#include "base/first_error.h"
#include "base/visible_text.h"
#include "context/mutable_elements.h"
#include "context/rules_check.h"
#include "detect/detector.h"

#include <functional>

namespace callwake::cli {

namespace {

/// The rules of the file become those of the case, if they are no other already.
Result<void> adoptRules(Case& target, const std::string& path)
{
    const auto text = readRules(path, target);
    if (!text)
        return Failure(text.error());
    const auto current = target.rules();
    if (!current)
        return Failure(current.error());
    if (*current == *text)
        return {};
    return target.setRules(*text, author());
}

/// Changes what the rules of the case say, from now on; all else in them stays as it is.
Result<void> adopt(Case& target, const std::function<void(MutableElements&)>& change)
{
    const auto stored = target.rules();
    const auto rules = rulesOf(target);
    if (const Error* error = firstError(stored, rules))
        return Failure(*error);
    const MutableElements current = elementsOf(*rules);
    MutableElements wanted = current;
    change(wanted);
    return wanted == current ? Result<void>()
                             : target.setRules(rulesTextWith(*stored, wanted), author());
}

/// Rules that the case has had since before they were looked at so closely.
void noteFaults(const Case& target, const Rules& rules)
{
    const auto catalogue = target.catalogue();
    const auto good = catalogue ? checkRules(rules.text, **catalogue) : Result<void>();
    if (!good)
        note("callwake-cli: An entry of the case's rules matches nothing: " + good.error().text());
}

Result<void> noteNobody(const Case& target)
{
    const auto people = target.people();
    if (!people)
        return Failure(people.error());
    if (people->empty())
        note("callwake-cli: Nobody is known: give a list with callwake-cli people");
    return {};
}

/// "FROM..UNTIL", or "none".
Result<TimeRange> caseWindowOption(const Case& target, const std::string& text)
{
    if (text == "none")
        return TimeRange{};
    const auto cut = text.find("..");
    const auto begin = instantOption(target, text.substr(0, cut));
    if (!begin)
        return Failure(begin.error());
    const auto end = instantOption(target, cut == text.npos ? "" : text.substr(cut + 2));
    if (!end)
        return Failure(end.error());
    if (*end <= *begin)
        return failure("The case window must end after it begins", visible(text));
    return TimeRange{*begin, *end};
}

Result<void> adoptOptions(Case& target, const Arguments& arguments)
{
    if (arguments.has("rules"))
        if (const auto adopted = adoptRules(target, arguments.value("rules")); !adopted)
            return adopted;
    if (arguments.has("late"))
        if (const auto adopted =
                adopt(target, [](MutableElements& e) { e.reuseWithin = lateReuse; });
            !adopted)
            return adopted;
    if (!arguments.has("case-window"))
        return {};
    const auto window = caseWindowOption(target, arguments.value("case-window"));
    return window ? adopt(target, [&](MutableElements& e) { e.caseWindow = *window; })
                  : Failure(window.error());
}

int run(const Arguments& arguments)
{
    auto target = openCase(arguments, Case::Access::Write);
    if (!target)
        return fail(target.error());
    if (const auto adopted = adoptOptions(*target, arguments); !adopted)
        return fail(adopted.error());
    const auto rules = rulesOf(*target);
    if (!rules)
        return fail(rules.error());
    noteFaults(*target, *rules);
    const auto summary = callwake::detect(*target, *rules, terminalProgress());
    if (!summary)
        return fail(summary.error());
    if (arguments.has("json"))
        printJson({{QStringLiteral("people"), qint64(summary->people)},
            {QStringLiteral("shown"), qint64(summary->shown)},
            {QStringLiteral("suppressed"), qint64(summary->suppressed)},
            {QStringLiteral("cannot_say"), qint64(summary->cannotSay)},
            {QStringLiteral("rules_sha256"), jsonText(summary->rulesHash)}});
    else
        print(counted(summary->people, "person", "people") + " looked at; "
            + counted(summary->shown, "sequence", "sequences") + " worth review, "
            + std::to_string(summary->suppressed) + " suppressed, "
            + std::to_string(summary->cannotSay) + " cannot be said\n");
    const auto told = noteNobody(*target);
    return told ? done : fail(told.error());
}

constexpr Option options[]{
    {"--rules", "FILE.json", "use these rules from now on"},
    {"--late", "",
        "from now on count tools first seen in a call when they are used again, for 14 d"},
    {"--case-window", "FROM..UNTIL",
        "the time under examination (or none): from now on no example of what is normal"},
    {"--json", "", "the summary as one object"},
};

} // namespace

extern const Verb detectVerb;
const Verb detectVerb{"detect", "CASE",
    "Find calls and what followed them, for the people that changed", options, 1, 1, run};

} // namespace callwake::cli
