// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/account_use.h"

#include "base/text.h"
#include "detect/analytics.h"
#include "model/account.h"
#include "model/activity_texts.h"
#include "model/domain_name.h"
#include "signals/activity_parts.h"
#include "signals/identity_parts.h"

#include <algorithm>
#include <set>
#include <string>

namespace callwake {

namespace {

constexpr std::size_t mostSignIns = 20'000; ///< looked at of one person

bool isOfAccess(Kind kind)
{
    return kind == Kind::SignIn || kind == Kind::MfaPrompt;
}

/// Of identity providers, or in a table that may hold anything. Logs of computers tell of sign-ins
/// too; their addresses are those of the house.
bool tellsOfIdentities(const Surroundings& around, std::int64_t source, bool namesHost)
{
    if (source < 0 || std::size_t(source) >= around.formats.size())
        return false;
    return (around.formats[std::size_t(source)].test(std::size_t(SourceClass::Any)) && !namesHost)
        || isOfIdentityProvider(around.context.source({source}).format, around.context);
}

/// Empty where the device is none that the identity provider knows; some write zeros then.
std::string deviceOf(const Activity& signIn)
{
    const auto id = detailOf(signIn, deviceIdName);
    return id.find_first_not_of("0-") == id.npos ? std::string() : lowered(id);
}

Result<std::vector<EventId>> signInIds(
    const Case& target, const Surroundings& around, const Owner& owner)
{
    std::vector<std::pair<Instant, EventId>> found;
    const auto read = target.forEachMark(owner, [&](std::span<const Mark> marks) {
        for (const Mark& mark : marks)
            if (isOfAccess(mark.kind) && tellsOfIdentities(around, mark.source, mark.namesHost))
                found.emplace_back(mark.begin, mark.event);
    });
    if (!read)
        return Failure(read.error());
    std::ranges::sort(found);
    std::vector<EventId> ids;
    for (std::size_t i = found.size() - std::min(found.size(), mostSignIns); i < found.size(); ++i)
        ids.push_back(found[i].second);
    return ids;
}

/// Accounts that the follow-ons may have opened: those of resets, of prompts where enough were not
/// approved to be a flood, and of sign-ins by a code or after a look-alike page.
std::set<std::string> openedAccounts(const Rules& rules, std::span<const FollowOn> followOns)
{
    std::set<std::string> out;
    std::set<std::string> prompted;
    int unanswered = 0;
    bool lured = false;
    for (const FollowOn& followOn : followOns) {
        const Activity& activity = followOn.activity();
        if (followOn.event.kind == Kind::CredentialReset && !hasFailed(followOn)) {
            const auto other = otherAccount(activity.peer, activity.account);
            out.insert(normalAccount(other.empty() ? std::string_view(activity.account) : other));
        } else if (followOn.event.kind == Kind::MfaPrompt) {
            prompted.insert(normalAccount(activity.account));
            unanswered += answerOf(activity) != Answer::Approved;
        }
        if (isOfAccess(followOn.event.kind) && (lured || isByDeviceCode(activity)))
            out.insert(normalAccount(activity.account));
        lured = lured || followOn.tag.lookAlike;
    }
    if (unanswered + 1 >= rules.mfaRequestThreshold)
        out.merge(prompted);
    out.erase(std::string());
    return out;
}

} // namespace

std::vector<SignIn> signInsAmong(std::span<const Event> events)
{
    std::vector<SignIn> out;
    for (const Event& event : events) {
        const Activity* activity = event.activity();
        if (!activity || !isOfAccess(event.kind) || answerOf(*activity) != Answer::Approved)
            continue;
        if (auto place = placeOfAddress(activity->peer); !place.empty())
            out.push_back({event.id, event.begin, std::move(place), deviceOf(*activity),
                event.kind == Kind::MfaPrompt});
    }
    std::ranges::sort(out, {}, [](const SignIn& one) { return std::pair(one.time, one.event); });
    return out;
}

void addUse(
    ApplicationUses& uses, Instant time, std::string_view application, std::string_view result)
{
    if (application.empty() || containsIgnoringCase(result, "fail"))
        return;
    const auto [first, isNew] = uses.first.try_emplace(lowered(application), time);
    first->second = std::min(first->second, time);
    uses.times.push_back(time);
}

Result<AccountSignIns> signInsOf(
    const Case& target, const Surroundings& around, std::string_view account)
{
    AccountSignIns out{.account = normalAccount(account)};
    const auto owner = target.ownerOfAccount(out.account);
    if (!owner)
        return Failure(owner.error());
    if (!*owner)
        return out;
    if (const Person* person = personOf(around, (*owner)->person))
        out.person = person->name;
    const auto ids = signInIds(target, around, **owner);
    if (!ids)
        return Failure(ids.error());
    const auto events = target.events(*ids);
    if (!events)
        return Failure(events.error());
    out.signIns = signInsAmong(*events);
    return out;
}

Result<const ApplicationUses*> ApplicationList::of(const Case& target, const Surroundings& around)
{
    const std::lock_guard lock(m_guard);
    if (m_uses)
        return &*m_uses;
    ApplicationUses uses;
    const auto read = target.forEachUseOfApplication(
        [&](SourceId source) { return tellsOfIdentities(around, source.value, false); },
        [&](Instant time, std::string_view application, std::string_view result) {
            addUse(uses, time, application, result);
        });
    if (!read)
        return Failure(read.error());
    std::ranges::sort(uses.times);
    m_uses = std::move(uses);
    return &*m_uses;
}

Result<AccountUse> accountUseFor(
    const PersonInput& input, const Rules& rules, std::span<const FollowOn> followOns)
{
    AccountUse out;
    if (!rules.isEnabled("F8"))
        return out;
    for (const std::string& account : openedAccounts(rules, followOns)) {
        auto signIns = input.signIns(account);
        if (!signIns)
            return Failure(signIns.error());
        out.accounts.push_back(std::move(*signIns));
    }
    if (std::ranges::any_of(
            followOns, [](const FollowOn& one) { return one.event.kind == Kind::ConsentGrant; })) {
        const auto applications = input.applications();
        if (!applications)
            return Failure(applications.error());
        out.applications = *applications;
    }
    return out;
}

} // namespace callwake
