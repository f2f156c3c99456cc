// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detector.h"

#include "base/sha256.h"
#include "context/caller_names.h"
#include "context/parties.h"
#include "detect/baseline.h"
#include "detect/coverage.h"
#include "detect/effect.h"
#include "detect/parallel.h"
#include "detect/sequences.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace callwake {

namespace {

// People of whom one thread reads the calls, or looks for sequences, and subjects that it describes
// before another one pays.
constexpr std::size_t learnedByAThread = 500;
constexpr std::size_t lookedAtByAThread = 5;
constexpr std::size_t describedByAThread = 1000;

/// All that detection knows of a case before it looks at a person.
struct Surroundings {
    std::vector<Person> people;
    std::vector<PersonId> withCalls; ///< only they can have sequences
    std::vector<std::int32_t> parties, places; ///< of all numbers, by id
    std::vector<Number> numbers; ///< those described in the context
    std::vector<std::string> subjects;
    std::unique_ptr<Directory> directory;
    std::shared_ptr<const Catalogue> catalogue;
    std::vector<SourceClasses> formats;
    Context context;
};

/// Who placed calls, where any signal asks.
Result<Callers> callersOf(const Case& target, const Rules& rules)
{
    const auto isOn = [&](std::string_view id) { return rules.isEnabled(id); };
    if (!isOn("C4") && !isOn("C8") && !isOn("C16"))
        return Callers();
    auto signs = target.callSigns();
    if (!signs)
        return Failure(signs.error());
    std::vector<IdentityId> unexpected;
    if (isOn("C16") && !rules.userContext.empty()) {
        const auto identities = target.identities();
        if (!identities)
            return Failure(identities.error());
        for (const Identity& identity : *identities)
            if (isInUserContext(identity.value, rules))
                unexpected.push_back(identity.id);
    }
    auto placed = target.callsPlacedBy(unexpected);
    if (!placed)
        return Failure(placed.error());
    return Callers(std::move(*signs), std::move(*placed), rules);
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
    Context& context = out->context;
    if (!people || !withCalls || !subjects || !sources || !entries || !settings || !decisions
        || !catalogue)
        return Failure(!people ? people.error()
                : !withCalls   ? withCalls.error()
                : !subjects    ? subjects.error()
                : !sources     ? sources.error()
                : !entries     ? entries.error()
                : !settings    ? settings.error()
                : !decisions   ? decisions.error()
                               : catalogue.error());
    out->people = std::move(*people);
    out->withCalls = std::move(*withCalls);
    out->subjects = std::move(*subjects);
    out->directory = std::make_unique<Directory>(std::move(*entries), rules);
    out->formats = classesOf(*sources);
    context.rules = &rules;
    out->catalogue = std::move(*catalogue);
    context.catalogue = out->catalogue.get();
    context.subjects.resize(out->subjects.size() + 1);
    context.setSources(*sources);
    context.witnessDecisions = std::move(*decisions);
    context.zone = settings->zone;
    for (const Person& person : out->people)
        context.addZoneOf(person);
    auto callers = callersOf(target, rules);
    if (!callers)
        return Failure(callers.error());
    context.callers = std::move(*callers);
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
    [[nodiscard]] std::vector<NumberId> numberIds() const
    {
        std::vector<NumberId> ids;
        for (std::size_t i = 1; i < numbers.size(); ++i)
            if (numbers[i])
                ids.push_back({std::int64_t(i)});
        return ids;
    }
};

/// The case of one moment once for each thread. It is let go before anything is written.
class Readers {
public:
    explicit Readers(std::size_t threads)
        : m_threads(threads > 0 ? threads : usualThreads())
    {
    }
    [[nodiscard]] Result<void> open(const Case& target)
    {
        auto reader = target.frozen();
        if (!reader)
            return Failure(reader.error());
        m_cases.push_back(std::move(*reader));
        return {};
    }
    [[nodiscard]] const Case& first() const { return m_cases.front(); }
    /// One worker for each reader, as many as so many items are worth: another one opens the case
    /// anew, which takes a millisecond or two.
    template <typename MakeWorker>
    [[nodiscard]] Result<void> share(
        std::size_t items, std::size_t worthAThread, const MakeWorker& makeWorker)
    {
        const std::size_t wanted = std::clamp<std::size_t>(items / worthAThread, 1, m_threads);
        while (m_cases.size() < wanted)
            if (auto opened = open(first()); !opened)
                return opened;
        std::vector<Worker> workers;
        for (std::size_t i = 0; i < wanted; ++i)
            workers.push_back(makeWorker(m_cases[i]));
        return inParallel(items, workers);
    }

private:
    std::size_t m_threads;
    std::deque<Case> m_cases; // workers hold references
};

const Person* personOf(const Surroundings& around, PersonId id)
{
    const auto found = std::ranges::lower_bound(around.people, id, {}, &Person::id);
    return found == around.people.end() || found->id != id ? nullptr : &*found;
}

Result<void> readParties(const Case& target, Surroundings& out)
{
    auto parties = target.parties();
    auto places = target.places();
    if (!parties || !places)
        return Failure(!parties ? parties.error() : places.error());
    out.parties = std::move(*parties);
    out.places = std::move(*places);
    return {};
}

/// Calls of everybody: numbers that reach many people, and what is usual in each group.
Result<void> learn(Readers& readers, Surroundings& around)
{
    std::deque<CallHistory> parts;
    const std::size_t items = around.withCalls.size() + 1; // the numbers first, then people
    auto done = readers.share(items, learnedByAThread, [&](const Case& reader) -> Worker {
        return [&, part = &parts.emplace_back()](std::size_t item) -> Result<void> {
            if (item == 0)
                return readParties(reader, around);
            const Person* person = personOf(around, around.withCalls[item - 1]);
            if (!person)
                return {};
            return reader.forEachBlockWithCalls({person->id, {}},
                [&](std::span<const Mark> marks) { part->add(*person, marks, around.context); });
        };
    });
    if (!done)
        return done;
    CallHistory all = std::move(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i)
        all.append(parts[i]);
    const int least = int(around.context.rules->limits.repeatPeople);
    around.context.calls = CallIndex(all.entries(around.parties), least);
    around.context.probes = all.probes(around.parties, *around.context.rules);
    around.context.baselines = all.baselines(around.places, *around.context.rules);
    return {};
}

Result<Mentioned> mentionedBy(
    const Case& target, const Surroundings& around, const std::vector<PersonId>& people)
{
    Mentioned mentioned(around);
    for (const PersonId person : people)
        if (const auto read = target.forEachMark(
                {person, {}}, [&](std::span<const Mark> marks) { mentioned.add(marks); });
            !read)
            return Failure(read.error());
    return mentioned;
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

/// Puts what is known of numbers and subjects into the context: of those that marks of these people
/// speak of, or (nobody given) of all.
Result<void> describe(
    Readers& readers, Surroundings& around, const std::optional<std::vector<PersonId>>& people)
{
    std::optional<Mentioned> only;
    if (people) {
        auto mentioned = mentionedBy(readers.first(), around, *people);
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
                context.subjects[item] =
                    subjectTag(around.subjects[item - 1], *context.catalogue, *context.rules);
            return {};
        };
    });
}

