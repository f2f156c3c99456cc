// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"
#include "model/account.h"
#include "model/activity_texts.h"
#include "signals/activity_parts.h"
#include "signals/identity_parts.h"

#include <algorithm>
#include <re2/re2.h>

namespace callwake {

namespace {

/// Prompts of one call. Where the log tells question and answer apart, they are one prompt; what
/// was approved at once is no flood, but the approval that ends one belongs to it.
struct Flood {
    std::vector<const FollowOn*> prompts; ///< in the window of the call
    std::int64_t asked = 0, refused = 0, approved = 0, givenIn = 0;
    std::vector<const FollowOn*> promptsBefore; ///< the call
    std::int64_t before = 0; ///< the call: of those that make the size

    /// Of those before the call what was not approved counts: an approval ended it.
    void addBefore(const FollowOn& followOn)
    {
        if (answerOf(followOn.activity()) == Answer::Approved) {
            *this = {};
            return;
        }
        promptsBefore.push_back(&followOn);
        count(followOn);
        before = size();
    }
    void add(const FollowOn& followOn)
    {
        prompts.push_back(&followOn);
        count(followOn);
    }
    void count(const FollowOn& followOn)
    {
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

/// More where what became of the account is new.
double pointsWith(const SignalInput& input, const Newness& found, std::string_view more)
{
    const Rules& rules = input.rules();
    return rules.pointsOf("F8") + (found.is == Newness::Is::New ? rules.pointsOf(more) : 0);
}

Hit& hitWith(EventId record, const Newness& found, double points, HitSink& sink)
{
    Hit& hit = sink.hit(points, record);
    hit.signIn = found.signIn;
    return hit;
}

void reportFlood(const SignalInput& input, const Flood& flood, HitSink& sink)
{
    const FollowOn& first = *flood.prompts.front();
    const Instant begin =
        (flood.promptsBefore.empty() ? &first : flood.promptsBefore.front())->event.begin;
    const Newness place = flood.givenIn > 0
        ? newPlace(input, first.activity().account, {begin, input.window.end})
        : Newness();
    Hit& hit = hitWith(first.event.id, place, pointsWith(input, place, "F8.newPlace"), sink);
    hit.value = std::to_string(flood.size()) + " MFA prompts for "
        + visible(first.activity().account, 120) + " in "
        + formatDuration(flood.prompts.back()->event.begin - begin) + ": "
        + std::to_string(flood.refused) + " refused or timed out, "
        + std::to_string(flood.unanswered()) + " without an answer, "
        + std::to_string(flood.givenIn) + " then approved"
        + (flood.before > 0 ? "; " + std::to_string(flood.before) + " of them before the call" : "")
        + place.text;
    hit.threshold =
        std::to_string(input.rules().mfaRequestThreshold) + " prompts (MFARequestThreshold)";
    for (const FollowOn* prompt : flood.promptsBefore)
        hit.events.push_back(prompt->event.id);
    for (const FollowOn* prompt : flood.prompts)
        if (prompt != &first)
            hit.events.push_back(prompt->event.id);
}

/// Of the person's own account all sign-ins in the window count: whoever talked the person into
/// approving one prompt signs in first, and registers a factor then.
Hit& hitOfOwnReset(const SignalInput& input, const FollowOn& reset, HitSink& sink)
{
    const Newness place = newPlace(input, reset.activity().account, input.window);
    Hit& hit = hitWith(reset.event.id, place, pointsWith(input, place, "F8.newPlace"), sink);
    hit.value = visible(reset.activity().account, 160) + place.text;
    return hit;
}

/// Of another's account those that follow, until its owner has the new credential. If nobody else
/// came before, the reset served whom it should.
Hit& hitOfOthersReset(
    const SignalInput& input, const FollowOn& reset, std::string_view other, HitSink& sink)
{
    const Rules& rules = input.rules();
    const Instant begin = reset.event.begin;
    const TimeRange aftermath{begin, begin + rules.windows.aftermath};
    const auto back = ownerIsBack(input, other, aftermath);
    const Newness place = newPlace(input, other, {begin, back.value_or(aftermath.end)});
    const bool served = back && place.is == Newness::Is::Known;
    Hit& hit = hitWith(reset.event.id, place,
        served ? rules.pointsOf("F8.ownerIsBack") : pointsWith(input, place, "F8.newPlace"), sink);
    hit.ordinary = served;
    hit.value = visible(other, 160) + ", an account of somebody else, by "
        + visible(reset.activity().account, 160) + place.text
        + (served ? ": its owner has the new credential" : "");
    return hit;
}

void reportReset(const SignalInput& input, const FollowOn& followOn, HitSink& sink)
{
    const Activity& activity = followOn.activity();
    const auto other = otherAccount(activity.peer, activity.account);
    Hit& hit = other.empty() ? hitOfOwnReset(input, followOn, sink)
                             : hitOfOthersReset(input, followOn, other, sink);
    hit.value = visible(activity.result.empty() ? "credential changed" : activity.result, 160)
        + " for " + hit.value;
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
    const Newness application = newApplication(input, followOn.event);
    Hit& hit = hitWith(
        followOn.event.id, application, pointsWith(input, application, "F8.newApplication"), sink);
    hit.value = "consent to "
        + visible(
            activity.package.empty() ? "an application without a name" : activity.package, 160);
    if (const auto scopes = detailOf(activity, "scopes"); !scopes.empty())
        hit.value += ", which may now: " + visible(scopes, 200);
    hit.value += application.text;
    hit.threshold = pattern ? "matches ConsentGrantPatterns: " + visible(*pattern, 120)
                            : "any consent, as ConsentGrantPatterns is empty";
    return true;
}

/// A page before the sign-in that resembles one of the organisation's own.
const FollowOn* lookAlikeBefore(const SignalInput& input, const FollowOn& signIn)
{
    const auto found = std::ranges::find_if(input.followOns, [&](const FollowOn* other) {
        return other->tag.lookAlike && other->event.begin <= signIn.event.begin;
    });
    return found == input.followOns.end() ? nullptr : *found;
}

/// People sign in all day. But a code of RFC 8628 that the caller dictates lets the caller in, and
/// so does what was typed into a look-alike page: the sign-in then comes from where they are.
bool reportSignIn(const SignalInput& input, const FollowOn& followOn, HitSink& sink)
{
    const Activity& activity = followOn.activity();
    const bool byCode = isByDeviceCode(activity);
    const FollowOn* page = lookAlikeBefore(input, followOn);
    if (answerOf(activity) != Answer::Approved || (!byCode && !page))
        return false;
    const Instant time = followOn.event.begin;
    const Newness place = newPlace(input, activity.account, {time, time});
    if (place.is == Newness::Is::Known || (!byCode && place.is != Newness::Is::New))
        return false;
    Hit& hit = hitWith(followOn.event.id, place,
        byCode ? pointsWith(input, place, "F8.newPlace") : input.rules().pointsOf("F8"), sink);
    hit.value = byCode
        ? "a device code was approved for " + visible(activity.account, 120)
        : "sign-in " + formatDuration(time - page->event.begin) + " after a look-alike page";
    if (byCode && !activity.package.empty())
        hit.value += ", by " + visible(activity.package, 120);
    hit.value += place.text;
    if (page)
        hit.events.push_back(page->event.id);
    hit.threshold = byCode ? "a sign-in by device code, not from a known place"
                           : "a sign-in from a new place after a look-alike page";
    return true;
}

bool evaluateFlood(const SignalInput& input, HitSink& sink)
{
    Flood flood;
    for (const FollowOn* followOn : input.before)
        if (followOn->event.kind == Kind::MfaPrompt)
            flood.addBefore(*followOn);
    for (const FollowOn* followOn : input.followOns)
        if (followOn->event.kind == Kind::MfaPrompt)
            flood.add(*followOn);
    if (flood.prompts.empty() || flood.size() < std::max(1, input.rules().mfaRequestThreshold))
        return false;
    reportFlood(input, flood, sink);
    return true;
}

bool evaluateOne(const SignalInput& input, const FollowOn& followOn, HitSink& sink)
{
    if (hasFailed(followOn))
        return false;
    switch (followOn.event.kind) {
    case Kind::CredentialReset:
        reportReset(input, followOn, sink);
        return true;
    case Kind::ConsentGrant:
        return reportConsent(input, followOn, sink);
    case Kind::SignIn:
    case Kind::MfaPrompt: // the one that was approved is the sign-in
        return reportSignIn(input, followOn, sink);
    default:
        return false;
    }
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    bool found = evaluateFlood(input, sink);
    for (const FollowOn* followOn : input.followOns)
        found = evaluateOne(input, *followOn, sink) || found;
    if (!found)
        missesIdentity(input, sink);
}

} // namespace

extern const Signal f08_identity;
const Signal f08_identity{"F8", "Prompts, resets or consents",
    "A flood of MFA prompts, a password or factor reset, a new factor or device, or a consent to "
    "an application, a device code; more where a sign-in from a new place follows, or the "
    "application is new.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
