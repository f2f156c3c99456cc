// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/visible_text.h"
#include "canary/canary.h"

#include <algorithm>

namespace callwake::cli {

namespace {

int run(const Arguments& arguments)
{
    auto target = openCase(arguments, Case::Access::Write);
    if (!target)
        return fail(target.error());
    const auto answers = runCanary(*target, author(), terminalProgress());
    if (!answers)
        return fail(answers.error());
    if (const auto kept = keepCanary(*target, *answers, author()); !kept)
        return fail(kept.error());
    for (const CanaryAnswer& answer : *answers) {
        if (arguments.has("json"))
            printJson({{QStringLiteral("analytic"), jsonText(answer.analytic)},
                {QStringLiteral("fired"), answer.fired},
                {QStringLiteral("priority"), answer.priority},
                {QStringLiteral("band"), jsonText(nameOf(answer.band))},
                {QStringLiteral("reason"), jsonText(answer.reason)}});
        else
            print(answer.analytic + (answer.fired ? "  fired  " : "  did not fire  ")
                + std::string(nameOf(answer.band)) + ' ' + std::to_string(answer.priority) + "  "
                + visible(answer.reason) + "\n");
    }
    return std::ranges::all_of(*answers, &CanaryAnswer::fired) ? done : doneWithRejects;
}

constexpr Option options[]{{"--json", "", "one object an analytic"}};

} // namespace

extern const Verb canaryVerb;
const Verb canaryVerb{"canary", "CASE",
    "Puts an invented case into a copy of this one and tells which analytics find it; status 1 if"
    " one does not",
    options, 1, 1, run};

} // namespace callwake::cli
