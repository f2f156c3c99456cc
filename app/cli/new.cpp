// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

namespace callwake::cli {

namespace {

int run(const Arguments& arguments)
{
    CaseSettings settings;
    settings.title = arguments.value("title");
    settings.region = arguments.value("region");
    if (arguments.has("zone"))
        settings.zone = arguments.value("zone");
    const auto created = Case::create(arguments.positional.front(), settings);
    return created ? done : fail(created.error());
}

constexpr Option options[]{
    {"--title", "TITLE", "what people call it"},
    {"--region", "CC", "country of telephone numbers without a country code: GB, DE, US"},
    {"--zone", "ZONE", "time zone shown first: Europe/London (UTC)"},
};

} // namespace

extern const Verb newVerb;
const Verb newVerb{"new", "CASE", "Make an empty case file", options, 1, 1, run};

} // namespace callwake::cli
