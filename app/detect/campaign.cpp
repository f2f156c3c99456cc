// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/campaign.h"

#include "base/counted.h"
#include "base/first_error.h"
#include "base/text.h"
#include "context/domains.h"
#include "detect/campaign_keys.h"
#include "detect/detector.h"
#include "detect/witness.h"
#include "signals/call_parts.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace callwake {

namespace {

using Trait = CampaignKey::Trait;

constexpr std::size_t lastDigits = 4; ///< of a block of ten thousand numbers
constexpr std::size_t shortestInBlock = 8; ///< "+" and digits; shorter ones are no block of any use

/// The numbers of the case that belong to the key, by id.
std::vector<bool> membersOf(const std::vector<Number>& numbers, const CampaignKey& key)
{
    std::vector<bool> out;
    for (const Number& number : numbers) {
        const auto own = campaignKeyOf(number, key.trait);
        if (!own || own->text != key.text)
            continue;
        out.resize(std::max(out.size(), std::size_t(number.id.value) + 1));
        out[std::size_t(number.id.value)] = true;
    }
    return out;
}

class Gatherer {
public:
    Gatherer(const Case& target, const Rules& rules, const CampaignKey& key)
        : m_target(target)
        , m_rules(rules)
    {
        m_out.key = key;
    }

    Result<Campaign> run(const Progress& progress)
    {
        const auto numbers = m_target.numbers();
        const auto sequences = m_target.sequences();
        const auto people = m_target.people();
        if (const Error* error = firstError(numbers, sequences, people))
            return Failure(*error);
        m_members = membersOf(*numbers, m_out.key);
        if (const auto looked = look(progress); !looked)
            return Failure(looked.error());
        std::ranges::sort(m_out.reached, {},
            [](const CampaignPerson& one) { return std::pair(one.first, one.owner); });
        m_out.numbers.assign(m_numbers.begin(), m_numbers.end());
        addActs(*sequences);
        addOthers(*people);
        return std::move(m_out);
    }

private:
    Result<void> look(const Progress& progress)
    {
        return lookAtEverybody(
            m_target, m_rules, progress,
            [&](const PersonInput& input, const Context& context, FirstTimes& firstTimes,
                std::mutex& guard) -> Result<void> {
                CampaignPerson one;
                std::set<std::string> numbers;
                const auto take = [&](const CallFacts& call) {
                    add(call, one);
                    numbers.insert(numberText(*call.number));
                };
                if (const auto taken = forEachMember(input, context, firstTimes, take); !taken)
                    return taken;
                if (one.calls == 0)
                    return {};
                one.owner = {input.person.id, input.identity};
                std::ranges::sort(one.records);
                const std::lock_guard lock(guard);
                m_out.reached.push_back(std::move(one));
                m_numbers.merge(numbers);
                return {};
            },
            Names::Unassigned);
    }

    template <typename Take>
    Result<void> forEachMember(const PersonInput& input, const Context& context,
        FirstTimes& firstTimes, const Take& take) const
    {
        if (isOfCalls(m_out.key.trait))
            return forEachCallWithKey(m_out.key.trait, input, context, firstTimes,
                [&](const CallFacts& call, const std::string& key) {
                    if (key == m_out.key.text)
                        take(call);
                });
        for (const CallFacts& call : callsOf(input.marks, context))
            if (isMember(*call.number))
                take(call);
        return {};
    }

    [[nodiscard]] bool isMember(const NumberFacts& facts) const
    {
        const auto id = facts.number ? std::size_t(facts.number->id.value) : m_members.size();
        return id < m_members.size() && m_members[id];
    }

    static void add(const CallFacts& call, CampaignPerson& out)
    {
        if (out.calls++ == 0) {
            out.first = call.begin;
            out.firstCall = call.event;
        }
        out.last = call.begin;
        out.answered += call.answered ? 1 : 0;
        out.dialled += call.direction == Direction::Outbound ? 1 : 0;
        if (call.answer && call.end)
            out.talk += *call.end - *call.answer;
        out.begins.emplace(call.event, call.begin);
        out.records.push_back(call.event);
        out.records.insert(out.records.end(), call.witnesses.begin(), call.witnesses.end());
    }

    void addActs(const std::vector<Sequence>& sequences)
    {
        for (CampaignPerson& one : m_out.reached)
            for (const Sequence& sequence : sequences) // by priority, highest first
                if (sequence.person == one.owner.person && !sequence.followOns.empty()
                    && !one.acted()
                    && std::ranges::any_of(sequence.calls, [&](const SequenceMember& call) {
                           return std::ranges::binary_search(one.records, call.event);
                       })) {
                    one.sequence = sequence.id;
                    one.band = sequence.band;
                }
    }

    void addOthers(const std::vector<Person>& people)
    {
        std::set<PersonId> reached;
        for (const CampaignPerson& one : m_out.reached)
            reached.insert(one.owner.person);
        for (const Person& person : people)
            if (!reached.contains(person.id))
                m_out.notReached.push_back(person.id);
    }

    const Case& m_target;
    const Rules& m_rules;
    Campaign m_out;
    std::vector<bool> m_members;
    std::set<std::string> m_numbers;
};

} // namespace

std::string reachedWords(std::int64_t people, std::int64_t names)
{
    const std::string unassigned =
        counted(names, "name that nobody was assigned to", "names that nobody was assigned to");
    if (people == 0 && names > 0)
        return unassigned;
    return counted(people, "person", "people") + (names > 0 ? " and " + unassigned : "");
}

std::optional<CampaignKey> campaignKeyOf(const Number& number, Trait trait)
{
    const bool anonymous = number.cls == NumberClass::Withheld || number.cls == NumberClass::Masked;
    const std::string& text = number.e164.empty() ? number.raw : number.e164;
    if (anonymous || text.empty())
        return std::nullopt;
    switch (trait) {
    case Trait::Number:
        return CampaignKey{trait, number.cls == NumberClass::SipUri ? lowered(text) : text};
    case Trait::Block:
        if (number.e164.size() < shortestInBlock)
            return std::nullopt;
        return CampaignKey{trait, text.substr(0, text.size() - lastDigits)};
    case Trait::Domain:
        if (number.cls != NumberClass::SipUri || sipDomain(text).empty())
            return std::nullopt;
        return CampaignKey{trait, sipDomain(text)};
    case Trait::Trunk:
    case Trait::Attestation:
        break;
    }
    return std::nullopt;
}

Result<Campaign> campaignOf(
    const Case& target, const Rules& rules, const CampaignKey& key, const Progress& progress)
{
    return Gatherer(target, rules, key).run(progress);
}

std::string wordsOf(const Campaign& campaign)
{
    const auto answered = std::ranges::count_if(
        campaign.reached, [](const CampaignPerson& one) { return one.answered > 0; });
    const auto acted = std::ranges::count_if(campaign.reached, &CampaignPerson::acted);
    const auto people = std::ranges::count_if(
        campaign.reached, [](const CampaignPerson& one) { return bool(one.owner.person); });
    return reachedWords(people, std::ssize(campaign.reached) - people) + " called, "
        + std::to_string(answered) + " answered, " + std::to_string(acted) + " acted; "
        + std::to_string(campaign.notReached.size()) + " not reached";
}

} // namespace callwake
