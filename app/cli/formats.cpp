// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "formats/format.h"

namespace callwake::cli {

namespace {

int run(const Arguments&)
{
    for (const Format* format : allFormats())
        print(std::string(format->name) + "\n    " + std::string(format->title) + ": "
            + std::string(format->reads) + "\n");
    return done;
}

} // namespace

extern const Verb formatsVerb;
const Verb formatsVerb{"formats", "", "List the log formats and what each reads", {}, 0, 0, run};

} // namespace callwake::cli
