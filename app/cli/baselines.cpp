// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"
#include "detect/baseline_words.h"
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
    print("   SHA-256 " + baseline.sha256 + "\n");
}

QJsonObject jsonOf(const LearnedBaseline& baseline)
{
    QJsonObject object = toJson(baseline);
    object.insert(QStringLiteral("not_testable"), jsonTexts(notTestable(baseline)));
    object.insert(QStringLiteral("sha256"), jsonText(baseline.sha256));
    return object;
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
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

constexpr Option options[]{{"--json", "", "one object a group"}};

} // namespace

extern const Verb baselinesVerb;
const Verb baselinesVerb{"baselines", "CASE",
    "What is normal for each group of people, as its sequences were judged by", options, 1, 1, run};

} // namespace callwake::cli
