// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rules.h"

#include "base/resource.h"
#include "base/sha256.h"
#include "base/text.h"
#include "context/json_text.h"
#include "context/rules_check.h"
#include "context/source_approval.h"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <re2/re2.h>
#include <type_traits>
#include <utility>
#include <variant>

namespace callwake {

namespace {

using Type = JsonValue::Type;

/// Reads values into fields and keeps the first error with its place.
class Reader {
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool good() const { return m_error.what.empty(); }
    [[nodiscard]] const Error& error() const { return m_error; }
    void fail(std::size_t at, std::string what, std::string hint = {})
    {
        if (good())
            m_error = {std::move(what), placeInText(m_text, at), std::move(hint)};
    }

    void read(const JsonValue& value, bool& out)
    {
        if (expect(value, Type::Bool, "true or false"))
            out = value.boolean;
    }
    void read(const JsonValue& value, double& out)
    {
        if (!expect(value, Type::Number, "a number"))
            return;
        if (value.number < 0 || value.number > 1e6)
            return fail(value.at, "A number from 0 to 1000000 is expected");
        out = value.number;
    }
    void read(const JsonValue& value, int& out)
    {
        double number = out;
        read(value, number);
        if (number != double(int(number)))
            return fail(value.at, "A whole number is expected");
        out = int(number);
    }
    void read(const JsonValue& value, std::string& out)
    {
        if (expect(value, Type::String, "a text"))
            out = value.text;
    }
    void read(const JsonValue& value, Duration& out)
    {
        if (!expect(value, Type::String, "a duration such as \"30m\""))
            return;
        const auto parsed = parseDuration(value.text);
        if (!parsed || *parsed < Duration::zero() || *parsed > std::chrono::hours(24 * 3660))
            return fail(value.at, "A duration such as \"30m\" or \"2h\" is expected");
        out = *parsed;
    }
    void read(const JsonValue& value, Instant& out)
    {
        if (!expect(value, Type::String, "a time such as \"2026-03-01T00:00:00Z\""))
            return;
        if (const auto parsed = parseIso(value.text))
            out = parsed->time;
        else
            fail(value.at, "A time such as \"2026-03-01T00:00:00Z\" is expected");
    }
    template <typename T>
    void read(const JsonValue& value, std::vector<T>& out)
    {
        if (!expect(value, Type::Array, "a list"))
            return;
        out.clear();
        for (const JsonValue& item : value.items)
            read(item, out.emplace_back());
    }
    void readPatterns(const JsonValue& value, std::vector<std::string>& out)
    {
        read(value, out);
        for (std::size_t i = 0; good() && i < out.size(); ++i)
            if (const RE2 pattern(out[i], RE2::Quiet); !pattern.ok())
                fail(value.items[i].at, "The pattern is no regular expression: " + pattern.error());
    }
    void readNumbers(const JsonValue& value, std::vector<std::string>& out)
    {
        read(value, out);
        std::ranges::transform(out, out.begin(), plainNumber);
    }
    void readDay(const JsonValue& value, std::string& out)
    {
        read(value, out);
        if (good() && !out.empty() && !parseIso(out))
            fail(value.at, "A day such as \"2026-12-31\" is expected");
    }
    void read(const JsonValue& value, ApprovedTool& out)
    {
        entry(value,
            {{"tool", &out.tool}, {"paths", &out.paths}, {"signer", &out.signer},
                {"owner", &out.owner}, {"ticket", &out.ticket}, {"expires", Day{&out.expires}}});
        if (good() && (out.tool.empty() || out.owner.empty()))
            fail(value.at, "An approved tool needs \"tool\" and \"owner\"");
    }
    void read(const JsonValue& value, TrunkCountries& out)
    {
        entry(value, {{"trunk", &out.trunk}, {"countries", &out.countries}});
        const auto isCountry = [](const std::string& text) {
            return text.size() == 2
                && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
        };
        if (good() && (out.trunk.empty() || out.countries.empty()))
            fail(value.at, "The countries of a trunk need \"trunk\" and \"countries\"");
        if (good() && !std::ranges::all_of(out.countries, isCountry))
            fail(value.at, "Countries such as \"GB\" are expected");
        out.trunk = lowered(out.trunk);
    }
    void read(const JsonValue& value, RoutingChange& out)
    {
        entry(value,
            {{"trunks", &out.trunks}, {"from", &out.range.begin}, {"until", &out.range.end},
                {"owner", &out.owner}, {"ticket", &out.ticket}});
        if (good() && (out.trunks.empty() || out.owner.empty() || out.range.empty()))
            fail(value.at,
                "A routing change needs \"trunks\", \"owner\", and \"until\" after \"from\"");
        lower(out.trunks);
    }
    void read(const JsonValue& value, MaintenanceWindow& out)
    {
        entry(value,
            {{"hosts", &out.hosts}, {"groups", &out.groups}, {"from", &out.range.begin},
                {"until", &out.range.end}, {"change", &out.change}, {"owner", &out.owner}});
        if (good() && out.hosts.empty() && out.groups.empty())
            fail(value.at, "A maintenance window needs \"hosts\" or \"groups\"");
        if (good() && (out.change.empty() || out.owner.empty() || out.range.empty()))
            fail(value.at,
                "A maintenance window needs \"change\", \"owner\", and \"until\" after \"from\"");
        lower(out.hosts);
        lower(out.groups);
    }
    void read(const JsonValue& value, CallingHeavyGroup& out)
    {
        entry(value,
            {{"group", &out.group}, {"owner", &out.owner}, {"ticket", &out.ticket},
                {"expires", Day{&out.expires}}});
        if (good() && (out.group.empty() || out.owner.empty()))
            fail(value.at, "A calling-heavy group needs \"group\" and \"owner\"");
        out.group = lowered(out.group);
    }
    void read(const JsonValue& value, SourceApproval& out)
    {
        entry(value,
            {{"what", &out.what}, {"people", &out.people}, {"from", &out.range.begin},
                {"until", &out.range.end}, {"basis", &out.basis}, {"owner", &out.owner},
                {"ticket", &out.ticket}});
        out.what = lowered(out.what);
        lower(out.people);
        if (good() && (out.what.empty() || out.basis.empty() || out.owner.empty()))
            fail(value.at, "An approval of a source needs \"what\", \"basis\" and \"owner\"");
        if (good() && out.range.empty())
            fail(value.at, "An approval of a source needs \"until\" after \"from\"");
        if (good() && !isKnownSubject(out.what))
            fail(value.find("what")->at,
                "A format, a family of formats, the SHA-256 of a file or \"*\" is expected",
                "callwake-cli formats lists the formats with their families");
    }

