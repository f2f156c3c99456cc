// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/review_sheet.h"

#include "base/first_error.h"
#include "base/visible_text.h"
#include "context/catalogue.h"
#include "context/least_view.h"
#include "detect/detector.h"
#include "detect/plain_reasons.h"
#include "detect/plain_sentences.h"

#include <algorithm>
#include <map>

namespace callwake {
namespace {

constexpr std::size_t mostQuestions = 8; ///< more nobody asks
constexpr std::size_t longestName = 200; ///< bytes

/// What the organisation says of the numbers of a few calls.
class CallersOfSheet {
public:
    static Result<CallersOfSheet> read(const Case& source, std::vector<Number> numbers)
    {
        auto entries = source.listEntries();
        auto rules = rulesOf(source);
        if (const Error* error = firstError(entries, rules))
            return Failure(*error);
        CallersOfSheet out;
        // Numbered anew: facts lie by number, and a case has millions.
        for (Number& number : numbers)
            if (out.m_places.try_emplace(number.id.value, out.m_places.size() + 1).second) {
                number.id = {std::int64_t(out.m_places.size())};
                out.m_numbers->push_back(std::move(number));
            }
        out.m_rules = std::make_unique<Rules>(std::move(*rules));
        out.m_directory = std::make_unique<Directory>(std::move(*entries), *out.m_rules);
        out.m_facts = out.m_directory->factsOf(*out.m_numbers);
        return out;
    }
    [[nodiscard]] NumberFacts of(const Number& number) const
    {
        const auto place = m_places.find(number.id.value);
        return place == m_places.end() ? NumberFacts{} : m_facts[place->second];
    }

private:
    std::unique_ptr<std::vector<Number>> m_numbers = std::make_unique<std::vector<Number>>();
    std::unique_ptr<Rules> m_rules;
    std::unique_ptr<Directory> m_directory;
    std::vector<NumberFacts> m_facts;
    std::map<std::int64_t, std::size_t> m_places;
};

/// What a list of contacts calls the number, and what the call called itself.
std::string namesOf(const Call& call, const NumberFacts& facts, Instant time)
{
    std::string out;
    for (const ListEntry* entry : {facts.contact, facts.helpdesk, facts.own, facts.blocklist})
        if (entry && countsAt(entry->expires, time) && !entry->label.empty())
            out += (out.empty() ? "" : "; ") + entry->label;
    if (!call.displayName.empty() && call.displayName != call.remote.raw)
        out += (out.empty() ? "" : "; ") + ("the call gave the name “" + call.displayName + "”");
    return out;
}

/// Where a date and time of formatIso stands at `from`: its length, else 0.
std::size_t isoLength(std::string_view text, std::size_t from)
{
    constexpr std::size_t shortest = std::string_view("2026-06-18T12:36:00Z").size();
    constexpr std::size_t longest = shortest + std::string_view(".000000").size();
    const auto end = text.find('Z', from);
    if (end == std::string_view::npos || end - from + 1 < shortest || end - from + 1 > longest
        || text[from + 10] != 'T' || !parseIso(text.substr(from, end - from + 1)))
        return 0;
    return end - from + 1;
}

/// The sentence with its times in the zone, and the rest in the least view.
std::string inZone(std::string_view text, const Zone& zone)
{
    constexpr std::size_t minutes = std::string_view("2026-06-18T12:36").size();
    std::string out;
    std::size_t told = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t length = isoLength(text, i);
        if (length == 0)
            continue;
        std::string time = zone.format(parseIso(text.substr(i, length))->time).substr(0, minutes);
        std::ranges::replace(time, 'T', ' ');
        out += leastView(text.substr(told, i - told)) + time;
        told = i + length;
        i = told - 1;
    }
    return out + leastView(text.substr(told));
}

std::string sentenceOf(const SignalHit& hit)
{
    const std::string_view plain = plainReason(hit.id);
    return plain.empty() ? leastView(hit.sentence) : std::string(plain);
}

std::string expectedBecause(const Suppression& rule)
{
    std::string out =
        "A rule of your organisation says that this is expected: “" + leastView(rule.rule) + "”";
    if (!rule.reason.empty())
        out += " (" + leastView(rule.reason) + ")";
    return out + (rule.expires.empty() ? "." : ", until " + visible(rule.expires, 40) + ".");
}

class Sheet {
public:
    Sheet(const Case& source, const Sequence& sequence)
        : m_source(source)
        , m_sequence(sequence)
    {
    }
    Result<ReviewSheet> made()
    {
        m_out.id = m_sequence.id;
        m_out.person = m_sequence.person;
        m_out.range = m_sequence.range;
        for (const auto& add : {&Sheet::addPerson, &Sheet::addSteps, &Sheet::addColleagues})
            if (const auto done = (this->*add)(); !done)
                return Failure(done.error());
        for (const SignalHit& hit : m_sequence.hits)
            if (hit.testable && hit.points > 0)
                addOnce(m_out.reasons, sentenceOf(hit));
        for (const std::string& sentence : m_sequence.cannotSay)
            m_out.cannotSay.push_back(inZone(sentence, m_out.zone));
        if (m_sequence.suppressed)
            m_out.expected = expectedBecause(*m_sequence.suppressed);
        return std::move(m_out);
    }

private:
    static void addOnce(std::vector<std::string>& list, std::string text)
    {
        if (std::ranges::find(list, text) == list.end())
            list.push_back(std::move(text));
    }

