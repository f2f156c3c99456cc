// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/learned_baselines.h"

#include "context/parties.h"
#include "detect/coverage.h"
#include "detect/group_shares.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace callwake {

namespace {

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

LearnedBaseline::Shares learnedShares(const Baseline::Shares& shares, const Rules& rules)
{
    return {shares.calls, shares.unknown, shares.repeated, shares.brief, shares.abroad,
        int(std::ceil(rules.limits.usualShare))};
}

/// What is told of each group, by its name. `places` by place as in Baseline: "GB", "pbx.example";
/// `zones` of people who had calls, by group. All calls were outside the case window.
std::vector<LearnedBaseline> learnedBaselines(const Context& context,
    const std::map<std::int32_t, std::string>& places,
    const std::map<std::string, std::set<std::string>, std::less<>>& zones)
{
    std::vector<LearnedBaseline> out;
    for (const auto& [group, usual] : context.baselines) {
        LearnedBaseline& told = out.emplace_back();
        told.group = group;
        told.people = usual.examples.people;
        told.calls = usual.examples.calls;
        told.talks = usual.examples.talks;
        told.needed = neededExamples(*context.rules);
        told.earliestMinute = usual.earliestMinute;
        told.latestMinute = usual.latestMinute;
        told.medianTalk = usual.examples.medianTalk;
        told.longTalk = usual.longTalk;
        told.caseWindow = context.rules->caseWindow;
        if (isCallingHeavy(group, *context.rules))
            told.shares = learnedShares(usual.shares, *context.rules);
        if (const auto found = zones.find(group); found != zones.end())
            told.zones.assign(found->second.begin(), found->second.end());
        for (const auto& [place, calls] : usual.examples.callsWith)
            if (const auto name = places.find(place); name != places.end())
                told.places.push_back({name->second, calls});
        std::ranges::stable_sort(told.places, [](const auto& a, const auto& b) {
            return a.calls != b.calls ? a.calls > b.calls : a.name < b.name;
        });
        for (const std::int32_t source : usual.examples.sources) {
            const SourceFacts& facts = context.source({source});
            std::vector<SourceGap> holes = facts.gaps;
            holes.push_back({context.rules->caseWindow, {}});
            for (const TimeRange& span : without(holes, facts.span))
                told.spans.push_back({facts.name, span});
        }
    }
    return out;
}

} // namespace

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

} // namespace callwake
