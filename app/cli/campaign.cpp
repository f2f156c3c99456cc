// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/counted.h"
#include "base/first_error.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "context/rules_check.h"
#include "detect/campaign_keys.h"
#include "detect/campaign_list.h"
#include "detect/detector.h"
#include "import/resolve.h"

namespace callwake::cli {

namespace {

using Trait = CampaignKey::Trait;

Result<Trait> traitOf(const Arguments& arguments)
{
    if (const auto trait = fromName<Trait>(arguments.has("by") ? arguments.value("by") : "number"))
        return *trait;
    return failure("Calls cannot be put together by \"" + visible(arguments.value("by"))
        + "\": number, block, domain, trunk or attestation");
}

Result<CampaignKey> keyFrom(const Arguments& arguments, const Case& target)
{
    const std::string& text = arguments.positional[1];
    const auto trait = traitOf(arguments);
    if (!trait)
        return Failure(trait.error());
    if (isOfCalls(*trait))
        return CampaignKey{*trait, *trait == Trait::Trunk ? lowered(text) : text};
    if (*trait == Trait::Domain && text.find('@') == text.npos)
        return CampaignKey{*trait, lowered(text)};
    const auto settings = target.settings();
    if (!settings)
        return Failure(settings.error());
    if (*trait == Trait::Block && text.ends_with('*'))
        return CampaignKey{*trait, plainNumber(text.substr(0, text.size() - 1))};
    const Number number = resolveNumber(text, settings->region, ExtensionPlan());
    if (auto key = campaignKeyOf(number, *trait))
        return std::move(*key);
    return failure("\"" + visible(text) + "\" has no " + std::string(nameOf(*trait)));
}

/// As the command takes it again: a block is what all its numbers begin with.
std::string shownKey(const CampaignKey& key)
{
    return key.trait == Trait::Block ? key.text + '*' : key.text;
}

/// A name may stand in the place of a number in a log, but one that called nobody was mistyped.
bool isMistyped(const Campaign& campaign)
{
    if (!campaign.reached.empty() || campaign.key.trait != Trait::Number)
        return false;
    const auto cls = resolveNumber(campaign.key.text, {}).cls;
    return cls == NumberClass::Name || cls == NumberClass::Impossible;
}

QJsonObject toJson(const CampaignPerson& one, const std::string& person)
{
    QJsonObject out{{QStringLiteral("person"), jsonText(person)},
        {QStringLiteral("assigned"), bool(one.owner.person)},
        {QStringLiteral("state"), jsonText(nameOf(one.state()))},
        {QStringLiteral("calls"), qint64(one.calls)},
        {QStringLiteral("answered"), qint64(one.answered)},
        {QStringLiteral("dialled"), qint64(one.dialled)},
        {QStringLiteral("talk_seconds"), double(one.talk.count()) / 1e6},
        {QStringLiteral("first"), jsonTime(one.first)},
        {QStringLiteral("last"), jsonTime(one.last)},
        {QStringLiteral("first_call"), qint64(one.firstCall.value)}};
    if (one.acted()) {
        out.insert(QStringLiteral("sequence"), jsonText(one.sequence));
        out.insert(QStringLiteral("band"), jsonText(nameOf(one.band)));
    }
    return out;
}

std::string lineOf(const CampaignPerson& one, const std::string& person)
{
    return formatIso(one.first) + "  " + visible(person) + "  "
        + counted(one.calls, "call", "calls") + ", " + std::to_string(one.answered) + " answered, "
        + formatDuration(one.talk) + " of talk"
        + (one.acted() ? "; acted: " + std::string(nameOf(one.band)) : std::string()) + "\n";
}

void printSummary(const CampaignSummary& sum, bool asJson)
{
    if (asJson)
        return printJson({{QStringLiteral("key"), jsonText(shownKey(sum.key))},
            {QStringLiteral("calls"), qint64(sum.calls)},
            {QStringLiteral("people"), qint64(sum.people)},
            {QStringLiteral("unassigned"), qint64(sum.names)},
            {QStringLiteral("answered"), qint64(sum.answered)},
            {QStringLiteral("acted"), qint64(sum.acted)},
            {QStringLiteral("only_asked"), sum.onlyAsked()},
            {QStringLiteral("first"), jsonTime(sum.first)},
            {QStringLiteral("last"), jsonTime(sum.last)}});
    print(formatIso(sum.first) + "  " + visible(shownKey(sum.key)) + "  "
        + reachedWords(sum.people, sum.names) + " called, " + std::to_string(sum.answered)
        + " answered, " + std::to_string(sum.acted) + " acted"
        + (sum.onlyAsked() ? "; maybe only asked (T1598.004)" : "") + "\n");
}

int list(const Arguments& arguments, const Case& target)
{
    const auto trait = traitOf(arguments);
    const auto rules = rulesOf(target);
    if (const Error* error = firstError(trait, rules))
        return fail(*error);
    const auto found = campaignsIn(target, *rules, *trait, terminalProgress());
    if (!found)
        return fail(found.error());
    bool any = false;
    for (const CampaignSummary& sum : *found)
        if (sum.onlyAsked() || !arguments.has("only-asked")) {
            printSummary(sum, arguments.has("json"));
            any = true;
        }
    if (!any)
        note("callwake-cli: Nothing of this kind called two people or more. "
            + std::string(isOfCalls(*trait)
                    ? "Only calls of numbers unknown until then count."
                    : "Contacts are left out, and own numbers unless they came from outside."));
    return done;
}

int run(const Arguments& arguments)
{
    if (arguments.has("only-asked") && arguments.positional.size() > 1)
        return fail({"--only-asked goes without a NUMBER", {}, "See callwake-cli campaign --help"});
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    if (arguments.positional.size() == 1)
        return list(arguments, *target);
    const auto key = keyFrom(arguments, *target);
    const auto rules = rulesOf(*target);
    auto names = namesOfOwners(*target);
    if (const Error* error = firstError(key, rules, names))
        return fail(*error);
    const auto campaign = campaignOf(*target, *rules, *key, terminalProgress());
    if (!campaign)
        return fail(campaign.error());
    if (isMistyped(*campaign))
        return fail({"\"" + visible(key->text) + "\" is no number", {},
            "Write it with its country code, such as +44 161 496 0188"});
    const bool asJson = arguments.has("json");
    for (const CampaignPerson& one : campaign->reached)
        asJson ? printJson(toJson(one, (*names)[one.owner]))
               : print(lineOf(one, (*names)[one.owner]));
    if (asJson)
        for (const PersonId id : campaign->notReached)
            printJson({{QStringLiteral("person"), jsonText((*names)[Owner{id, {}}])},
                {QStringLiteral("state"), jsonText(nameOf(CampaignPerson().state()))}});
    else
        print(wordsOf(*campaign) + "\n");
    return done;
}

constexpr Option options[]{
    {"--by", "WHAT",
        "put calls together by number (if not given), block of 10,000, domain, trunk or "
        "attestation"},
    {"--only-asked", "",
        "without a NUMBER: only campaigns that people answered and nothing followed"},
    {"--json", "", "one object a person, those not reached too; or one a campaign"},
};

} // namespace

extern const Verb campaignVerb;
const Verb campaignVerb{"campaign", "CASE [NUMBER]",
    "Who was called by a number (or over a trunk), who answered, who acted and who was not reached;"
    " without a number: what called several people",
    options, 1, 2, run};

} // namespace callwake::cli