    [[nodiscard]] bool isAftermath(const SequenceMember& member) const
    {
        return std::ranges::find(m_sequence.aftermath, member.event, &SequenceMember::event)
            != m_sequence.aftermath.end();
    }

    Result<void> addPerson()
    {
        const auto settings = m_source.settings();
        const auto people = m_source.people();
        if (const Error* error = firstError(settings, people))
            return Failure(*error);
        std::string zone = settings->zone;
        const auto person = std::ranges::find(*people, m_sequence.person, &Person::id);
        if (person != people->end()) {
            m_out.name = visible(person->name, longestName);
            zone = person->zone.empty() ? zone : person->zone;
        }
        if (auto known = Zone::named(zone))
            m_out.zone = std::move(*known);
        return {};
    }

    Result<void> addSteps()
    {
        std::vector<Number> numbers;
        for (const auto* members :
            {&m_sequence.calls, &m_sequence.followOns, &m_sequence.aftermath})
            for (const SequenceMember& member : *members) {
                auto event = m_source.event(member.event);
                if (!event)
                    return Failure(event.error());
                if (const Call* call = event->call())
                    numbers.push_back(call->remote);
                m_events.emplace_back(member, std::move(*event));
            }
        std::ranges::stable_sort(m_events, {}, [](const auto& each) { return each.first.time; });
        // Where somebody answered, who asks need not go through the attempts before.
        const bool answered = std::ranges::any_of(m_events, [](const auto& each) {
            return each.second.call() && each.second.call()->outcome == Outcome::Answered;
        });
        const auto callers = CallersOfSheet::read(m_source, std::move(numbers));
        const auto catalogue = m_source.catalogue();
        if (const Error* error = firstError(callers, catalogue))
            return Failure(*error);
        for (const auto& [member, event] : m_events) {
            addStep(member, event, *callers, **catalogue);
            if (isAftermath(member)
                || (answered && event.call() && event.call()->outcome != Outcome::Answered))
                continue;
            for (std::string& question : questionsAbout(event, **catalogue))
                addOnce(m_out.questions, std::move(question));
        }
        if (m_out.questions.size() > mostQuestions)
            m_out.questions.resize(mostQuestions);
        return {};
    }

    void addStep(const SequenceMember& member, const Event& event, const CallersOfSheet& callers,
        const Catalogue& catalogue)
    {
        SheetStep& step = m_out.steps.emplace_back();
        step.member = member;
        step.member.summary.clear();
        if (const Call* call = event.call()) {
            const NumberFacts facts = callers.of(call->remote);
            step.sentence = plainSentenceOfCall(event, facts);
            if (call->remote.cls != NumberClass::Withheld)
                step.withheld.push_back(Withheld::Number);
            if (!namesOf(*call, facts, event.begin).empty())
                step.withheld.push_back(Withheld::Names);
        } else {
            step.sentence = plainSentenceOfAct(event, catalogue);
        }
        step.withheld.push_back(Withheld::Record);
    }

    Result<void> addColleagues()
    {
        const auto names = m_source.ownersOfNames();
        const auto owners = m_source.owners();
        if (const Error* error = firstError(names, owners))
            return Failure(*error);
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const auto& [member, event] = m_events[i];
            const Owner owner = names->of(event);
            if (!isAftermath(member) || owner.person == m_sequence.person)
                continue;
            auto known = std::ranges::find(m_out.colleagues, owner, &SheetColleague::owner);
            if (known == m_out.colleagues.end()) {
                const auto info = std::ranges::find(*owners, owner, &OwnerInfo::owner);
                m_out.colleagues.push_back({owner,
                    owner.person && info != owners->end() ? visible(info->person.name, longestName)
                                                          : "somebody else",
                    {}});
                known = m_out.colleagues.end() - 1;
            }
            known->named.push_back(member.event);
            m_out.steps[i].colleague = known->name;
            addOnce(m_out.questions, "Ask " + known->name + ", too: was it you who signed in?");
        }
        return {};
    }

    const Case& m_source;
    const Sequence& m_sequence;
    ReviewSheet m_out;
    std::vector<std::pair<SequenceMember, Event>> m_events; ///< in the order of the steps
};

} // namespace

Result<ReviewSheet> reviewSheet(const Case& source, const std::string& sequence)
{
    const auto sequences = source.sequences();
    if (!sequences)
        return Failure(sequences.error());
    const auto found = std::ranges::find(*sequences, sequence, &Sequence::id);
    if (found == sequences->end())
        return failure("No sequence has this id", visible(sequence), "See callwake-cli sequences");
    return Sheet(source, *found).made();
}

Result<std::string> withheldText(const Case& source, EventId event, Withheld what)
{
    if (what == Withheld::Record)
        return source.rawRecord(event);
    const auto found = source.event(event);
    if (!found)
        return Failure(found.error());
    const Call* call = found->call();
    if (!call)
        return failure("This record is no call", {});
    if (what == Withheld::Number)
        return call->remote.e164.empty() ? call->remote.raw : call->remote.e164;
    const auto callers = CallersOfSheet::read(source, {call->remote});
    if (!callers)
        return Failure(callers.error());
    return namesOf(*call, callers->of(call->remote), found->begin);
}

} // namespace callwake
