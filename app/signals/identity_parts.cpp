// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/identity_parts.h"

#include "base/counted.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "model/account.h"
#include "model/activity_texts.h"
#include "model/domain_name.h"

#include <algorithm>
#include <set>

namespace callwake {

namespace {

/// Sessions that were open when a credential was reset go on until their tokens expire: those of
/// Microsoft Entra ID last 60 to 90 minutes by default (Microsoft Learn, "Access tokens").
constexpr Duration openSessions = std::chrono::minutes(90);

using SignInSpan = std::span<const SignIn>;

/// From where, and on which registered devices, an account was used.
struct Use {
    std::set<std::string_view> places, devices;

    void add(const SignIn& signIn)
    {
        places.insert(signIn.place);
        if (!signIn.device.empty())
            devices.insert(signIn.device);
    }
    [[nodiscard]] bool knows(const SignIn& signIn) const
    {
        return places.contains(signIn.place) || devices.contains(signIn.device);
    }
};

const AccountSignIns* signInsOf(const SignalInput& input, std::string_view account)
{
    const auto found =
        std::ranges::find(input.accounts, normalAccount(account), &AccountSignIns::account);
    return found == input.accounts.end() ? nullptr : &*found;
}

/// Whether new places are seldom enough to tell something.
bool tells(std::size_t signIns, std::size_t places, const Rules::Limits& limits)
{
    return double(signIns) >= std::max(1.0, limits.baselineSignIns)
        && double(signIns) >= double(places) * limits.signInsPerPlace;
}

std::string whoseText(const AccountSignIns& account)
{
    return account.person.empty() ? visible(account.account, 120) : visible(account.person, 120);
}

/// Of a sign-in that the account's use before explains.
std::string knownText(const std::string& whose, const SignIn& signIn, const Use& use)
{
    std::string out = "; the sign-in of " + whose + " that followed came from ";
    if (use.places.contains(signIn.place))
        return out + "a known place, " + signIn.place;
    return out + signIn.place + ", a new place, but on a device that was used before, "
        + visible(signIn.device, 60);
}

std::string baselineText(std::size_t signIns, std::size_t places, const Rules& rules)
{
    return counted(signIns, "sign-in", "sign-ins") + " up to "
        + formatDuration(rules.windows.knownAfter) + " before came from "
        + counted(places, "other address", "other addresses");
}

} // namespace

Answer answerOf(const Activity& prompt)
{
    const std::string& result = prompt.result;
    const auto says = [&](auto... words) { return (containsIgnoringCase(result, words) || ...); };
    if (says("approve", "success", "allow", "passed"))
        return Answer::Approved;
    return result.empty() || says("sent", "challenge") ? Answer::Open : Answer::Refused;
}

bool isByDeviceCode(const Activity& signIn)
{
    return equalsIgnoringCase(detailOf(signIn, "protocol"), "deviceCode");
}

std::optional<Instant> ownerIsBack(
    const SignalInput& input, std::string_view account, TimeRange range)
{
    const AccountSignIns* all = signInsOf(input, account);
    if (!all)
        return std::nullopt;
    const Instant young = range.begin - input.rules().windows.knownAfter;
    Use use;
    for (const SignIn& signIn : all->signIns) {
        if (signIn.time < young)
            use.add(signIn);
        else if (signIn.time > range.end)
            break;
        else if (signIn.time > range.begin + (signIn.approved ? Duration() : openSessions)
            && use.knows(signIn))
            return signIn.time;
    }
    return std::nullopt;
}

Newness newPlace(const SignalInput& input, std::string_view account, TimeRange range)
{
    const Rules& rules = input.rules();
    const AccountSignIns* all = signInsOf(input, account);
    if (!all)
        return {};
    const auto known = std::ranges::lower_bound(
        all->signIns, range.begin - rules.windows.knownAfter, {}, &SignIn::time);
    const SignInSpan before(all->signIns.begin(), known);
    Use use;
    for (const SignIn& signIn : before)
        use.add(signIn);
    const auto begin = std::ranges::lower_bound(all->signIns, range.begin, {}, &SignIn::time);
    const auto end = std::ranges::upper_bound(all->signIns, range.end, {}, &SignIn::time);
    const auto found =
        std::find_if(begin, end, [&](const SignIn& signIn) { return !use.knows(signIn); });
    if (begin == end)
        return {};
    const std::string whose = whoseText(*all);
    if (found == end) {
        const auto elsewhere = std::find_if(
            begin, end, [&](const SignIn& signIn) { return !use.places.contains(signIn.place); });
        return {.is = Newness::Is::Known,
            .text = knownText(whose, elsewhere == end ? *begin : *elsewhere, use)};
    }
    const std::string baseline = baselineText(before.size(), use.places.size(), rules);
    if (!tells(before.size(), use.places.size(), rules.limits))
        return {.text = "; whether the sign-in of " + whose + " from " + found->place
                + " came from a new place cannot be told: " + baseline};
    return {Newness::Is::New, found->event,
        "; " + whose + " then signed in from " + found->place + ", a new place: " + baseline};
}

Newness newApplication(const SignalInput& input, const Event& consent)
{
    const Rules& rules = input.rules();
    const std::string name = lowered(consent.activity()->package);
    if (!input.applications || name.empty())
        return {};
    const ApplicationUses& uses = *input.applications;
    const Instant until = consent.begin - rules.windows.knownAfter;
    if (const auto first = uses.first.find(name);
        first != uses.first.end() && first->second <= until)
        return {.text = "; known in the organisation since " + formatIso(first->second)};
    const auto before =
        std::size_t(std::ranges::upper_bound(uses.times, until) - uses.times.begin());
    const std::string baseline = counted(before, "sign-in or consent", "sign-ins and consents")
        + " of all people up to " + formatDuration(rules.windows.knownAfter) + " before";
    if (double(before) < std::max(1.0, rules.limits.baselineApplications))
        return {.text = "; whether it is new to the organisation cannot be told by " + baseline};
    return {Newness::Is::New, {}, "; new to the organisation: not among " + baseline};
}

} // namespace callwake
