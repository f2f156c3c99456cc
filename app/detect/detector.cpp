// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detector.h"

#include "base/first_error.h"
#include "detect/account_use.h"
#include "detect/detection_state.h"
#include "detect/effect.h"
#include "detect/learned_baselines.h"
#include "detect/surroundings.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>

namespace callwake {

namespace {

/// People for whom one thread looks for sequences before another one pays.
constexpr std::size_t lookedAtByAThread = 5;

Result<PersonInput> inputOf(const Case& target, const Surroundings& around,
    ApplicationList& applications, const Person& person, IdentityId identity = {})
{
    PersonInput input;
    input.person = person;
    input.identity = identity;
    SeenKinds seen;
    const auto read = target.forEachMark({person.id, identity}, [&](std::span<const Mark> marks) {
        seen.add(marks);
        input.marks.insert(input.marks.end(), marks.begin(), marks.end());
    });
    const auto held = target.heldToo({person.id, identity});
    if (const Error* error = firstError(read, held))
        return Failure(*error);
    seen.add(*held);
    const auto key = [](const Mark& mark) { return std::pair(mark.begin, mark.event); };
    // Runs in order of time, one for each block: merging them is what a stable sort does best.
    if (!std::ranges::is_sorted(input.marks, {}, key))
        std::ranges::stable_sort(input.marks, {}, key);
    // A person may be both sides of an internal call.
    const auto same = [](const Mark& a, const Mark& b) { return a.event == b.event; };
    input.marks.erase(std::unique(input.marks.begin(), input.marks.end(), same), input.marks.end());
    input.covered = coveredBy(seen.classes(around.formats), around.context.sources);
    if (const auto found = around.reachedBy.find({person.id, identity});
        found != around.reachedBy.end())
        input.numbers = found->second;
    auto closed = target.closedSourcesOf({person.id, {}});
    if (!closed)
        return Failure(closed.error());
    input.closed = std::move(*closed);
    input.events = [&target](std::span<const EventId> ids) { return target.events(ids); };
    input.signIns = [&](std::string_view account) { return signInsOf(target, around, account); };
    input.applications = [&] { return applications.of(target, around); };
    return input;
}

/// Calls `look` with the place of each of these people among them, on several threads at once.
Result<void> lookAt(Readers& readers, const Surroundings& around,
    const std::vector<PersonId>& people, const Progress& progress,
    const std::function<Result<void>(std::size_t, const PersonInput&, FirstTimes&)>& look)
{
    std::atomic<std::size_t> done = 0;
    std::mutex guard;
    ApplicationList applications;
    return readers.share(people.size(), lookedAtByAThread, [&](const Case& reader) -> Worker {
        auto firstTimes = std::make_shared<FirstTimes>(around.context.subjects.size());
        return [&, firstTimes](std::size_t item) -> Result<void> {
            const Person* person = personOf(around, people[item]);
            auto input = person ? inputOf(reader, around, applications, *person)
                                : Result<PersonInput>(PersonInput{});
            if (!input)
                return Failure(input.error());
            if (auto looked = look(item, *input, *firstTimes); !looked)
                return looked;
            const std::size_t sofar = ++done;
            const std::lock_guard lock(guard);
            if (!progress.step({"Looking for sequences", sofar, people.size(), sofar}))
                return failure("Cancelled");
            return {};
        };
    });
}

Result<std::vector<Sequence>> findAll(Readers& readers, const Surroundings& around,
    const std::vector<PersonId>& people, const Progress& progress)
{
    std::vector<std::vector<Sequence>> found(people.size());
    const auto looked = lookAt(readers, around, people, progress,
        [&](std::size_t item, const PersonInput& input, FirstTimes& firstTimes) -> Result<void> {
            auto sequences = findSequences(input, around.context, firstTimes);
            if (!sequences)
                return Failure(sequences.error());
            found[item] = std::move(*sequences);
            return {};
        });
    if (!looked)
        return Failure(looked.error());
    std::vector<Sequence> out;
    for (auto& sequences : found)
        std::ranges::move(sequences, std::back_inserter(out));
    return out;
}

Result<void> lookAtNames(const Case& target, const Surroundings& around, const Progress& progress,
    const std::function<Result<void>(const PersonInput&, FirstTimes&)>& look)
{
    const auto owners = target.owners();
    if (!owners)
        return Failure(owners.error());
    ApplicationList applications;
    FirstTimes firstTimes(around.context.subjects.size());
    for (const OwnerInfo& info : *owners) {
        if (info.owner.person || info.calls == 0)
            continue;
        auto input = inputOf(target, around, applications, info.person, info.owner.identity);
        if (!input)
            return Failure(input.error());
        if (auto looked = look(*input, firstTimes); !looked)
            return looked;
        if (!progress.step({"Looking at names of nobody", 0, 0, 0}))
            return failure("Cancelled");
    }
    return {};
}

/// The people asked for, and those whom a number of theirs reached in the same hour with many
/// others.
std::vector<PersonId> withCompanions(std::vector<PersonId> people, const Context& context)
{
    const std::size_t asked = people.size();
    for (std::size_t i = 0; i < asked; ++i) {
        const auto person = std::int32_t(people[i].value);
        const auto others = context.calls.companions(
            person, context.rules->windows.repeatWithin, int(context.rules->limits.repeatPeople));
        const auto probed = context.probes.companions(person, context.rules->windows.probesWithin);
        people.insert(people.end(), others.begin(), others.end());
        people.insert(people.end(), probed.begin(), probed.end());
    }
    std::ranges::sort(people);
    const auto rest = std::ranges::unique(people);
    people.erase(rest.begin(), rest.end());
    return people;
}

/// What one run found, not yet stored.
struct Findings {
    std::optional<std::vector<PersonId>> people; ///< nothing: everybody
    std::int64_t looked = 0;
    std::vector<Sequence> sequences;
    std::string hash;
    std::string journalHead; ///< of the case looked at
    std::vector<LearnedBaseline> baselines;
};

Result<Findings> findInCase(const Case& target, const Rules& rules, const Progress& progress,
    DetectionScope scope, std::size_t threads, DetectionMemory* memory)
{
    Readers readers(threads);
    auto around = learned(readers, target, rules, memory);
    if (!around)
        return Failure(around.error());
    auto before = readers.first().rulesHashOfSequences();
    auto touched = readers.first().peopleToDetect();
    auto head = readers.first().journalHead();
    if (const Error* error = firstError(before, touched, head))
        return Failure(*error);
    Findings out;
    out.journalHead = std::move(*head);
    out.hash = detectionState(**around);
    if (scope == DetectionScope::Changed && out.hash == *before)
        out.people = withCompanions(std::move(*touched), (*around)->context);
    if (const auto described = describe(readers, **around, out.people); !described)
        return Failure(described.error());
    const auto& looked = out.people ? *out.people : (*around)->withCalls;
    out.looked = std::int64_t(looked.size());
    auto sequences = findAll(readers, **around, looked, progress);
    auto baselines = baselinesToKeep(readers.first(), **around);
    if (const Error* error = firstError(sequences, baselines))
        return Failure(*error);
    out.sequences = std::move(*sequences);
    out.baselines = std::move(*baselines);
    return out;
}

Result<void> store(Case& target, const Findings& found)
{
    const auto runOf = [&](const SequenceDifference& difference) {
        Effect effect = effectOf(addressesOf(difference.stored), difference.found);
        DetectionRun run;
        run.people = found.looked;
        run.same = difference.same + effect.same;
        run.changes = std::move(effect.changes);
        return run;
    };
    return target.replaceSequences(
        found.people, found.sequences, found.hash, {found.journalHead, runOf, &found.baselines});
}

} // namespace

Result<Rules> rulesOf(const Case& target)
{
    const auto json = target.rules();
    if (!json)
        return Failure(json.error());
    return json->empty() ? Result<Rules>(defaultRules()) : parseRules(*json);
}

Result<DetectionSummary> detect(Case& target, const Rules& rules, const Progress& progress,
    DetectionScope scope, std::size_t threads, DetectionMemory* memory)
{
    auto found = findInCase(target, rules, progress, scope, threads, memory);
    if (!found)
        return Failure(found.error());
    if (!found->people || !found->people->empty()) {
        if (const auto stored = store(target, *found); !stored)
            return Failure(stored.error());
        if (memory)
            memory->runStored();
    }
    auto summary = summaryOfDetection(target);
    if (summary)
        summary->people = found->looked;
    return summary;
}

Result<std::vector<Sequence>> sequencesUnder(
    const Case& target, const Rules& rules, const Progress& progress)
{
    auto found = findInCase(target, rules, progress, DetectionScope::Everybody, 0, nullptr);
    if (!found)
        return Failure(found.error());
    return std::move(found->sequences);
}

Result<std::vector<std::vector<Sequence>>> sequencesByWindow(const Case& target, const Rules& rules,
    std::span<const Duration> windows, const Progress& progress)
{
    Readers readers(0);
    auto around = learned(readers, target, rules);
    if (!around)
        return Failure(around.error());
    if (const auto described = describe(readers, **around, std::nullopt); !described)
        return Failure(described.error());
    Rules changed = rules;
    (*around)->context.rules = &changed;
    std::vector<std::vector<Sequence>> out;
    for (const Duration window : windows) {
        changed.timeWindow = window;
        auto found = findAll(readers, **around, (*around)->withCalls, progress);
        if (!found)
            return Failure(found.error());
        out.push_back(std::move(*found));
    }
    return out;
}

Result<void> lookAtEverybody(
    const Case& target, const Rules& rules, const Progress& progress, const Look& look, Names names)
{
    Readers readers(0);
    auto around = learned(readers, target, rules);
    if (!around)
        return Failure(around.error());
    if (const auto described = describe(readers, **around, std::nullopt); !described)
        return Failure(described.error());
    std::mutex guard;
    const auto ask = [&](const PersonInput& input, FirstTimes& firstTimes) {
        return look(input, (*around)->context, firstTimes, guard);
    };
    auto looked = lookAt(readers, **around, (*around)->withCalls, progress,
        [&](std::size_t, const PersonInput& input, FirstTimes& firstTimes) {
            return ask(input, firstTimes);
        });
    if (looked && names == Names::Unassigned)
        looked = lookAtNames(readers.first(), **around, progress, ask);
    return looked;
}

Result<DetectionSummary> summaryOfDetection(const Case& target)
{
    const auto counts = target.sequenceCounts();
    const auto hash = target.rulesHashOfSequences();
    if (const Error* error = firstError(counts, hash))
        return Failure(*error);
    return DetectionSummary{0, counts->shown, counts->suppressed, counts->cannotSay, *hash};
}

} // namespace callwake
