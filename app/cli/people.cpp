// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/list_import.h"

namespace callwake::cli {

namespace {

int run(const Arguments& arguments)
{
    return importList(arguments, importPeople);
}

} // namespace

extern const Verb peopleVerb;
const Verb peopleVerb{"people", "CASE FILE.csv",
    "Read who is who: person,name,group,zone,kind,identity", {}, 2, 2, run};

} // namespace callwake::cli
