// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/first_error.h"
#include "base/visible_text.h"
#include "store/sequence_json.h"

namespace callwake::cli {

namespace {

std::string joined(const std::vector<std::string>& words)
{
    std::string out;
    for (const auto& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

void printCsvOf(const Sequence& sequence, const std::string& person)
{
    printCsv({csvCell(sequence.id), csvCell(person), formatIso(sequence.range.begin),
        formatIso(sequence.range.end), std::to_string(sequence.priority),
        std::string(nameOf(sequence.band)), csvCell(joined(sequence.analytics)),
        std::to_string(sequence.calls.size()), std::to_string(sequence.followOns.size()),
        csvCell(sequence.reason), csvCell(sequence.suppressed ? sequence.suppressed->rule : "")});
}

void printForPeople(const Sequence& sequence, const std::string& person)
{
    print(std::to_string(sequence.priority) + " " + std::string(nameOf(sequence.band)) + "  "
        + visible(person) + "  " + formatIso(sequence.range.begin) + "  " + visible(sequence.reason)
        + (sequence.suppressed ? "  [" + visible(sequence.suppressed->rule) + "]" : "") + "  "
        + visible(sequence.id) + "\n");
}

/// What is wanted of the sequences of a case.
struct Wanted {
    Band least = Band::Info;
    WantedName who;
};

Result<Wanted> wantedOf(const Case& target, const Arguments& arguments)
{
    const auto least = fromName<Band>(arguments.has("band") ? arguments.value("band") : "info");
    if (!least)
        return failure("There is no band " + visible(arguments.value("band")), {},
            "Bands are info, low, medium, high, critical");
    auto who = wantedName(target, arguments);
    if (!who)
        return Failure(who.error());
    if (!who->name.empty() && !who->owner.person)
        return failure(visible(who->name) + " belongs to nobody yet", {},
            "Sequences are looked for person by person: see callwake-cli people");
    return Wanted{*least, std::move(*who)};
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto wanted = wantedOf(*target, arguments);
    if (!wanted)
        return fail(wanted.error());
    auto names = namesOfPeople(*target);
    const auto sequences = target->sequences();
    if (const Error* error = firstError(names, sequences))
        return fail(*error);
    if (arguments.has("csv"))
        printCsv({"id", "person", "begin", "end", "priority", "band", "analytics", "calls",
            "followons", "reason", "suppressed"});
    for (const auto& sequence : *sequences) {
        const auto& person = (*names)[sequence.person];
        if (sequence.band < wanted->least || !wanted->who.includes({sequence.person, {}}, person))
            continue;
        if (arguments.has("json"))
            printJson(callwake::toJson(sequence, person));
        else if (arguments.has("csv"))
            printCsvOf(sequence, person);
        else
            printForPeople(sequence, person);
    }
    return done;
}

constexpr Option options[]{
    {"--band", "BAND", "this one and above: info, low, medium, high, critical"},
    {"--person", "NAME", "only of this person, or of whose extension, account or host it is"},
    {"--json", "", "one object per sequence, with its explanation"},
    {"--csv", "", "with a header"},
};

} // namespace

extern const Verb sequencesVerb;
const Verb sequencesVerb{"sequences", "CASE",
    "List calls and what followed them, most urgent first", options, 1, 1, run};

} // namespace callwake::cli
