// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/text.h"
#include "detect/witness_lookup.h"

#include <QJsonArray>
#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

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

/// Words for the ids that events carry.
struct Names {
    std::unordered_map<IdentityId, std::string> identity;
    NameOwners owners;
    std::map<PersonId, std::string> person;

    [[nodiscard]] static std::string in(
        const std::unordered_map<IdentityId, std::string>& names, IdentityId id)
    {
        const auto found = names.find(id);
        return found == names.end() ? std::string() : found->second;
    }

    [[nodiscard]] std::string personOf(const Event& event) const
    {
        const auto found = person.find(owners.of(event).person);
        return found == person.end() ? std::string() : found->second;
    }
};

Result<Names> namesOf(const Case& target)
{
    Names out;
    const auto identities = target.identities();
    if (!identities)
        return Failure(identities.error());
    for (const auto& identity : *identities)
        out.identity[identity.id] = identity.value;
    auto owners = target.ownersOfNames();
    const auto people = target.people();
    if (!owners || !people)
        return Failure(!owners ? owners.error() : people.error());
    out.owners = std::move(*owners);
    for (const Person& each : *people)
        out.person.emplace(each.id, each.name);
    return out;
}

/// Where the record is, in one word: "ZCALLRECORD:12" or "1024+263".
std::string recordOf(const Place& place)
{
    return place.table.empty() ? std::to_string(place.offset) + "+" + std::to_string(place.length)
                               : place.table + ":" + std::to_string(place.offset);
}

std::optional<Instant> after(const Event& event, const std::optional<Duration>& duration)
{
    return duration ? std::optional(event.begin + *duration) : std::nullopt;
}

QJsonArray jsonOf(const std::vector<EventId>& ids)
{
    QJsonArray array;
    for (const EventId id : ids)
        array.append(qint64(id.value));
    return array;
}

/// What a reader must know before trusting the record: "ambiguous_time" of the repeated hour.
QJsonArray doubtsOf(Quality quality)
{
    static constexpr std::array<std::pair<Quality, const char*>, 8> words{{
        {Quality::LengthUnknown, "length_unknown"},
        {Quality::AmbiguousTime, "ambiguous_time"},
        {Quality::SkippedTime, "skipped_time"},
        {Quality::BadEncoding, "bad_encoding"},
        {Quality::ChecksumFailed, "checksum_failed"},
        {Quality::Incomplete, "incomplete"},
        {Quality::Conflict, "conflict"},
        {Quality::Recovered, "recovered"},
    }};
    QJsonArray out;
    for (const auto& [bit, word] : words)
        if (has(quality, bit))
            out.append(QLatin1StringView(word));
    return out;
}

QJsonObject jsonOf(const Event& event, const Names& names)
{
    QJsonObject json{
        {QStringLiteral("id"), qint64(event.id.value)},
        {QStringLiteral("source"), qint64(event.source.value)},
        {QStringLiteral("record"), jsonText(recordOf(event.place))},
        {QStringLiteral("offset"), qint64(event.place.offset)},
        {QStringLiteral("line"), qint64(event.place.line)},
        {QStringLiteral("time"), jsonTime(event.begin)},
        {QStringLiteral("uncertainty_us"), qint64(event.uncertainty.count())},
        {QStringLiteral("doubts"), doubtsOf(event.quality)},
        {QStringLiteral("length_us"),
            event.length ? QJsonValue(qint64(event.length->count())) : QJsonValue()},
        {QStringLiteral("kind"), jsonText(nameOf(event.kind))},
        {QStringLiteral("person"), jsonText(names.personOf(event))},
        {QStringLiteral("identity"), jsonText(Names::in(names.identity, event.identity))},
        {QStringLiteral("host"), jsonText(Names::in(names.identity, event.host))},
        {QStringLiteral("summary"), jsonText(summaryOf(event))},
    };
    if (const Call* call = event.call()) {
        json.insert(QStringLiteral("direction"), jsonText(nameOf(call->direction)));
        json.insert(QStringLiteral("outcome"), jsonText(nameOf(call->outcome)));
        json.insert(QStringLiteral("remote_raw"), jsonText(call->remote.raw));
        json.insert(QStringLiteral("remote_e164"), jsonText(call->remote.e164));
        json.insert(QStringLiteral("local"), jsonText(call->local));
        json.insert(QStringLiteral("ring"), jsonTime(event.begin));
        json.insert(QStringLiteral("answer"), jsonTime(after(event, call->answer)));
        json.insert(QStringLiteral("end"), jsonTime(after(event, call->end)));
    } else if (const Activity* activity = event.activity()) {
        json.insert(QStringLiteral("process"), jsonText(activity->process));
        json.insert(QStringLiteral("command"), jsonText(activity->command));
        json.insert(QStringLiteral("parent"), jsonText(activity->parent));
        json.insert(QStringLiteral("url"), jsonText(activity->url));
        json.insert(QStringLiteral("path"), jsonText(activity->path));
        json.insert(QStringLiteral("package"), jsonText(activity->package));
    }
    return json;
}

