// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "model/activity_texts.h"
#include "signals/activity_parts.h"

#include <algorithm>
#include <re2/re2.h>

namespace callwake {

namespace {

enum class Answer { Open, Refused, Approved };

/// Words of identity logs, and those that people write into tables.
Answer answerOf(const Activity& activity)
{
    const std::string& result = activity.result;
    const auto says = [&](auto... words) { return (containsIgnoringCase(result, words) || ...); };
    if (says("approve", "success", "allow", "passed"))
        return Answer::Approved;
    return result.empty() || says("sent", "challenge") ? Answer::Open : Answer::Refused;
}

/// Prompts of one call. Where the log tells question and answer apart, they are one prompt; what
/// was approved at once is no flood, but the approval that ends one belongs to it.
struct Flood {
    std::vector<const FollowOn*> prompts;
    std::int64_t asked = 0, refused = 0, approved = 0, givenIn = 0;

    void add(const FollowOn& followOn)
    {
        prompts.push_back(&followOn);
        const Answer answer = answerOf(followOn.activity());
        asked += answer == Answer::Open;
        givenIn += answer == Answer::Approved && refused > 0;
        refused += answer == Answer::Refused;
        approved += answer == Answer::Approved;
    }
    [[nodiscard]] std::int64_t unanswered() const
    {
        return std::max<std::int64_t>(0, asked - refused - approved);
    }
    [[nodiscard]] std::int64_t size() const { return refused + givenIn + unanswered(); }
};

void reportFlood(const SignalInput& input, const Flood& flood, HitSink& sink)
{
    const FollowOn& first = *flood.prompts.front();
    Hit& hit = sink.hit(input.rules().pointsOf("F8"), first.event.id);
    hit.value = std::to_string(flood.size()) + " MFA prompts for "
        + visible(first.activity().account, 120) + " in "
        + formatDuration(flood.prompts.back()->event.begin - first.event.begin) + ": "
        + std::to_string(flood.refused) + " refused or timed out, "
        + std::to_string(flood.unanswered()) + " without an answer, "
        + std::to_string(flood.givenIn) + " then approved";
    hit.threshold =
        std::to_string(input.rules().mfaRequestThreshold) + " prompts (MFARequestThreshold)";
    for (const FollowOn* prompt : flood.prompts)
        if (prompt != &first)
            hit.events.push_back(prompt->event.id);
}

/// Whose account it is, where the person acted for somebody else. Logs name in its place the
/// application that acted where no person did; accounts have no blanks.
std::string_view otherAccount(const Activity& activity)
{
    const std::string& peer = activity.peer;
    const bool isAccount = peer.find(' ') == peer.npos || peer.find('@') != peer.npos;
    return isAccount && !equalsIgnoringCase(peer, activity.account) ? std::string_view(peer)
                                                                    : std::string_view();
}

void reportReset(const SignalInput& input, const FollowOn& followOn, HitSink& sink)
{
    const Activity& activity = followOn.activity();
    Hit& hit = sink.hit(input.rules().pointsOf("F8"), followOn.event.id);
    const auto other = otherAccount(activity);
    hit.value = visible(activity.result.empty() ? "credential changed" : activity.result, 160)
        + " for " + visible(other.empty() ? activity.account : other, 160);
    if (!other.empty())
        hit.value += ", an account of somebody else, by " + visible(activity.account, 160);
    hit.threshold = "a password or factor reset, a new factor or device";
}

/// The first of ConsentGrantPatterns that the application or its scopes match; null = none.
const std::string* matchingPattern(const Rules& rules, const Activity& activity)
{
    const std::string scopes(detailOf(activity, "scopes"));
    const auto found = std::ranges::find_if(rules.consentGrantPatterns, [&](const auto& text) {
        const RE2 pattern(text, RE2::Quiet);
        return RE2::PartialMatch(activity.package, pattern) || RE2::PartialMatch(scopes, pattern);
    });
    return found == rules.consentGrantPatterns.end() ? nullptr : &*found;
}

/// Without patterns nobody has said yet which consents are usual: then each of them counts.
bool reportConsent(const SignalInput& input, const FollowOn& followOn, HitSink& sink)
{
    const Activity& activity = followOn.activity();
    const std::string* pattern = matchingPattern(input.rules(), activity);
    if (!pattern && !input.rules().consentGrantPatterns.empty())
        return false;
    Hit& hit = sink.hit(input.rules().pointsOf("F8"), followOn.event.id);
    hit.value = "consent to "
        + visible(
            activity.package.empty() ? "an application without a name" : activity.package, 160);
    if (const auto scopes = detailOf(activity, "scopes"); !scopes.empty())
        hit.value += ", which may now: " + visible(scopes, 200);
    hit.threshold = pattern ? "matches ConsentGrantPatterns: " + visible(*pattern, 120)
                            : "any consent, as ConsentGrantPatterns is empty";
    return true;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    Flood flood;
    for (const FollowOn* followOn : input.followOns)
        if (followOn->event.kind == Kind::MfaPrompt)
            flood.add(*followOn);
    bool found = flood.size() >= std::max(1, input.rules().mfaRequestThreshold);
    if (found)
        reportFlood(input, flood, sink);
    for (const FollowOn* followOn : input.followOns) {
        if (hasFailed(followOn->activity()))
            continue;
        if (followOn->event.kind == Kind::CredentialReset) {
            reportReset(input, *followOn, sink);
            found = true;
        } else if (followOn->event.kind == Kind::ConsentGrant) {
            found = reportConsent(input, *followOn, sink) || found;
        }
    }
    if (!found)
        missesIdentity(input, sink);
}

} // namespace

extern const Signal f08_identity;
const Signal f08_identity{"F8", "Prompts, resets or consents",
    "A flood of MFA prompts, a password or factor reset, a new factor or device, or a consent to "
    "an application.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
