// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/learned_baselines.h"

#include "context/parties.h"
#include "detect/baseline.h"

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