    /// Where a value of an entry goes, by its kind.
    struct Day {
        std::string* out;
    };
    using Field = std::pair<std::string_view,
        std::variant<std::string*, std::vector<std::string>*, Instant*, Day>>;
    void entry(const JsonValue& value, std::initializer_list<Field> fields)
    {
        members(value, [&](const std::string& name, const JsonValue& item) {
            const auto field = std::ranges::find(fields, name, &Field::first);
            if (field == fields.end())
                return false;
            std::visit(
                [&](auto out) {
                    if constexpr (std::is_same_v<decltype(out), Day>)
                        readDay(item, *out.out);
                    else
                        read(item, *out);
                },
                field->second);
            return true;
        });
    }

    /// `take` says whether it knows the name.
    template <typename Take>
    void members(const JsonValue& value, const Take& take)
    {
        if (!expect(value, Type::Object, "an object"))
            return;
        for (const auto& member : value.members)
            if (good() && !take(member.name, member.value))
                fail(member.at, "Unknown key \"" + visible(member.name) + "\"",
                    "The handbook's page on signals lists the keys");
    }
    /// A map whose keys the built-in rules name; without `known` every key is taken.
    template <typename T>
    void map(const JsonValue& value, std::map<std::string, T, std::less<>>& out, bool known)
    {
        members(value, [&](const std::string& name, const JsonValue& item) {
            if (known && !out.contains(name))
                return false;
            read(item, out[name]);
            return true;
        });
    }

private:
    static void lower(std::vector<std::string>& patterns)
    {
        for (std::string& pattern : patterns)
            pattern = lowered(pattern);
    }
    bool expect(const JsonValue& value, Type type, std::string_view what)
    {
        if (value.type != type)
            fail(value.at, std::string(what) + " is expected");
        return value.type == type;
    }

