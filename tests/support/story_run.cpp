// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/story.h"

#include "base/time_range.h"
#include "context/parties.h"
#include "detect/account_use.h"
#include "detect/call_history.h"
#include "detect/coverage.h"
#include "model/domain_name.h"

#include <algorithm>
#include <deque>

namespace callwake::test {

namespace {

/// Who placed the calls, as a case tells it.
Callers callersOf(const Story& story)
{
    CallSignReader signs;
    std::vector<EventId> unexpected;
    for (const Event& event : story.events) {
        const Call* call = event.call();
        if (!call)
            continue;
        const bool telephone = story.sources[std::size_t(event.source.value)].telephone;
        const auto& number = call->remote;
        signs.add({event.id, call->direction, telephone ? std::string_view() : call->displayName,
            call->device, call->detail, number.e164.empty() ? number.raw : number.e164, call->trunk,
            call->local});
        if (call->direction != Direction::Inbound && isInUserContext(call->local, story.rules))
            unexpected.push_back(event.id);
    }
    return Callers(signs.table(), std::move(unexpected), story.rules);
}

/// Spans of the sources that hold an event of the person, by class.
Covered coveredOf(const Story& story, const std::vector<Mark>& marks)
{
    Covered covered;
    for (std::size_t id = 1; id < story.sources.size(); ++id) {
        const SourceFacts& source = story.sources[id];
        const std::string& classes = story.covers.at(source.name);
        if (std::ranges::none_of(
                marks, [&](const Mark& mark) { return std::size_t(mark.source) == id; })
            && classes.find("always") == std::string::npos)
            continue;
        for (const auto& [name, spans] : {std::pair("calls", &covered.calls),
                 std::pair("programs", &covered.programs), std::pair("browser", &covered.browser),
                 std::pair("packages", &covered.packages), std::pair("identity", &covered.identity),
                 std::pair("mail", &covered.mail), std::pair("messages", &covered.messages)})
            if (classes.find(name) != std::string::npos)
                std::ranges::copy(without(source.gaps, source.span), std::back_inserter(*spans));
    }
    for (auto* spans : {&covered.calls, &covered.programs, &covered.browser, &covered.packages,
             &covered.identity, &covered.mail, &covered.messages})
        *spans = merged(std::move(*spans)); // as those of a case are
    return covered;
}

std::vector<Mark> callsAmong(std::vector<Mark> marks)
{
    std::erase_if(marks, [](const Mark& mark) { return mark.kind != Kind::Call; });
    return marks;
}

ApplicationUses applicationsOf(const std::vector<Event>& events)
{
    ApplicationUses out;
    for (const Event& event : events)
        if (event.kind == Kind::SignIn || event.kind == Kind::MfaPrompt
            || event.kind == Kind::ConsentGrant)
            addUse(out, event.begin, event.activity()->package, event.activity()->result);
    std::ranges::sort(out.times);
    return out;
}

} // namespace

Result<AccountSignIns> Story::signInsTo(std::string_view account) const
{
    AccountSignIns out{.account = std::string(account)};
    const auto person =
        marks.find(std::string(nameInDomain(IdentityKind::Account, out.account).name));
    if (person == marks.end())
        return out;
    out.person = person->first;
    std::vector<Event> theirs;
    for (const Mark& mark : person->second)
        theirs.push_back(events[std::size_t(mark.event.value) - 1]);
    out.signIns = signInsAmong(theirs);
    return out;
}

std::map<std::string, std::vector<Sequence>> Story::run() const
{
    const Directory directory(entries, rules);
    Context context;
    context.rules = &rules;
    context.catalogue = &Catalogue::builtIn();
    context.directory = &directory;
    context.numbers = directory.factsOf(numbers);
    for (const std::string& subject : subjects)
        context.subjects.push_back(context.tagOf(subject));
    context.sources = sources;
    for (const auto& [key, person] : people)
        context.addZoneOf(person);
    std::vector<std::int32_t> parties;
    for (const NumberFacts& facts : context.numbers)
        parties.push_back(facts.party);
    Parties homes;
    for (const Number& number : numbers)
        homes.addPlace(number.id, placeOf(number.cls, number.raw, number.region));
    const auto& places = homes.places();
    for (std::size_t i = 0; i < std::min(places.size(), context.numbers.size()); ++i)
        context.numbers[i].place = places[i];
    context.callers = callersOf(*this);
    const std::vector<Number> asserted = context.callers.assertedNumbers();
    context.asserted = directory.factsOf(asserted);
    CallLearner learner(parties, places, context);
    CallHistory history(*context.rules);
    std::deque<PersonCalls> learned;
    for (const auto& [key, person] : people)
        if (const auto found = marks.find(key); found != marks.end())
            history.add(learned.emplace_back(learner.learn(person, callsAmong(found->second))));
    context.calls = history.calls();
    context.probes = history.probes();
    context.baselines = history.baselines();
    const ApplicationUses applications = applicationsOf(events);
    std::map<std::string, std::vector<Sequence>> out;
    for (const auto& [key, person] : people) {
        PersonInput input;
        input.person = person;
        if (const auto found = marks.find(key); found != marks.end())
            input.marks = found->second;
        input.covered = coveredOf(*this, input.marks);
        if (const auto found = numbersOf.find(key); found != numbersOf.end())
            input.numbers = {found->second};
        input.events = [this](std::span<const EventId> ids) -> Result<std::vector<Event>> {
            std::vector<Event> found;
            for (const EventId id : ids)
                found.push_back(events[std::size_t(id.value) - 1]);
            return found;
        };
        input.signIns = [this](std::string_view account) { return signInsTo(account); };
        input.applications = [&applications] {
            return Result<const ApplicationUses*>(&applications);
        };
        if (auto sequences = findSequences(input, context))
            out[key] = std::move(*sequences);
    }
    return out;
}

} // namespace callwake::test
