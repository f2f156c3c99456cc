// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rules.h"

#include "base/resource.h"
#include "base/sha256.h"
#include "context/json_text.h"
#include "context/rule_reader.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace callwake {

namespace {

template <typename T, typename Value>
struct Key {
    std::string_view name;
    Value T::*member;
};

template <typename T, typename Value, std::size_t count>
void readGroup(
    RuleReader& reader, const JsonValue& value, T& out, const Key<T, Value> (&keys)[count])
{
    reader.members(value, [&](const std::string& name, const JsonValue& item) {
        for (const auto& key : keys)
            if (key.name == name) {
                reader.read(item, out.*key.member);
                return true;
            }
        return false;
    });
}

void readWindows(RuleReader& reader, const JsonValue& value, Rules::Windows& out)
{
    using W = Rules::Windows;
    static constexpr Key<W, Duration> keys[] = {{"unknownEnd", &W::unknownEnd},
        {"knownAfter", &W::knownAfter}, {"callerKnownAfter", &W::callerKnownAfter},
        {"knownWithin", &W::knownWithin}, {"repeatWithin", &W::repeatWithin},
        {"attemptsWithin", &W::attemptsWithin}, {"probesWithin", &W::probesWithin},
        {"probe", &W::probe}, {"witnessTolerance", &W::witnessTolerance},
        {"reportTolerance", &W::reportTolerance}, {"activityTolerance", &W::activityTolerance},
        {"fileTolerance", &W::fileTolerance}, {"commandsWithin", &W::commandsWithin},
        {"aftermath", &W::aftermath}, {"floodBefore", &W::floodBefore},
        {"floodWithin", &W::floodWithin}, {"reuseWithin", &W::reuseWithin},
        {"lureWithin", &W::lureWithin}, {"fullWeight", &W::fullWeight}, {"halving", &W::halving}};
    readGroup(reader, value, out, keys);
    if (reader.good() && out.halving <= Duration::zero())
        reader.fail(value.at, "\"halving\" must be longer than nothing");
}

void readLimits(RuleReader& reader, const JsonValue& value, Rules::Limits& out)
{
    using L = Rules::Limits;
    static constexpr Key<L, double> keys[] = {{"repeatCalls", &L::repeatCalls},
        {"repeatPeople", &L::repeatPeople}, {"attempts", &L::attempts}, {"commands", &L::commands},
        {"probes", &L::probes}, {"floodMails", &L::floodMails}, {"floodSenders", &L::floodSenders},
        {"baselineCalls", &L::baselineCalls}, {"baselineVisits", &L::baselineVisits},
        {"baselineSignIns", &L::baselineSignIns}, {"signInsPerPlace", &L::signInsPerPlace},
        {"baselineApplications", &L::baselineApplications}, {"habitUses", &L::habitUses},
        {"usualShare", &L::usualShare}};
    readGroup(reader, value, out, keys);
}

void readWeights(RuleReader& reader, const JsonValue& value, Rules::Weights& out)
{
    using W = Rules::Weights;
    static constexpr Key<W, double> keys[] = {
        {"floor", &W::floor}, {"unanswered", &W::unanswered}, {"undetermined", &W::undetermined}};
    readGroup(reader, value, out, keys);
}

void readCaps(RuleReader& reader, const JsonValue& value, Rules::Caps& out)
{
    using C = Rules::Caps;
    static constexpr Key<C, double> keys[] = {{"call", &C::call}, {"followOn", &C::followOn},
        {"lure", &C::lure}, {"priority", &C::priority}, {"callerIdentity", &C::callerIdentity},
        {"weakFacts", &C::weakFacts}, {"weakName", &C::weakName}};
    readGroup(reader, value, out, keys);
}

void readGates(RuleReader& reader, const JsonValue& value, Rules::Gates& out)
{
    using G = Rules::Gates;
    static constexpr Key<G, double> keys[] = {{"leastCall", &G::leastCall},
        {"loneCall", &G::loneCall}, {"noFollowOn", &G::noFollowOn},
        {"noFollowOnStrong", &G::noFollowOnStrong},
        {"unknownNumberNewDomain", &G::unknownNumberNewDomain}, {"approvedTool", &G::approvedTool},
        {"strongFollowOn", &G::strongFollowOn}};
    readGroup(reader, value, out, keys);
}

void readBands(RuleReader& reader, const JsonValue& value, Rules::Bands& out)
{
    using B = Rules::Bands;
    static constexpr Key<B, double> keys[] = {
        {"low", &B::low}, {"medium", &B::medium}, {"high", &B::high}, {"critical", &B::critical}};
    readGroup(reader, value, out, keys);
    if (reader.good()
        && !(out.low < out.medium && out.medium < out.high && out.high < out.critical))
        reader.fail(value.at, "The bands must rise: low, medium, high, critical");
}

void readCaseWindow(RuleReader& reader, const JsonValue& value, TimeRange& out)
{
    static constexpr Key<TimeRange, Instant> keys[] = {
        {"begin", &TimeRange::begin}, {"end", &TimeRange::end}};
    readGroup(reader, value, out, keys);
    if (reader.good() && out.empty())
        reader.fail(value.at, "The case window must end after it begins");
}

/// Reads the value of one key; the built-in rules may name what is new.
using ReadKey = void (*)(RuleReader&, const JsonValue&, Rules&, bool builtIn);

template <auto member>
void readMember(RuleReader& reader, const JsonValue& value, Rules& out, bool)
{
    reader.read(value, out.*member);
}

template <auto member>
void readPatterns(RuleReader& reader, const JsonValue& value, Rules& out, bool)
{
    reader.readPatterns(value, out.*member);
}

template <auto member>
void readMap(RuleReader& reader, const JsonValue& value, Rules& out, bool builtIn)
{
    reader.map(value, out.*member, !builtIn);
}

template <auto group, auto member>
void readPart(RuleReader& reader, const JsonValue& value, Rules& out, bool)
{
    group(reader, value, out.*member);
}

void readBlocklist(RuleReader& reader, const JsonValue& value, Rules& out, bool)
{
    reader.readNumbers(value, out.phoneNumberBlocklist);
}

bool readKey(
    RuleReader& reader, std::string_view name, const JsonValue& value, Rules& out, bool builtIn)
{
    using R = Rules;
    static constexpr std::pair<std::string_view, ReadKey> keys[] = {
        {"TimeWindow", readMember<&R::timeWindow>},
        {"PhoneNumberBlocklist", readBlocklist},
        {"CallDestinationPatterns", readPatterns<&R::callDestinationPatterns>},
        {"CallerIDPatterns", readPatterns<&R::callerIdPatterns>},
        {"UserContext", readMember<&R::userContext>},
        {"PayloadCorrelation", readMap<&R::payloadCorrelation>},
        {"MFARequestThreshold", readMember<&R::mfaRequestThreshold>},
        {"ConsentGrantPatterns", readPatterns<&R::consentGrantPatterns>},
        {"points", readMap<&R::points>},
        {"enabled", readMap<&R::enabled>},
        {"trunkPatterns", readPatterns<&R::trunkPatterns>},
        {"ownDomains", readMember<&R::ownDomains>},
        {"managedClients", readMember<&R::managedClients>},
        {"approvedTools", readMember<&R::approvedTools>},
        {"trunkCountries", readMember<&R::trunkCountries>},
        {"routingChanges", readMember<&R::routingChanges>},
        {"maintenanceWindows", readMember<&R::maintenanceWindows>},
        {"callingHeavyGroups", readMember<&R::callingHeavyGroups>},
        {"sourceApprovals", readMember<&R::sourceApprovals>},
        {"caseWindow", readPart<readCaseWindow, &R::caseWindow>},
        {"windows", readPart<readWindows, &R::windows>},
        {"limits", readPart<readLimits, &R::limits>},
        {"weights", readPart<readWeights, &R::weights>},
        {"caps", readPart<readCaps, &R::caps>},
        {"gates", readPart<readGates, &R::gates>},
        {"bands", readPart<readBands, &R::bands>},
    };
    const auto* key = std::ranges::find(keys, name, &std::pair<std::string_view, ReadKey>::first);
    if (key == std::ranges::end(keys))
        return false;
    key->second(reader, value, out, builtIn);
    return true;
}

Result<Rules> overlaid(Rules rules, std::string_view json, bool builtIn)
{
    const auto document = parseJsonText(json);
    if (!document)
        return Failure(document.error());
    RuleReader reader(json);
    reader.members(*document, [&](const std::string& name, const JsonValue& value) {
        return readKey(reader, name, value, rules, builtIn);
    });
    if (!reader.good())
        return Failure(reader.error());
    rules.text = json;
    return rules;
}

} // namespace

