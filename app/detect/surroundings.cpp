// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/surroundings.h"

#include "base/first_error.h"
#include "base/text.h"
#include "detect/call_history.h"
#include "store/case_calls.h"

#include <algorithm>
#include <functional>
#include <memory>

namespace callwake {

namespace {

// People of whom one thread reads the events (as many as it looks at then), and subjects that it
// describes, before another one pays.
constexpr std::size_t readByAThread = 5;
constexpr std::size_t describedByAThread = 1000;

/// Who placed calls: signals ask, and whoever puts calls of one trunk or attestation together.
Result<Callers> callersOf(const Case& target, const Rules& rules)
{
    auto signs = target.calls().signs();
    if (!signs)
        return Failure(signs.error());
    std::vector<IdentityId> unexpected;
    if (rules.isEnabled("C16") && !rules.userContext.empty()) {
        const auto identities = target.identities();
        if (!identities)
            return Failure(identities.error());
        for (const Identity& identity : *identities)
            if (isInUserContext(identity.value, rules))
                unexpected.push_back(identity.id);
    }
    auto placed = target.calls().placedBy(unexpected);
    if (!placed)
        return Failure(placed.error());
    return Callers(std::move(*signs), std::move(*placed), rules);
}

/// Names of computers, where any maintenance window asks.
Result<void> nameHosts(const Case& target, const Rules& rules, Context& context)
{
    if (rules.maintenanceWindows.empty())
        return {};
    const auto identities = target.identities();
    if (!identities)
        return Failure(identities.error());
    for (const Identity& identity : *identities)
        if (identity.kind == IdentityKind::Host || identity.kind == IdentityKind::Device)
            context.hosts.emplace(identity.id.value, lowered(identity.value));
    return {};
}

/// Numbers of people, where the signal that compares them with callers is on.
Result<void> nameNumbers(const Case& target, const Rules& rules, Surroundings& out)
{
    if (!rules.isEnabled("C7"))
        return {};
    const auto identities = target.identities();
    if (!identities)
        return Failure(identities.error());
    for (const Identity& identity : *identities) {
        if (identity.kind != IdentityKind::Number || !identity.value.starts_with('+'))
            continue;
        const auto person = target.personOf(identity);
        if (!person)
            return Failure(person.error());
        const Owner owner = *person ? Owner{**person, {}} : Owner{{}, identity.id};
        out.reachedBy[owner].push_back(identity.value);
    }
    return {};
}

Result<void> nameCallers(const Case& target, const Rules& rules, Surroundings& out)
{
    auto callers = callersOf(target, rules);
    if (!callers)
        return Failure(callers.error());
    out.context.callers = std::move(*callers);
    out.asserted = out.context.callers.assertedNumbers();
    out.context.asserted = out.directory->factsOf(out.asserted);
    if (const auto named = nameHosts(target, rules, out.context); !named)
        return named;
    return nameNumbers(target, rules, out);
}

Result<std::unique_ptr<Surroundings>> surroundingsOf(const Case& target, const Rules& rules)
{
    auto out = std::make_unique<Surroundings>();
    auto people = target.people();
    auto withCalls = target.peopleWithCalls();
    auto subjects = target.subjects();
    const auto sources = target.sources();
    auto entries = target.listEntries();
    const auto settings = target.settings();
    auto decisions = target.witnessDecisions();
    auto catalogue = target.catalogue();
    auto names = target.nameDecisions();
    Context& context = out->context;
    if (const Error* error = firstError(
            people, withCalls, subjects, sources, entries, settings, decisions, catalogue, names))
        return Failure(*error);
    out->people = std::move(*people);
    out->withCalls = std::move(*withCalls);
    out->subjects = std::move(*subjects);
    out->directory = std::make_unique<Directory>(std::move(*entries), rules);
    out->formats = classesOf(*sources);
    out->nameDecisions = std::move(*names);
    context.rules = &rules;
    out->catalogue = std::move(*catalogue);
    context.catalogue = out->catalogue.get();
    context.directory = out->directory.get();
    context.subjects.resize(out->subjects.size() + 1);
    context.setSources(*sources);
    context.witnessDecisions = std::move(*decisions);
    context.zone = settings->zone;
    for (const Person& person : out->people)
        context.addZoneOf(person);
    if (const auto named = nameCallers(target, rules, *out); !named)
        return Failure(named.error());
    return out;
}

/// What marks of some people speak of, by id.
struct Mentioned {
    std::vector<bool> numbers, subjects;

