// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/chosen_events.h"
#include "cli/output.h"

#include "base/first_error.h"
#include "detect/witness_lookup.h"

#include <QJsonArray>

namespace callwake::cli {

namespace {

QJsonArray jsonOf(const std::vector<EventId>& ids)
{
    QJsonArray array;
    for (const EventId id : ids)
        array.append(qint64(id.value));
    return array;
}

/// With the ids of other records of the same call.
QJsonObject jsonOf(const Event& event, const EventNames& names, const WitnessIds& witnesses)
{
    QJsonObject json = jsonOf(event, names);
    if (event.call()) {
        const auto found = witnesses.find(event.id);
        json.insert(QStringLiteral("witnesses"),
            found == witnesses.end() ? QJsonArray() : jsonOf(found->second));
    }
    return json;
}

Result<WitnessIds> witnessesIn(const Case& target, const EventFilter& filter)
{
    WitnessIds out;
    const auto owners = target.owners();
    if (!owners)
        return Failure(owners.error());
    for (const OwnerInfo& info : *owners)
        if (info.calls > 0 && (!filter.owner || *filter.owner == info.owner))
            if (const auto added = addWitnesses(target, info.owner, out); !added)
                return Failure(added.error());
    return out;
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto chosen = chosenEvents(*target, arguments);
    const auto names = eventNamesOf(*target);
    if (const Error* error = firstError(chosen, names))
        return fail(*error);
    const EventFilter& filter = chosen->filter;
    const auto witnesses = arguments.has("json") && filter.kind.value_or(Kind::Call) == Kind::Call
        ? witnessesIn(*target, filter)
        : WitnessIds();
    if (!witnesses)
        return fail(witnesses.error());
    if (arguments.has("csv"))
        printCsv(eventColumns());
    const auto listed = target->forEachEvent(filter, [&](const Event& event) {
        if (!chosen->fits(event, *names))
            return true;
        if (arguments.has("json"))
            printJson(jsonOf(event, *names, *witnesses));
        else if (arguments.has("csv"))
            printCsv(cellsOf(event, *names));
        else
            print(lineOf(event, *names) + "\n");
        return true;
    });
    return listed ? done : fail(listed.error());
}

const std::vector<Option> options = withChoosingOptions({
    {"--json", "", "one object per event"},
    {"--csv", "", "with a header; cells that look like formulas get an apostrophe"},
});

} // namespace

extern const Verb eventsVerb;
const Verb eventsVerb{"events", "CASE", "List events in the order of time", options, 1, 1, run};

} // namespace callwake::cli
