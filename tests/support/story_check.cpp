// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/story.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>

namespace callwake::test {

namespace {

std::string joined(std::vector<std::string> texts)
{
    std::string out;
    for (const std::string& text : texts)
        out += (out.empty() ? "" : ",") + text;
    return out.empty() ? "-" : out;
}

std::string hitsOf(const Sequence& sequence, bool testable)
{
    std::vector<std::string> out;
    for (const SignalHit& hit : sequence.hits)
        if (hit.testable == testable)
            out.push_back(hit.id);
    return joined(out);
}

std::string phasesOf(const Sequence& sequence)
{
    std::vector<std::string> out;
    for (const SequenceMember& member : sequence.followOns)
        out.emplace_back(nameOf(member.phase));
    return joined(out);
}

std::string ordersOf(const Sequence& sequence)
{
    std::vector<std::string> out;
    for (const SequenceMember& member : sequence.followOns)
        out.emplace_back(nameOf(member.order));
    return joined(out);
}

/// How many other records there are of each follow-on.
std::string witnessesOf(const Sequence& sequence)
{
    std::vector<std::string> out;
    for (const SequenceMember& member : sequence.followOns)
        out.push_back(std::to_string(member.witnesses.size()));
    return joined(out);
}

std::string pointsOf(const Sequence& sequence, const std::string& id)
{
    for (const SignalHit& hit : sequence.hits)
        if (hit.id == id) {
            const long tenths = std::lround(hit.points * 10);
            return std::to_string(tenths / 10)
                + (tenths % 10 ? '.' + std::to_string(std::abs(tenths % 10)) : "");
        }
    return "-";
}

bool anyHolds(const std::vector<std::string>& texts, const std::string& part)
{
    return std::ranges::any_of(
        texts, [&](const auto& text) { return text.find(part) != text.npos; });
}

std::string valuesOf(const Sequence& sequence)
{
    std::string out = sequence.reason;
    for (const SignalHit& hit : sequence.hits)
        out += " | " + hit.id + ": " + hit.value;
    for (const auto* members : {&sequence.calls, &sequence.followOns, &sequence.aftermath})
        for (const SequenceMember& member : *members)
            out += " | " + member.summary;
    return out;
}

/// What the sequence has under the key of an expectation; for texts "yes" when one holds
/// `expected`.
std::string actual(const Sequence& sequence, const std::string& key, const std::string& expected)
{
    const auto holds = [&](const std::vector<std::string>& texts) {
        return anyHolds(texts, expected) ? expected : joined(texts);
    };
    if (key == "band")
        return std::string(nameOf(sequence.band));
    if (key == "end")
        return formatIso(sequence.range.end);
    if (key == "priority")
        return std::to_string(sequence.priority);
    if (key == "hits")
        return hitsOf(sequence, true);
    if (key == "untestable")
        return hitsOf(sequence, false);
    if (key == "pairs")
        return std::to_string(sequence.pairs.size());
    if (key == "calls")
        return std::to_string(sequence.calls.size());
    if (key == "followons")
        return std::to_string(sequence.followOns.size());
    if (key == "aftermath")
        return std::to_string(sequence.aftermath.size());
    if (key == "witnesses")
        return witnessesOf(sequence);
    if (key == "phase")
        return phasesOf(sequence);
    if (key == "order")
        return ordersOf(sequence);
    if (key == "attribution")
        return std::string(nameOf(sequence.attribution));
    if (key == "analytics")
        return joined(sequence.analytics);
    if (key == "gate")
        return holds(sequence.gates);
    if (key == "cannotsay")
        return expected == "-" ? joined(sequence.cannotSay) : holds(sequence.cannotSay);
    if (key == "counter")
        return holds(sequence.counterfactuals);
    if (key == "suppressed")
        return sequence.suppressed ? sequence.suppressed->rule : "-";
    if (key == "before")
        return sequence.suppressed ? std::to_string(sequence.suppressed->priorityBefore) : "-";
    if (key == "says")
        return holds({valuesOf(sequence)});
    if (key.starts_with("points."))
        return pointsOf(sequence, key.substr(7));
    return "(no such key)";
}

} // namespace

long sumOfRows(const Sequence& sequence)
{
    long sum = 0;
    for (const SignalHit& hit : sequence.hits)
        sum += std::lround(hit.points * 10);
    for (const Factor& factor : sequence.factors)
        sum += std::lround(factor.points * 10);
    return sum;
}

std::vector<std::string> disappointments(
    const Story& story, const std::map<std::string, std::vector<Sequence>>& found)
{
    std::vector<std::string> out;
    for (const auto& [person, sequences] : found)
        for (const Sequence& sequence : sequences)
            if (sumOfRows(sequence) != sequence.priority * 10L)
                out.push_back(person + ": rows add up to " + std::to_string(sumOfRows(sequence))
                    + " tenths, not to " + std::to_string(sequence.priority));
    for (const Expectation& expectation : story.expectations) {
        const auto at = found.find(expectation.person);
        const std::size_t count = at == found.end() ? 0 : at->second.size();
        if (at == found.end()) {
            out.push_back(expectation.line + "\n    failed to run");
        } else if (expectation.none) {
            if (count > 0)
                out.push_back(expectation.line + "\n    found " + valuesOf(at->second.front()));
        } else if (expectation.which >= count) {
            out.push_back(expectation.line + "\n    found only " + std::to_string(count));
        } else {
            const Sequence& sequence = at->second[expectation.which];
            for (const auto& [key, value] : expectation.values) {
                const std::string is =
                    key == "sequences" ? std::to_string(count) : actual(sequence, key, value);
                if (is != value)
                    out.push_back(expectation.line + "\n    " + key + " is " + is + "\n    "
                        + valuesOf(sequence));
            }
        }
    }
    return out;
}

} // namespace callwake::test