    explicit Mentioned(const Surroundings& around)
        : numbers(around.parties.size())
        , subjects(around.context.subjects.size())
    {
    }
    void add(std::span<const Mark> marks)
    {
        for (const Mark& mark : marks) {
            auto& seen = mark.kind == Kind::Call ? numbers : subjects;
            if (mark.subject > 0 && std::size_t(mark.subject) < seen.size())
                seen[std::size_t(mark.subject)] = true;
        }
    }
    void add(const Mentioned& other)
    {
        const auto either = [](std::vector<bool>& seen, const std::vector<bool>& also) {
            std::transform(seen.begin(), seen.end(), also.begin(), seen.begin(), std::logical_or());
        };
        either(numbers, other.numbers);
        either(subjects, other.subjects);
    }
    [[nodiscard]] std::vector<NumberId> numberIds() const
    {
        std::vector<NumberId> ids;
        for (std::size_t i = 1; i < numbers.size(); ++i)
            if (numbers[i])
                ids.push_back({std::int64_t(i)});
        return ids;
    }
};

Result<void> readParties(const Case& target, Surroundings& out)
{
    auto parties = target.calls().parties();
    auto places = target.calls().places();
    auto sides = target.calls().sides();
    if (const Error* error = firstError(parties, places, sides))
        return Failure(*error);
    out.context.sides = std::move(*sides);
    out.parties = std::move(*parties);
    out.places = std::move(*places);
    return {};
}

Result<std::vector<Mark>> callsOf(const Case& reader, PersonId person)
{
    std::vector<Mark> calls;
    const auto read = reader.forEachBlockWithCalls({person, {}}, [&](std::span<const Mark> marks) {
        std::ranges::copy_if(marks, std::back_inserter(calls),
            [](const Mark& mark) { return mark.kind == Kind::Call; });
    });
    return read ? Result<std::vector<Mark>>(std::move(calls)) : Failure(read.error());
}

/// Those with calls whom the memory does not know.
std::vector<const Person*> peopleToLearnFrom(
    const Surroundings& around, const DetectionMemory& memory)
{
    std::vector<const Person*> out;
    for (const PersonId id : around.withCalls)
        if (const Person* person = personOf(around, id); person && !memory.of(id))
            out.push_back(person);
    return out;
}

Result<void> learnFrom(Readers& readers, const Surroundings& around,
    const std::vector<const Person*>& people, DetectionMemory& memory)
{
    std::vector<PersonCalls> learned(people.size());
    auto done = readers.share(people.size(), readByAThread, [&](const Case& reader) -> Worker {
        auto learner = std::make_shared<CallLearner>(around.parties, around.places, around.context);
        return [&, learner](std::size_t item) -> Result<void> {
            auto calls = callsOf(reader, people[item]->id);
            if (!calls)
                return Failure(calls.error());
            learned[item] = learner->learn(*people[item], std::move(*calls));
            return {};
        };
    });
    if (!done)
        return done;
    for (std::size_t i = 0; i < people.size(); ++i)
        memory.keep(people[i]->id, std::move(learned[i]));
    return {};
}

/// Calls of everybody: numbers that reach many people, and what is usual in each group.
Result<void> learn(Readers& readers, Surroundings& around, DetectionMemory& memory)
{
    if (const auto read = readParties(readers.first(), around); !read)
        return read; // which records are one call depends on them
    if (const auto done = memory.bringUpToDate(readers.first(), around); !done)
        return done;
    const auto people = peopleToLearnFrom(around, memory);
    if (const auto done = learnFrom(readers, around, people, memory); !done)
        return done;
    CallHistory history(*around.context.rules);
    for (const PersonId id : around.withCalls)
        if (const PersonCalls* calls = memory.of(id))
            history.add(*calls);
    around.context.calls = history.calls();
    around.context.probes = history.probes();
    around.context.baselines = history.baselines();
    return {};
}

Result<Mentioned> mentionedBy(
    Readers& readers, const Surroundings& around, const std::vector<PersonId>& people)
{
    Mentioned all(around);
    std::vector<std::shared_ptr<Mentioned>> parts;
    const auto read =
        readers.share(people.size(), readByAThread, [&](const Case& reader) -> Worker {
            const auto& part = parts.emplace_back(std::make_shared<Mentioned>(around));
            return [&, part](std::size_t item) {
                return reader.forEachMark(
                    {people[item], {}}, [&](std::span<const Mark> marks) { part->add(marks); });
            };
        });
    if (!read)
        return Failure(read.error());
    for (const auto& part : parts)
        all.add(*part);
    return all;
}

Result<void> describeNumbers(
    const Case& target, Surroundings& around, const std::optional<Mentioned>& only)
{
    auto numbers = only ? target.numbers(only->numberIds()) : target.numbers();
    if (!numbers)
        return Failure(numbers.error());
    around.numbers = std::move(*numbers);
    Context& context = around.context;
    context.numbers = around.directory->factsOf(around.numbers);
    for (std::size_t i = 1; i < std::min(around.parties.size(), context.numbers.size()); ++i)
        context.numbers[i].party = around.parties[i]; // of all numbers, not of these only
    for (std::size_t i = 1; i < std::min(around.places.size(), context.numbers.size()); ++i)
        context.numbers[i].place = around.places[i];
    return {};
}

} // namespace

const Person* personOf(const Surroundings& around, PersonId id)
{
    const auto found = std::ranges::lower_bound(around.people, id, {}, &Person::id);
    return found == around.people.end() || found->id != id ? nullptr : &*found;
}

Result<std::unique_ptr<Surroundings>> learned(
    Readers& readers, const Case& target, const Rules& rules, DetectionMemory* memory)
{
    if (const auto opened = readers.open(target); !opened)
        return Failure(opened.error());
    auto around = surroundingsOf(readers.first(), rules);
    if (!around)
        return around;
    DetectionMemory nothing;
    if (const auto done = learn(readers, **around, memory ? *memory : nothing); !done)
        return Failure(done.error());
    return around;
}

Result<void> describe(
    Readers& readers, Surroundings& around, const std::optional<std::vector<PersonId>>& people)
{
    std::optional<Mentioned> only;
    if (people) {
        auto mentioned = mentionedBy(readers, around, *people);
        if (!mentioned)
            return Failure(mentioned.error());
        only = std::move(*mentioned);
    }
    Context& context = around.context;
    const std::size_t items = context.subjects.size(); // 0 is no subject: the numbers instead
    return readers.share(items, describedByAThread, [&](const Case& reader) -> Worker {
        return [&](std::size_t item) -> Result<void> {
            if (item == 0)
                return describeNumbers(reader, around, only);
            if (!only || only->subjects[item])
                context.subjects[item] = context.tagOf(around.subjects[item - 1]);
            return {};
        };
    });
}

} // namespace callwake
