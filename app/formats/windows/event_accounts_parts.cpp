// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

/// What a change of an account or of a group's members is called, by the number of its event.
std::string_view changeName(std::uint64_t id)
{
    constexpr std::array<std::pair<std::uint64_t, std::string_view>, 16> names{{
        {4720, "created"},
        {4722, "enabled"},
        {4723, "password changed"},
        {4724, "password reset"},
        {4725, "disabled"},
        {4726, "deleted"},
        {4728, "added to a group"},
        {4729, "removed from a group"},
        {4732, "added to a group"},
        {4733, "removed from a group"},
        {4738, "changed"},
        {4740, "locked out"},
        {4756, "added to a group"},
        {4757, "removed from a group"},
        {4767, "unlocked"},
        {4781, "renamed"},
    }};
    const auto found = std::ranges::find(names, id, [](const auto& name) { return name.first; });
    return found == names.end() ? std::string_view() : found->second;
}

/// Who did it is the account; whose account it is, the other side.
void accountChanged(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    out.result = changeName(wholeNumber(event.eventId).value_or(0));
    out.peer = texts.account("TargetDomainName", "TargetUserName");
    texts.details("TargetSid");
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
    texts.details(
        "SubjectLogonId", "SamAccountName", "PasswordLastSet", "OldUacValue", "NewUacValue");
}

void accountRenamed(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    out.result = changeName(wholeNumber(event.eventId).value_or(0));
    texts.detail("OldName", texts.text("OldTargetUserName"));
    out.peer = texts.account("TargetDomainName", "NewTargetUserName");
    texts.details("TargetSid");
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
}

bool isRenamed(EventTexts& texts, const WindowsEvent&)
{
    return texts.text("OldTargetUserName") != texts.text("NewTargetUserName");
}

void memberChanged(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    out.result = changeName(wholeNumber(event.eventId).value_or(0));
    const std::string_view name = texts.text("MemberName");
    const std::string_view sid = texts.text("MemberSid");
    out.peer = name.empty() ? sid : name;
    if (!name.empty())
        texts.detail("MemberSid", sid);
    out.package = texts.account("TargetDomainName", "TargetUserName");
    texts.detail("GroupSid", texts.text("TargetSid"));
    nameAccount(record, out, texts.account("SubjectDomainName", "SubjectUserName"));
}

/// The computer that sent the wrong passwords stands where other events have the domain.
void lockedOut(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    out.result = changeName(wholeNumber(event.eventId).value_or(0));
    nameAccount(record, out, texts.text("TargetUserName"));
    texts.detail("CallerComputer", texts.text("TargetDomainName"));
    texts.details("TargetSid");
}

constexpr std::string_view security = "Security-Auditing";

constexpr std::array rules{
    EventRule{security, 4720, Kind::AccountChange, accountChanged},
    EventRule{security, 4722, Kind::AccountChange, accountChanged},
    EventRule{security, 4723, Kind::CredentialReset, accountChanged},
    EventRule{security, 4724, Kind::CredentialReset, accountChanged},
    EventRule{security, 4725, Kind::AccountChange, accountChanged},
    EventRule{security, 4726, Kind::AccountChange, accountChanged},
    EventRule{security, 4728, Kind::AccountChange, memberChanged},
    EventRule{security, 4729, Kind::AccountChange, memberChanged},
    EventRule{security, 4732, Kind::AccountChange, memberChanged},
    EventRule{security, 4733, Kind::AccountChange, memberChanged},
    EventRule{security, 4738, Kind::AccountChange, accountChanged},
    EventRule{security, 4740, Kind::AccountChange, lockedOut},
    EventRule{security, 4756, Kind::AccountChange, memberChanged},
    EventRule{security, 4757, Kind::AccountChange, memberChanged},
    EventRule{security, 4767, Kind::AccountChange, accountChanged},
    EventRule{security, 4781, Kind::AccountChange, accountRenamed, isRenamed, "name kept"},
};

} // namespace

std::span<const EventRule> accountRules()
{
    return rules;
}

} // namespace callwake
