// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"
#include "formats/windows/evtx_account_parts.h"

#include <algorithm>
#include <vector>

namespace callwake {

namespace {

/// "Microsoft-Windows-Sysmon/Operational" and "Sysmon" are one provider.
std::string_view shortProvider(std::string_view provider)
{
    constexpr std::string_view vendor = "Microsoft-Windows-";
    if (startsWithIgnoringCase(provider, vendor))
        provider.remove_prefix(vendor.size());
    return provider.substr(0, provider.find('/'));
}

bool isOf(const EventRule& rule, std::string_view provider)
{
    if (rule.provider.ends_with('*'))
        return startsWithIgnoringCase(provider, rule.provider.substr(0, rule.provider.size() - 1));
    return equalsIgnoringCase(rule.provider, provider);
}

std::vector<EventRule> allRules()
{
    std::vector<EventRule> out;
    for (const auto rules : {securityRules(), accountRules(), sysmonRules(), sysmonRegistryRules(),
             systemRules(), defenderRules(), softwareRules(), remoteRules(), powershellRules()})
        out.insert(out.end(), rules.begin(), rules.end());
    std::ranges::stable_sort(out, {}, &EventRule::id);
    return out;
}

} // namespace

const EventRule* ruleFor(std::string_view provider, std::uint32_t id)
{
    static const std::vector<EventRule> rules = allRules();
    auto rule = std::ranges::lower_bound(rules, id, {}, &EventRule::id);
    if (rule == rules.end() || rule->id != id)
        return nullptr;
    const std::string_view name = shortProvider(provider);
    for (; rule != rules.end() && rule->id == id; ++rule)
        if (isOf(*rule, name))
            return &*rule;
    return nullptr;
}

void nameAccount(Record& record, ActivityFields& out, std::string_view account)
{
    out.account = account;
    if (account.starts_with("S-1-")) {
        if (!isSystemSid(account))
            record.identity = {IdentityKind::Sid, account};
    } else if (!isSystemAccount(account)) {
        record.identity = {IdentityKind::Account, account};
    }
}

void nameSid(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    out.account = texts.decoded(event.userSid);
    if (!isSystemSid(out.account))
        record.identity = {IdentityKind::Sid, out.account};
}

std::string_view personOf(std::string_view first, std::string_view second)
{
    return isSystemAccount(first) && !isSystemAccount(second) ? second : first;
}

std::string_view programOf(std::string_view command)
{
    command = trimmed(command);
    if (command.starts_with('"'))
        return command.substr(1, command.find('"', 1) - 1);
    constexpr std::string_view extension = ".exe";
    const auto at = lowered(command).find(extension);
    if (at != std::string::npos)
        return command.substr(0, at + extension.size());
    return command.substr(0, command.find(' '));
}

std::string_view lineAfter(std::string_view text, std::string_view key)
{
    const auto at = text.find(key);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(at + key.size());
    return trimmed(rest.substr(0, rest.find_first_of("\r\n")));
}

} // namespace callwake
