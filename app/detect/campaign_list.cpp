// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/campaign_list.h"

#include "detect/campaign_keys.h"
#include "detect/detector.h"
#include "detect/witness.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::int64_t fewestPeople = 2;

/// One person's calls of one key.
struct Share {
    const Number* number = nullptr;
    std::int64_t calls = 0;
    bool answered = false, acted = false;
    Instant first = Instant::max(), last = Instant::min();
};
using Shares = std::map<std::string, Share, std::less<>>; ///< by the key's text

/// Calls after which their person did something.
std::set<EventId> callsWithActs(const std::vector<Sequence>& sequences)
{
    std::set<EventId> out;
    for (const Sequence& sequence : sequences)
        if (!sequence.followOns.empty())
            for (const SequenceMember& call : sequence.calls) {
                out.insert(call.event);
                out.insert(call.witnesses.begin(), call.witnesses.end());
            }
    return out;
}

class Gatherer {
public:
    Gatherer(CampaignKey::Trait trait, std::set<EventId> withActs)
        : m_trait(trait)
        , m_withActs(std::move(withActs))
    {
    }

    [[nodiscard]] Result<Shares> sharesOf(
        const PersonInput& input, const Context& context, FirstTimes& firstTimes) const
    {
        if (!isOfCalls(m_trait))
            return sharesByNumber(input, context);
        Shares out;
        const auto done = forEachCallWithKey(m_trait, input, context, firstTimes,
            [&](const CallFacts& call, const std::string& key) { add(call, out[key]); });
        return done ? Result<Shares>(std::move(out)) : Failure(done.error());
    }

    void merge(const Shares& shares, bool isPerson)
    {
        for (const auto& [text, share] : shares) {
            CampaignSummary& sum = m_sums[text];
            if (sum.people + sum.names == 0) {
                sum.key = {m_trait, text};
                sum.first = share.first;
                sum.last = share.last;
            }
            if (const Number& number = *share.number;
                sum.number.raw.empty() || number.id < sum.number.id)
                sum.number = number;
            (isPerson ? sum.people : sum.names) += 1;
            sum.calls += share.calls;
            sum.answered += share.answered;
            sum.acted += share.acted;
            sum.first = std::min(sum.first, share.first);
            sum.last = std::max(sum.last, share.last);
        }
    }

    [[nodiscard]] std::vector<CampaignSummary> take()
    {
        std::vector<CampaignSummary> out;
        for (auto& [text, sum] : m_sums)
            if (sum.people + sum.names >= fewestPeople)
                out.push_back(std::move(sum));
        std::ranges::sort(out, {}, [](const CampaignSummary& sum) {
            return std::tuple(
                -sum.acted, -sum.people - sum.names, sum.first, std::string_view(sum.key.text));
        });
        return out;
    }

private:
    [[nodiscard]] Shares sharesByNumber(const PersonInput& input, const Context& context) const
    {
        Shares out;
        std::unordered_map<const NumberFacts*, Share*> known; // making a key costs a text
        for (const CallFacts& call : callsOf(input.marks, context)) {
            if (!isFromOutside(call))
                continue;
            const auto [place, isNew] = known.try_emplace(call.number, nullptr);
            if (isNew)
                if (const auto key = campaignKeyOf(*call.number->number, m_trait))
                    place->second = &out[key->text];
            if (place->second)
                add(call, *place->second);
        }
        return out;
    }

    void add(const CallFacts& call, Share& share) const
    {
        share.number = call.number->number;
        ++share.calls;
        share.answered |= call.answered;
        share.acted = share.acted || m_withActs.contains(call.event)
            || std::ranges::any_of(
                call.witnesses, [&](EventId id) { return m_withActs.contains(id); });
        share.first = std::min(share.first, call.begin);
        share.last = std::max(share.last, call.begin);
    }

    CampaignKey::Trait m_trait;
    std::set<EventId> m_withActs;
    std::map<std::string, CampaignSummary, std::less<>> m_sums;
};

} // namespace

Result<std::vector<CampaignSummary>> campaignsIn(
    const Case& target, const Rules& rules, CampaignKey::Trait trait, const Progress& progress)
{
    const auto sequences = target.sequences();
    if (!sequences)
        return Failure(sequences.error());
    Gatherer gatherer(trait, callsWithActs(*sequences));
    const auto looked = lookAtEverybody(
        target, rules, progress,
        [&](const PersonInput& input, const Context& context, FirstTimes& firstTimes,
            std::mutex& guard) -> Result<void> {
            const auto shares = gatherer.sharesOf(input, context, firstTimes);
            if (!shares)
                return Failure(shares.error());
            const std::lock_guard lock(guard);
            gatherer.merge(*shares, bool(input.person.id));
            return {};
        },
        Names::Unassigned);
    if (!looked)
        return Failure(looked.error());
    return gatherer.take();
}

} // namespace callwake