double Rules::pointsOf(std::string_view key) const
{
    const auto found = points.find(key);
    assert(found != points.end());
    return found == points.end() ? 0 : found->second;
}

bool Rules::isEnabled(std::string_view signal) const
{
    const auto off = [&](const auto& map) {
        const auto found = map.find(signal);
        return found != map.end() && !found->second;
    };
    return !off(enabled) && !off(payloadCorrelation);
}

Result<Rules> parseRules(std::string_view json)
{
    Rules rules = defaultRules();
    const std::string builtIn = rules.text;
    auto parsed = overlaid(std::move(rules), json, false);
    if (parsed)
        parsed->hash = sha256Hex(builtIn + '\n' + parsed->text);
    return parsed;
}

Rules defaultRules()
{
    static const Rules rules = [] {
        auto parsed = overlaid({}, resourceText("rules/default.json"), true);
        assert(parsed && "the built-in rules are tested");
        Rules out = parsed ? std::move(*parsed) : Rules{};
        out.hash = sha256Hex(out.text + '\n');
        return out;
    }();
    return rules;
}

std::string trunksOf(const RoutingChange& change)
{
    std::string out;
    for (const std::string& trunk : change.trunks)
        out += (out.empty() ? "" : ", ") + trunk;
    return out;
}

std::string subjectsOf(const MaintenanceWindow& window)
{
    std::string out;
    for (const std::string& host : window.hosts)
        out += (out.empty() ? "" : ", ") + host;
    for (const std::string& group : window.groups)
        out += (out.empty() ? "group " : ", group ") + group;
    return out;
}

bool countsAt(std::string_view expires, Instant time)
{
    if (expires.empty())
        return true;
    const auto day = parseIso(expires);
    return day && time < day->time;
}

} // namespace callwake