    std::string_view m_text;
    Error m_error;
};

template <typename T, typename Value>
struct Key {
    std::string_view name;
    Value T::*member;
};

template <typename T, typename Value, std::size_t count>
void readGroup(Reader& reader, const JsonValue& value, T& out, const Key<T, Value> (&keys)[count])
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

void readWindows(Reader& reader, const JsonValue& value, Rules::Windows& out)
{
    using W = Rules::Windows;
    static constexpr Key<W, Duration> keys[] = {{"unknownEnd", &W::unknownEnd},
        {"knownAfter", &W::knownAfter}, {"knownWithin", &W::knownWithin},
        {"repeatWithin", &W::repeatWithin}, {"attemptsWithin", &W::attemptsWithin},
        {"probesWithin", &W::probesWithin}, {"probe", &W::probe},
        {"witnessTolerance", &W::witnessTolerance}, {"reportTolerance", &W::reportTolerance},
        {"activityTolerance", &W::activityTolerance}, {"fileTolerance", &W::fileTolerance},
        {"commandsWithin", &W::commandsWithin}, {"aftermath", &W::aftermath},
        {"floodBefore", &W::floodBefore}, {"floodWithin", &W::floodWithin},
        {"reuseWithin", &W::reuseWithin}, {"lureWithin", &W::lureWithin},
        {"fullWeight", &W::fullWeight}, {"halving", &W::halving}};
    readGroup(reader, value, out, keys);
    if (reader.good() && out.halving <= Duration::zero())
        reader.fail(value.at, "\"halving\" must be longer than nothing");
}

void readLimits(Reader& reader, const JsonValue& value, Rules::Limits& out)
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

void readWeights(Reader& reader, const JsonValue& value, Rules::Weights& out)
{
    using W = Rules::Weights;
    static constexpr Key<W, double> keys[] = {
        {"floor", &W::floor}, {"unanswered", &W::unanswered}, {"undetermined", &W::undetermined}};
    readGroup(reader, value, out, keys);
}

void readCaps(Reader& reader, const JsonValue& value, Rules::Caps& out)
{
    using C = Rules::Caps;
    static constexpr Key<C, double> keys[] = {{"call", &C::call}, {"followOn", &C::followOn},
        {"lure", &C::lure}, {"priority", &C::priority}, {"callerIdentity", &C::callerIdentity},
        {"weakFacts", &C::weakFacts}, {"weakName", &C::weakName}};
    readGroup(reader, value, out, keys);
}

void readGates(Reader& reader, const JsonValue& value, Rules::Gates& out)
{
    using G = Rules::Gates;
    static constexpr Key<G, double> keys[] = {{"leastCall", &G::leastCall},
        {"loneCall", &G::loneCall}, {"noFollowOn", &G::noFollowOn},
        {"noFollowOnStrong", &G::noFollowOnStrong},
        {"unknownNumberNewDomain", &G::unknownNumberNewDomain}, {"approvedTool", &G::approvedTool},
        {"strongFollowOn", &G::strongFollowOn}};
    readGroup(reader, value, out, keys);
}

void readBands(Reader& reader, const JsonValue& value, Rules::Bands& out)
{
    using B = Rules::Bands;
    static constexpr Key<B, double> keys[] = {
        {"low", &B::low}, {"medium", &B::medium}, {"high", &B::high}, {"critical", &B::critical}};
    readGroup(reader, value, out, keys);
    if (reader.good()
        && !(out.low < out.medium && out.medium < out.high && out.high < out.critical))
        reader.fail(value.at, "The bands must rise: low, medium, high, critical");
}

void readCaseWindow(Reader& reader, const JsonValue& value, TimeRange& out)
{
    static constexpr Key<TimeRange, Instant> keys[] = {
        {"begin", &TimeRange::begin}, {"end", &TimeRange::end}};
    readGroup(reader, value, out, keys);
    if (reader.good() && out.empty())
        reader.fail(value.at, "The case window must end after it begins");
}

/// Reads the value of one key; the built-in rules may name what is new.
using ReadKey = void (*)(Reader&, const JsonValue&, Rules&, bool builtIn);

template <auto member>
void readMember(Reader& reader, const JsonValue& value, Rules& out, bool)
{
    reader.read(value, out.*member);
}

template <auto member>
void readPatterns(Reader& reader, const JsonValue& value, Rules& out, bool)
{
    reader.readPatterns(value, out.*member);
}

template <auto member>
void readMap(Reader& reader, const JsonValue& value, Rules& out, bool builtIn)
{
    reader.map(value, out.*member, !builtIn);
}

template <auto group, auto member>
void readPart(Reader& reader, const JsonValue& value, Rules& out, bool)
{
    group(reader, value, out.*member);
}

void readBlocklist(Reader& reader, const JsonValue& value, Rules& out, bool)
{
    reader.readNumbers(value, out.phoneNumberBlocklist);
}

bool readKey(
    Reader& reader, std::string_view name, const JsonValue& value, Rules& out, bool builtIn)
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
    Reader reader(json);
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
