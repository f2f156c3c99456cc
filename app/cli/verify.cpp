// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "base/text.h"

namespace callwake::cli {

namespace {

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto verification = target->verify(true);
    if (!verification)
        return fail(verification.error());
    for (const auto& check : verification->checks)
        print((check.good ? "good  " : "BAD   ") + visible(check.what)
            + (check.detail.empty() ? "" : ": " + visible(check.detail)) + "\n");
    return verification->good() ? done : doneWithRejects;
}

} // namespace

extern const Verb verifyVerb;
const Verb verifyVerb{"verify", "CASE",
    "Check the case: journal, rows, raw bytes, and sources against their files", {}, 1, 1, run};

} // namespace callwake::cli