/// The same with the ids of other records of the same call.
QJsonObject jsonOf(const Event& event, const Names& names, const WitnessIds& witnesses)
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

constexpr std::array csvColumns{"id", "source", "record", "offset", "line", "time", "length_us",
    "kind", "person", "identity", "host", "summary", "direction", "outcome", "remote_raw",
    "remote_e164", "local", "ring", "answer", "end", "process", "command", "parent", "url", "path",
    "package", "uncertainty_us", "doubts"};

/// "ambiguous_time conflict"
std::string joined(const QJsonArray& words)
{
    std::string out;
    for (const auto word : words)
        out += (out.empty() ? "" : " ") + word.toString().toStdString();
    return out;
}

void printCsvOf(const Event& event, const Names& names)
{
    const QJsonObject json = jsonOf(event, names);
    std::vector<std::string> cells;
    for (const char* column : csvColumns) {
        const QJsonValue value = json.value(QLatin1StringView(column));
        if (value.isDouble())
            cells.push_back(std::to_string(value.toInteger()));
        else if (value.isArray())
            cells.push_back(joined(value.toArray()));
        else
            cells.push_back(csvCell(value.toString().toStdString()));
    }
    printCsv(cells);
}

void printForPeople(const Event& event, const Names& names)
{
    const auto person = names.personOf(event);
    const auto identity = event.identity ? Names::in(names.identity, event.identity)
                                         : Names::in(names.identity, event.host);
    // The summary of a call says itself that its end was not logged.
    const auto told = event.call() ? std::uint16_t(Quality::LengthUnknown) : 0;
    const std::string doubts =
        joined(doubtsOf(Quality(std::uint16_t(event.quality) & ~unsigned(told))));
    print(formatIso(event.begin) + "  " + std::string(nameOf(event.kind)) + "  "
        + visible(person.empty() ? identity : person) + "  " + summaryOf(event)
        + (doubts.empty() ? "" : "  [" + doubts + "]") + "\n");
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

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto filter = filterOf(*target, arguments);
    if (!filter)
        return fail(filter.error());
    const auto names = namesOf(*target);
    if (!names)
        return fail(names.error());
    const auto witnesses = arguments.has("json") && filter->kind.value_or(Kind::Call) == Kind::Call
        ? witnessesIn(*target, *filter)
        : WitnessIds();
    if (!witnesses)
        return fail(witnesses.error());
    if (arguments.has("csv"))
        printCsv({csvColumns.begin(), csvColumns.end()});
    const auto listed = target->forEachEvent(*filter, [&](const Event& event) {
        if (arguments.has("json"))
            printJson(jsonOf(event, *names, *witnesses));
        else if (arguments.has("csv"))
            printCsvOf(event, *names);
        else
            printForPeople(event, *names);
        return true;
    });
    return listed ? done : fail(listed.error());
}

const Option options[]{
    {"--person", "NAME", "only of this person, extension, account or host"},
    {"--from", "TIME", "not earlier: 2026-06-18T13:00:00Z (without zone: that of the case)"},
    {"--to", "TIME", "earlier than"},
    {"--kind", "KIND", kindHelp},
    {"--json", "", "one object per event"},
    {"--csv", "", "with a header; cells that look like formulas get an apostrophe"},
};

} // namespace

extern const Verb eventsVerb;
const Verb eventsVerb{"events", "CASE", "List events in the order of time", options, 1, 1, run};

} // namespace callwake::cli
