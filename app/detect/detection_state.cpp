// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detection_state.h"

#include "base/sha256.h"
#include "context/caller_names.h"
#include "detect/surroundings.h"

#include <algorithm>

namespace callwake {

std::string detectionState(const Surroundings& around, int version)
{
    const Context& context = around.context;
    const Rules& rules = *context.rules;
    const auto& parties = around.parties;
    std::string text = std::to_string(version) + '\n' + rules.hash + '\n'
        + context.catalogue->hash() + '\n' + CallerNames::builtInText() + '\n' + context.zone;
    for (const auto& [group, usual] : context.baselines)
        if (double(usual.calls) >= rules.limits.baselineCalls)
            text += '\n' + group + ' ' + std::to_string(usual.calls) + ' '
                + std::to_string(usual.talks) + ' ' + std::to_string(usual.earliestMinute) + ' '
                + std::to_string(usual.latestMinute) + ' ' + std::to_string(usual.longTalk.count());
    // Calls with one number on one day are as many to compare places with, but one example of
    // hours.
    for (const auto& [group, usual] : context.baselines)
        if (usual.learned < Instant::max()) {
            text += '\n' + group + ' ' + std::to_string(toMicroseconds(usual.learned));
            for (const auto& [place, first] : usual.firstWith)
                text += ' ' + std::to_string(place) + '=' + std::to_string(toMicroseconds(first));
        }
    for (const auto& [group, usual] : context.baselines)
        if (const auto& shares = usual.shares; shares.calls > 0)
            for (const std::int64_t part :
                {shares.calls, std::int64_t(shares.unknown), std::int64_t(shares.repeated),
                    std::int64_t(shares.brief), std::int64_t(shares.abroad)})
                text += '\n' + group + " of its calls " + std::to_string(part);
    for (const auto& [group, usual] : context.baselines)
        if (usual.clientsLearned < Instant::max()) {
            text += '\n' + group + ' ' + std::to_string(toMicroseconds(usual.clientsLearned));
            for (const auto& [client, first] : usual.firstByClient)
                text += ' ' + client + '=' + std::to_string(toMicroseconds(first));
        }
    for (const SourceFacts& source : context.sources)
        if (!source.closed.empty())
            text += '\n' + source.sha256 + ' ' + source.closed;
    // Whose number it is decides which records of those who talked with them are one call.
    for (std::size_t i = 0; i < std::min(parties.size(), context.sides.size()); ++i)
        if (context.sides[i] != parties[i])
            text += '\n' + std::to_string(i) + " is " + std::to_string(context.sides[i]);
    // An import of names of nobody may tell whose another name is.
    text += around.nameDecisions;
    return sha256Hex(text);
}

} // namespace callwake