Result<PersonInput> inputOf(const Case& target, const Surroundings& around, const Person& person)
{
    PersonInput input;
    input.person = person;
    SeenKinds seen;
    const auto read = target.forEachMark({person.id, {}}, [&](std::span<const Mark> marks) {
        seen.add(marks);
        input.marks.insert(input.marks.end(), marks.begin(), marks.end());
    });
    if (!read)
        return Failure(read.error());
    const auto key = [](const Mark& mark) { return std::pair(mark.begin, mark.event); };
    // Runs in order of time, one for each block: merging them is what a stable sort does best.
    if (!std::ranges::is_sorted(input.marks, {}, key))
        std::ranges::stable_sort(input.marks, {}, key);
    // A person may be both sides of an internal call.
    const auto same = [](const Mark& a, const Mark& b) { return a.event == b.event; };
    input.marks.erase(std::unique(input.marks.begin(), input.marks.end(), same), input.marks.end());
    input.covered = coveredBy(seen.classes(around.formats), around.context.sources);
    input.events = [&target](std::span<const EventId> ids) { return target.events(ids); };
    return input;
}

/// Calls `look` with the place of each of these people among them, on several threads at once.
Result<void> lookAt(Readers& readers, const Surroundings& around,
    const std::vector<PersonId>& people, const Progress& progress,
    const std::function<Result<void>(std::size_t, const PersonInput&, FirstTimes&)>& look)
{
    std::atomic<std::size_t> done = 0;
    std::mutex guard;
    return readers.share(people.size(), lookedAtByAThread, [&](const Case& reader) -> Worker {
        auto firstTimes = std::make_shared<FirstTimes>(around.context.subjects.size());
        return [&, firstTimes](std::size_t item) -> Result<void> {
            const Person* person = personOf(around, people[item]);
            auto input =
                person ? inputOf(reader, around, *person) : Result<PersonInput>(PersonInput{});
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

/// Whatever can change a result beside the evidence of the person and the lists.
std::string stateHash(const Rules& rules, const Context& context)
{
    std::string text = rules.hash + '\n' + context.catalogue->hash() + '\n'
        + CallerNames::builtInText() + '\n' + context.zone;
    for (const auto& [group, usual] : context.baselines)
        if (double(usual.calls) >= rules.limits.baselineCalls) {
            text += '\n' + group + ' ' + std::to_string(usual.calls) + ' '
                + std::to_string(usual.talks) + ' ' + std::to_string(usual.earliestMinute) + ' '
                + std::to_string(usual.latestMinute) + ' ' + std::to_string(usual.longTalk.count())
                + ' ' + std::to_string(toMicroseconds(usual.learned));
            for (const auto& [place, first] : usual.firstWith)
                text += ' ' + std::to_string(place) + '=' + std::to_string(toMicroseconds(first));
        }
    for (const auto& [group, usual] : context.baselines)
        if (usual.clientsLearned < Instant::max()) {
            text += '\n' + group + ' ' + std::to_string(toMicroseconds(usual.clientsLearned));
            for (const auto& [client, first] : usual.firstByClient)
                text += ' ' + client + '=' + std::to_string(toMicroseconds(first));
        }
    return sha256Hex(text);
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

/// One number of each place that a group had calls with tells how the place is called.
Result<std::map<std::int32_t, std::string>> namesOfPlaces(
    const Case& target, const Surroundings& around)
{
    std::map<std::int32_t, std::string> out;
    for (const auto& [group, usual] : around.context.baselines)
        for (const auto& [place, calls] : usual.examples.callsWith)
            out.try_emplace(place);
    std::vector<NumberId> wanted;
    std::set<std::int32_t> found;
    for (std::size_t id = 1; id < around.places.size() && found.size() < out.size(); ++id)
        if (const auto place = around.places[id]; out.contains(place) && found.insert(place).second)
            wanted.push_back({std::int64_t(id)});
    const auto numbers = target.numbers(wanted);
    if (!numbers)
        return Failure(numbers.error());
    for (const Number& number : *numbers)
        if (std::size_t(number.id.value) < around.places.size())
            out[around.places[std::size_t(number.id.value)]] =
                placeOf(number.cls, number.raw, number.region);
    return out;
}

Result<std::vector<LearnedBaseline>> baselinesToKeep(const Case& target, const Surroundings& around)
{
    const auto places = namesOfPlaces(target, around);
    if (!places)
        return Failure(places.error());
    std::map<std::string, std::set<std::string>, std::less<>> zones;
    for (const PersonId id : around.withCalls)
        if (const Person* person = personOf(around, id))
            zones[person->group].insert(around.context.zoneOf(*person).name());
    return learnedBaselines(around.context, *places, zones);
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

/// What is known of the case before anybody is looked at, but for its numbers and subjects.
Result<std::unique_ptr<Surroundings>> learned(
    Readers& readers, const Case& target, const Rules& rules)
{
    if (const auto opened = readers.open(target); !opened)
        return Failure(opened.error());
    auto around = surroundingsOf(readers.first(), rules);
    if (!around)
        return around;
    if (const auto done = learn(readers, **around); !done)
        return Failure(done.error());
    return around;
}

Result<Findings> findInCase(const Case& target, const Rules& rules, const Progress& progress,
    bool everybody, std::size_t threads)
{
    Readers readers(threads);
    auto around = learned(readers, target, rules);
    if (!around)
        return Failure(around.error());
    auto before = readers.first().rulesHashOfSequences();
    auto touched = readers.first().peopleToDetect();
    auto head = readers.first().journalHead();
    if (!before || !touched || !head)
        return Failure(!before ? before.error() : !touched ? touched.error() : head.error());
    Findings out;
    out.journalHead = std::move(*head);
    out.hash = stateHash(rules, (*around)->context);
    if (!everybody && out.hash == *before)
        out.people = withCompanions(std::move(*touched), (*around)->context);
    if (const auto described = describe(readers, **around, out.people); !described)
        return Failure(described.error());
    const auto& looked = out.people ? *out.people : (*around)->withCalls;
    out.looked = std::int64_t(looked.size());
    auto sequences = findAll(readers, **around, looked, progress);
    auto baselines = baselinesToKeep(readers.first(), **around);
    if (!sequences || !baselines)
        return Failure(!sequences ? sequences.error() : baselines.error());
    out.sequences = std::move(*sequences);
    out.baselines = std::move(*baselines);
    return out;
}

Result<void> store(Case& target, const Findings& found)
{
    const auto difference = target.differenceTo(found.people, found.sequences);
    if (!difference)
        return Failure(difference.error());
    Effect effect = effectOf(difference->stored, difference->found);
    DetectionRun run;
    run.people = found.looked;
    run.same = difference->same + effect.same;
    run.changes = std::move(effect.changes);
    return target.replaceSequences(
        found.people, found.sequences, found.hash, found.journalHead, &run, &found.baselines);
}

} // namespace

Result<Rules> rulesOf(const Case& target)
{
    const auto json = target.rules();
    if (!json)
        return Failure(json.error());
    return json->empty() ? Result<Rules>(defaultRules()) : parseRules(*json);
}

Result<DetectionSummary> detect(
    Case& target, const Rules& rules, const Progress& progress, bool everybody, std::size_t threads)
{
    auto found = findInCase(target, rules, progress, everybody, threads);
    if (!found)
        return Failure(found.error());
    if (!found->people || !found->people->empty())
        if (const auto stored = store(target, *found); !stored)
            return Failure(stored.error());
    auto summary = summaryOfDetection(target);
    if (summary)
        summary->people = found->looked;
    return summary;
}

Result<std::vector<Sequence>> sequencesUnder(
    const Case& target, const Rules& rules, const Progress& progress)
{
    auto found = findInCase(target, rules, progress, true, 0);
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
    const Case& target, const Rules& rules, const Progress& progress, const Look& look)
{
    Readers readers(0);
    auto around = learned(readers, target, rules);
    if (!around)
        return Failure(around.error());
    if (const auto described = describe(readers, **around, std::nullopt); !described)
        return Failure(described.error());
    std::mutex guard;
    return lookAt(readers, **around, (*around)->withCalls, progress,
        [&](std::size_t, const PersonInput& input, FirstTimes& firstTimes) {
            return look(input, (*around)->context, firstTimes, guard);
        });
}

Result<DetectionSummary> summaryOfDetection(const Case& target)
{
    const auto counts = target.sequenceCounts();
    const auto hash = target.rulesHashOfSequences();
    if (!counts || !hash)
        return Failure(!counts ? counts.error() : hash.error());
    return DetectionSummary{0, counts->shown, counts->suppressed, counts->cannotSay, *hash};
}

} // namespace callwake
