// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"
#include "signals/call_parts.h"
#include "signals/caller_parts.h"

namespace callwake {

namespace {

/// What the rules say against it, for people.
std::string listedText(const SignalInput& input)
{
    const CallSigns& signs = input.call.signs;
    const Callers& callers = input.context.callers;
    if (input.call.unexpected)
        return "UserContext says that the account or computer that placed the call places none";
    for (const std::int32_t client : {signs.client, signs.device})
        if (callers.isListed(client))
            return "UserContext names " + visible(callers.text(client), 80)
                + ", which placed the call";
    return {};
}

bool isListed(const SignalInput& input)
{
    const CallSigns& signs = input.call.signs;
    const Callers& callers = input.context.callers;
    return input.call.unexpected || callers.isListed(signs.client)
        || callers.isListed(signs.device);
}

/// Whether the group had a call of that client long enough before; nothing where it had too few.
std::optional<bool> groupKnowsClient(const SignalInput& input)
{
    const Baseline* usual = input.person.baseline;
    const Instant before = input.call.begin - input.rules().windows.knownAfter;
    if (!usual || usual->clientsLearned > before)
        return std::nullopt;
    const auto first =
        usual->firstByClient.find(input.context.callers.text(input.call.signs.client));
    return first != usual->firstByClient.end() && first->second <= before;
}

std::optional<bool> isExpectedClient(const SignalInput& input)
{
    return input.rules().managedClients.empty()
        ? groupKnowsClient(input)
        : std::optional(input.context.callers.isManaged(input.call.signs.client));
}

std::string untestableText(const SignalInput& input)
{
    if (!input.call.signs.client)
        return "The log does not say with what telephone or program the call was placed";
    return "The group had fewer calls of known clients before than the "
        + std::to_string(int(input.rules().limits.baselineCalls))
        + " needed to learn from, and managedClients names none";
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const bool listed = isListed(input);
    if (!listed && input.call.direction != Direction::Outbound
        && input.call.direction != Direction::Internal)
        return;
    const auto expected = listed  ? std::optional(false)
        : input.call.signs.client ? isExpectedClient(input)
                                  : std::nullopt;
    if (!expected) {
        if (sink.wantsTexts())
            sink.notTestable(untestableText(input));
        return;
    }
    if (*expected)
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C16"), input.call.event);
    addWitnesses(hit, input, [&](const CallSigns& each) {
        return each.client && each.client == input.call.signs.client;
    });
    lowerByRouting(hit, input);
    if (!sink.wantsTexts())
        return;
    const std::string client = visible(input.context.callers.text(input.call.signs.client), 80);
    const bool byRules = !input.rules().managedClients.empty();
    hit.value = listed ? listedText(input)
        : byRules      ? client + " placed the call, and managedClients does not name it"
                       : client + " placed the call, which the group never used before";
    hit.threshold = byRules && !listed ? "a client that managedClients names"
                                       : "an account, computer and client that place calls";
}

} // namespace

extern const Signal c16_initiator;
const Signal c16_initiator{"C16", "Unexpected initiator",
    "The call was placed by an account, computer or client that UserContext names, by a client "
    "that "
    "is none of the organisation's, or by one that this group never used before.",
    Signal::Part::Call, evaluate};

} // namespace callwake
