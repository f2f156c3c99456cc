// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

namespace callwake {

namespace {

/// Points are kept in tenths, so that what is shown adds up to the last digit.
using Tenths = long;

Tenths tenths(double points)
{
    return std::lround(points * 10);
}

bool isOneOf(std::string_view id, std::initializer_list<std::string_view> ids)
{
    return std::ranges::find(ids, id) != ids.end();
}

bool isWeakFact(std::string_view id)
{
    return isOneOf(id, {"C9", "C13", "C15"});
}
bool isCallerIdentity(std::string_view id)
{
    return isOneOf(id, {"C5", "C6", "C7", "C8"});
}
bool isExcusable(std::string_view id)
{
    return isOneOf(id, {"C9", "C13", "C15", "C17"});
}

std::string shown(double value)
{
    std::string out = std::to_string(tenths(value) / 10);
    if (const Tenths rest = std::labs(tenths(value) % 10))
        out += '.' + std::to_string(rest);
    return out;
}

class Scorer {
public:
    Scorer(const Evidence& evidence, const Rules& rules, const Assumption& assumed)
        : m_evidence(evidence)
        , m_rules(rules)
        , m_assumed(assumed)
        , m_grave(hasGraveFollowOn(evidence))
    {
    }

    Score run()
    {
        for (const Hit& hit : m_evidence.hits)
            m_points.push_back(hit.testable ? tenths(pointsOf(hit) * weightOf(hit)) : 0);
        const Tenths call = callPart();
        Tenths sum = call
            + capped("F", m_rules.caps.followOn, "The follow-ons together count at most")
            + capped("P", m_rules.caps.lure, "A lure before the call counts at most");
        sum = multiplied(
            sum, "identity", m_assumed.directPerson ? 1 : confidenceOf(m_evidence.attribution));
        sum = multiplied(sum, "order", orderWeight());
        const Tenths limit = tenths(m_rules.caps.priority);
        if (sum > limit)
            add("cap", "The priority ends at " + shown(m_rules.caps.priority), limit - sum);
        sum = std::min(sum, limit);
        const Tenths rounded = Tenths(std::lround(double(sum) / 10)) * 10;
        if (rounded != sum)
            add("rounding", "Rounded to a whole number", rounded - sum);
        m_score.priority = int(gated(rounded, call) / 10);
        m_score.band = band();
        for (const Tenths points : m_points)
            m_score.points.push_back(double(points) / 10);
        return std::move(m_score);
    }

private:
    [[nodiscard]] double pointsOf(const Hit& hit) const
    {
        if (m_assumed.contact && !m_grave && hit.mayBeExcused && isExcusable(hit.signal))
            return 0;
        if (m_assumed.approvedTool && hit.signal == "F1")
            return std::min(hit.points, m_rules.pointsOf("F1.approved"));
        // Anybody can show a contact's number; who calls the help desk has reached it.
        const bool isContact = hit.contact && hit.contact->list != NumberList::Helpdesk;
        if (!m_assumed.organisationRules || (isContact && m_grave))
            return hit.points;
        return hit.lowered;
    }

    [[nodiscard]] double weightOf(const Hit& hit) const
    {
        return hit.weight * (m_assumed.certainOrder ? 1 : hit.orderShare)
            * (m_assumed.directPerson ? 1 : hit.personShare);
    }

    template <typename Belongs>
    Tenths total(const Belongs& belongs) const
    {
        Tenths sum = 0;
        for (std::size_t i = 0; i < m_points.size(); ++i)
            if (belongs(m_evidence.hits[i].signal))
                sum += m_points[i];
        return sum;
    }
    [[nodiscard]] Tenths totalOf(std::string_view letter) const
    {
        return total([&](std::string_view id) { return id.starts_with(letter); });
    }

    void add(std::string name, std::string sentence, Tenths points, double value = 1)
    {
        m_score.factors.push_back(
            {std::move(name), std::move(sentence), value, double(points) / 10});
    }

    /// What stays of `sum` under a cap; the rest becomes a row.
    Tenths underCap(Tenths sum, double cap, const std::string& sentence)
    {
        if (sum <= tenths(cap))
            return sum;
        add("cap", sentence + ' ' + shown(cap), tenths(cap) - sum);
        return tenths(cap);
    }
    Tenths capped(std::string_view letter, double cap, const std::string& sentence)
    {
        return underCap(totalOf(letter), cap, sentence);
    }

    Tenths callPart()
    {
        const Tenths identity = underCap(total(isCallerIdentity), m_rules.caps.callerIdentity,
            "C5 to C8 together count at most");
        const Tenths weak = underCap(
            total(isWeakFact), m_rules.caps.weakFacts, "C9, C13 and C15 together count at most");
        const Tenths rest = totalOf("C") - total(isCallerIdentity) - total(isWeakFact);
        return underCap(
            identity + weak + rest, m_rules.caps.call, "The call signals together count at most");
    }

    [[nodiscard]] double orderWeight() const
    {
        const bool undetermined =
            m_evidence.order == Order::Undetermined && !m_assumed.certainOrder;
        return undetermined ? m_rules.weights.undetermined : 1;
    }

    Tenths multiplied(Tenths sum, const std::string& name, double value)
    {
        if (value == 1)
            return sum;
        const Tenths product = std::lround(double(sum) * value);
        std::string sentence = name == "order" ? "Order of call and follow-on undetermined"
            : m_evidence.attribution == Attribution::DeviceOwner
            ? "Owner of the device, not named in the record"
            : "Known by the host only";
        add(name, sentence + ": × " + std::to_string(value).substr(0, 4), product - sum, value);
        return product;
    }

