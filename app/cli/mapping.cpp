// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "base/visible_text.h"
#include "import/importer.h"

namespace callwake::cli {

namespace {

int run(const Arguments& arguments)
{
    const auto guess = guessMappingOf(arguments.positional.front());
    if (!guess)
        return fail(guess.error());
    for (const auto& [field, confidence] : guess->confidence)
        if (confidence < 0.8)
            note("callwake-cli: Unsure: " + std::string(nameOf(field)) + " = "
                + visible(*guess->mapping.column(field)));
    for (const auto& text : guess->notes)
        note("callwake-cli: " + visible(text));
    print(mappingJson(guess->mapping));
    return done;
}

} // namespace

extern const Verb mappingVerb;
const Verb mappingVerb{"mapping", "FILE",
    "Guess what the columns of a table or the keys of JSON mean; to correct and give to import", {},
    1, 1, run};

} // namespace callwake::cli
