// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/list_import.h"

namespace callwake::cli {

namespace {

int run(const Arguments& arguments)
{
    return importList(arguments, importNumbers);
}

} // namespace

extern const Verb numbersVerb;
const Verb numbersVerb{"numbers", "CASE FILE",
    "Read numbers: a table number,list,label,owner,source,added,expires; vCards, an iPhone's "
    "AddressBook.sqlitedb; plain lists, STIX, MISP, complaints",
    {}, 2, 2, run};

} // namespace callwake::cli