    [[nodiscard]] const Hit* find(std::string_view id, double least = 0.1) const
    {
        for (const Hit& hit : m_evidence.hits)
            if (hit.signal == id && hit.testable && pointsOf(hit) >= least)
                return &hit;
        return nullptr;
    }
    [[nodiscard]] bool findAny(std::initializer_list<std::string_view> ids) const
    {
        return std::ranges::any_of(ids, [&](auto id) { return find(id) != nullptr; });
    }

    /// Follow-ons beside `except` that reach `least` points.
    [[nodiscard]] bool otherFollowOn(std::string_view except, double least) const
    {
        return std::ranges::any_of(m_evidence.hits, [&](const Hit& hit) {
            return hit.testable && hit.signal.starts_with('F') && hit.signal != except
                && pointsOf(hit) >= least;
        });
    }
    [[nodiscard]] bool otherCallSignal(std::string_view except) const
    {
        return std::ranges::any_of(m_evidence.hits, [&](const Hit& hit) {
            return hit.testable && hit.signal.starts_with('C') && hit.signal != except
                && pointsOf(hit) > 0;
        });
    }
    /// Not merely complained about, nor alike.
    [[nodiscard]] bool onBlocklist() const
    {
        return find("C1", std::max(0.1, m_rules.pointsOf("C1"))) != nullptr;
    }
    [[nodiscard]] bool toolIsApproved() const
    {
        const Hit* tool = find("F1");
        return tool && (m_assumed.approvedTool || (tool->approval && m_assumed.organisationRules));
    }

    Tenths gate(Tenths priority, double highest, const std::string& sentence)
    {
        if (priority <= tenths(highest))
            return priority;
        add("gate", sentence, tenths(highest) - priority);
        m_score.gates.push_back(sentence);
        return tenths(highest);
    }

    Tenths gated(Tenths priority, Tenths call)
    {
        const Rules::Gates& gates = m_rules.gates;
        if (call < tenths(gates.leastCall)) {
            m_score.listed = false;
            return gate(priority, 0,
                "The call alone is worth less than " + shown(gates.leastCall) + ": no sequence");
        }
        if (!otherFollowOn({}, 0.1)) {
            const bool strong = onBlocklist() || findAny({"C2", "C18"});
            priority = gate(priority, strong ? gates.noFollowOnStrong : gates.noFollowOn,
                strong ? "No follow-on: at most Medium" : "No follow-on: at most Low");
        }
        const Hit* page = find("F6");
        if (page && page->points <= m_rules.pointsOf("F6.firstSeen") && !otherFollowOn("F6", 0.1)
            && find("C9") && !otherCallSignal("C9") && !find("P1"))
            priority = gate(priority, gates.unknownNumberNewDomain,
                "An unknown number and a domain first seen, nothing else: Info");
        if (toolIsApproved() && !otherFollowOn("F1", gates.strongFollowOn))
            priority = gate(
                priority, gates.approvedTool, "Approved tool at its expected path: at most Low");
        return priority;
    }

    Band band()
    {
        const Band plain = bandOf(m_score.priority, m_rules);
        if (plain != Band::Critical)
            return plain;
        // In full: neither what was only tried, nor what a common name alone tells.
        const auto inFull = [&](std::string_view id) {
            return find(id, std::max(0.1, m_rules.pointsOf(id))) != nullptr;
        };
        const bool grave = find("F1", m_rules.pointsOf("F1.otherPath")) || inFull("F3")
            || inFull("F7") || inFull("F8") || inFull("F9");
        if (grave && (onBlocklist() || findAny({"C2", "C3", "C18"})))
            return Band::Critical;
        m_score.gates.emplace_back(
            "Critical asks for C1, C2, C3 or C18, and for F1, F3, F7, F8 or F9 in full: High");
        return Band::High;
    }

    const Evidence& m_evidence;
    const Rules& m_rules;
    const Assumption& m_assumed;
    bool m_grave;
    std::vector<Tenths> m_points;
    Score m_score;
};

} // namespace

bool hasGraveFollowOn(const Evidence& evidence)
{
    return std::ranges::any_of(evidence.hits, [&](const Hit& hit) {
        return hit.testable && isOneOf(hit.signal, {"F7", "F8", "F9"}) && !hit.ordinary;
    });
}

Band bandOf(int priority, const Rules& rules)
{
    const Rules::Bands& least = rules.bands;
    return priority >= least.critical ? Band::Critical
        : priority >= least.high      ? Band::High
        : priority >= least.medium    ? Band::Medium
        : priority >= least.low       ? Band::Low
                                      : Band::Info;
}

bool fellBelowLow(const Score& before, const Score& after, const Rules& rules)
{
    return before.priority >= rules.bands.low
        && (!after.listed || after.priority < rules.bands.low);
}

Score scoreOf(const Evidence& evidence, const Rules& rules, const Assumption& assumed)
{
    return Scorer(evidence, rules, assumed).run();
}

double callPoints(std::span<const Hit> hits, const Rules& rules)
{
    double identity = 0;
    double weak = 0;
    double rest = 0;
    for (const Hit& hit : hits) {
        if (!hit.testable)
            continue;
        (isCallerIdentity(hit.signal)    ? identity
                : isWeakFact(hit.signal) ? weak
                                         : rest) += hit.points;
    }
    return std::min(rules.caps.call,
        std::min(identity, rules.caps.callerIdentity) + std::min(weak, rules.caps.weakFacts)
            + rest);
}

} // namespace callwake
