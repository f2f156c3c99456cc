// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/event_rows.h"
#include "cli/output.h"
#include "cli/verb.h"

#include "base/first_error.h"
#include "base/visible_text.h"
#include "detect/witness_lookup.h"
#include "model/event_search.h"

#include <QJsonArray>

namespace callwake::cli {

namespace {

/// "call, message, ..."
const std::string kindNames = [] {
    std::string out;
    for (const KindInfo& info : kinds)
        out.append(out.empty() ? "" : ", ").append(info.name);
    return out;
}();
const std::string kindHelp = "only of this kind: " + kindNames;

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

Result<EventFilter> filterOf(const Case& target, const Arguments& arguments)
{
    EventFilter filter;
    if (arguments.has("person")) {
        const auto owner = ownerNamed(target, arguments.value("person"));
        if (!owner)
            return Failure(owner.error());
        filter.owner = *owner;
    }
    if (arguments.has("kind")) {
        filter.kind = kindFromName(arguments.value("kind"));
        if (!filter.kind)
            return failure("There is no kind " + visible(arguments.value("kind")), {},
                "Kinds are " + kindNames);
    }
    if (!arguments.has("from") && !arguments.has("to"))
        return filter;
    filter.range = {Instant::min(), Instant::max()};
    for (const auto& [name, end] :
        {std::pair{"from", &filter.range.begin}, {"to", &filter.range.end}}) {
        if (!arguments.has(name))
            continue;
        const auto time = instantOption(target, arguments.value(name));
        if (!time)
            return Failure(time.error());
        *end = *time;
    }
    if (filter.range.end <= filter.range.begin)
        return failure("--to is not after --from");
    return filter;
}

bool fits(const EventSearch& search, const Event& event, const EventNames& names)
{
    if (search.looksAtNothing())
        return true;
    const std::string more[]{names.personOf(event), EventNames::in(names.identity, event.identity),
        EventNames::in(names.identity, event.host), notesText(names.notesOf(event.id))};
    const std::vector<std::string_view> views(std::begin(more), std::end(more));
    return search.fits(event, event.kind, views);
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto filter = filterOf(*target, arguments);
    const auto search = EventSearch::of(arguments.value("text"));
    const auto names = eventNamesOf(*target);
    if (const Error* error = firstError(filter, search, names))
        return fail(*error);
    const auto witnesses = arguments.has("json") && filter->kind.value_or(Kind::Call) == Kind::Call
        ? witnessesIn(*target, *filter)
        : WitnessIds();
    if (!witnesses)
        return fail(witnesses.error());
    if (arguments.has("csv"))
        printCsv(eventColumns());
    const auto listed = target->forEachEvent(*filter, [&](const Event& event) {
        if (!fits(*search, event, *names))
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

const Option options[]{
    {"--person", "NAME", "only of this person, extension, account or host"},
    {"--from", "TIME", "not earlier: 2026-06-18T13:00:00Z (without zone: that of the case)"},
    {"--to", "TIME", "earlier than"},
    {"--kind", "KIND", kindHelp},
    {"--text", "WORDS",
        "only what holds these words, in any case: a number, a program, a hash, a note; calls also "
        "by outcome:missed,busy direction:inbound length:>10m ring:<5s talk:<15s length:unknown"},
    {"--json", "", "one object per event"},
    {"--csv", "", "with a header; cells that look like formulas get an apostrophe"},
};

} // namespace

extern const Verb eventsVerb;
const Verb eventsVerb{"events", "CASE", "List events in the order of time", options, 1, 1, run};

} // namespace callwake::cli
