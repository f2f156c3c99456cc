// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/group_shares.h"

#include "base/text.h"
#include "context/wildcard.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <tuple>

namespace callwake {

namespace {

using Call = GroupCalls::Call;
using Calls = std::span<const Call>;

constexpr Duration settling = std::chrono::days(14);
constexpr int step = 5; ///< per cent

int percentOf(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? int(100 * part / whole) / step * step : 0;
}

/// Whether one of these calls, by time, makes their number known at that time.
bool isMadeKnown(Calls calls, Instant at, const Rules::Windows& windows)
{
    const auto first = std::ranges::lower_bound(calls, at - windows.knownWithin, {}, &Call::time);
    const auto last = std::ranges::upper_bound(calls, at - windows.knownAfter, {}, &Call::time);
    return std::any_of(first, std::max(first, last), [&](const Call& call) {
        return call.makesKnown && (!call.incoming || call.time <= at - windows.callerKnownAfter);
    });
}

std::int64_t countBetween(Calls calls, Instant from, Instant until)
{
    return std::count_if(std::ranges::lower_bound(calls, from, {}, &Call::time),
        std::ranges::upper_bound(calls, until, {}, &Call::time),
        [](const Call& call) { return !call.transferred; });
}

/// The place of most calls; of two, the one first known.
std::int32_t homeOf(Calls calls)
{
    std::map<std::int32_t, std::int64_t> counts;
    for (const Call& call : calls)
        if (call.place > 0)
            ++counts[call.place];
    const auto most =
        std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? 0 : most->first;
}

struct Tally {
    std::int64_t incoming = 0; ///< of all times outside the case window
    std::int64_t examples = 0, unknown = 0, repeated = 0, abroad = 0;
};

/// `calls`: those of one person with one party, by time.
void count(Calls calls, Instant settled, std::int32_t home, const Rules& rules, Tally& out)
{
    const Rules::Windows& windows = rules.windows;
    for (const Call& call : calls) {
        if (!call.incoming || call.transferred || rules.caseWindow.contains(call.time))
            continue;
        ++out.incoming;
        if (call.time < settled)
            continue;
        ++out.examples;
        out.abroad += call.place > 0 && call.place != home ? 1 : 0;
        if (call.party < 0) {
            ++out.unknown;
            continue;
        }
        out.unknown += isMadeKnown(calls, call.time, windows) ? 0 : 1;
        const auto times = countBetween(calls, call.time - windows.repeatWithin, call.time);
        out.repeated += double(times) >= rules.limits.repeatCalls ? 1 : 0;
    }
}

} // namespace

std::int64_t neededExamples(const Rules& rules)
{
    return std::int64_t(std::max(1.0, std::ceil(rules.limits.baselineCalls)));
}

std::int64_t roughly(std::int64_t count, std::int64_t needed)
{
    std::int64_t out = count < needed ? 0 : needed;
    for (std::int64_t power = 1; power <= count; power *= 10)
        for (const std::int64_t factor : {1, 2, 5})
            if (factor * power <= count)
                out = std::max(out, factor * power);
    return out;
}

bool isCallingHeavy(std::string_view group, const Rules& rules)
{
    const std::string name = lowered(group);
    return !name.empty()
        && std::ranges::any_of(rules.callingHeavyGroups,
            [&](const CallingHeavyGroup& entry) { return matchesWildcard(entry.group, name); });
}

void GroupCalls::append(const GroupCalls& other)
{
    m_calls.insert(m_calls.end(), other.m_calls.begin(), other.m_calls.end());
}

Baseline::Shares GroupCalls::shares(std::int64_t brief, const Rules& rules) const
{
    std::vector<Call> calls = m_calls;
    std::map<std::int32_t, Instant> begins; // of each person's calls
    for (const Call& call : calls) {
        const auto at = begins.try_emplace(call.person, call.time).first;
        at->second = std::min(at->second, call.time);
    }
    std::ranges::sort(calls, {}, [](const Call& call) {
        return std::tuple(call.person, call.party, call.time, call.incoming, call.place);
    });
    const std::int32_t home = homeOf(calls);
    Tally tally;
    for (auto from = calls.begin(); from != calls.end();) {
        const auto until = std::find_if(from, calls.end(), [&](const Call& call) {
            return call.person != from->person || call.party != from->party;
        });
        count(Calls(from, until), begins[from->person] + settling, home, rules, tally);
        from = until;
    }
    return {roughly(tally.examples, neededExamples(rules)),
        percentOf(tally.unknown, tally.examples), percentOf(tally.repeated, tally.examples),
        percentOf(brief, tally.incoming), percentOf(tally.abroad, tally.examples)};
}

} // namespace callwake
