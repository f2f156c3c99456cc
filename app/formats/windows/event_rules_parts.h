// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/event_texts_parts.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace callwake {

/// How events of one provider and id become records, or why they do not.
struct EventRule {
    /// As the log names it, without the "Microsoft-Windows-" before it; with a '*' at its end the
    /// beginning of names that go on.
    std::string_view provider;
    std::uint32_t id = 0;
    Kind kind = Kind::Execution;
    /// Fills identity and activity, and corrects the kind where the event is a special case of it.
    /// Null: such events are skipped.
    void (*map)(EventTexts& texts, const WindowsEvent& event, Record& record,
        ActivityFields& out) = nullptr;
    /// Not null: tells which of these events are of use.
    bool (*wanted)(EventTexts& texts, const WindowsEvent& event) = nullptr;
    std::string_view reason; ///< why those that make no record are of no use
    bool inParts = false; ///< a script that goes on in the next events
};

/// The rule for an event, by provider and id: ids alone mean something else at each provider.
/// Exports shorten or lengthen the provider: "Sysmon", "Microsoft-Windows-Sysmon/Operational".
/// Null: nothing is known about it, and it is of no use here.
[[nodiscard]] const EventRule* ruleFor(std::string_view provider, std::uint32_t id);

// The rules by what they are about. Field names are those of the providers'
// manifests, as Event Viewer shows them under "Details".

/// Security: programs, sign-ins, services, tasks, firewall.
[[nodiscard]] std::span<const EventRule> securityRules();
/// Security: accounts, their groups and passwords.
[[nodiscard]] std::span<const EventRule> accountRules();
/// Sysmon, but its registry events.
[[nodiscard]] std::span<const EventRule> sysmonRules();
[[nodiscard]] std::span<const EventRule> sysmonRegistryRules();
/// Services, scheduled tasks, WMI and firewall.
[[nodiscard]] std::span<const EventRule> systemRules();
/// Defender: what it found, and how it was weakened.
[[nodiscard]] std::span<const EventRule> defenderRules();
/// Installations and downloads: Windows Installer, app packages, BITS.
[[nodiscard]] std::span<const EventRule> softwareRules();
/// Remote Desktop and remote support tools.
[[nodiscard]] std::span<const EventRule> remoteRules();
[[nodiscard]] std::span<const EventRule> powershellRules();

// What several of them need.

/// `account` as the log writes it: "DOMAIN\user", a bare name, or a security identifier.
void nameAccount(Record& record, ActivityFields& out, std::string_view account);
/// Where an event names its user by security identifier only.
void nameSid(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out);
/// The one of the two that somebody signs in with, rather `first`.
[[nodiscard]] std::string_view personOf(std::string_view first, std::string_view second);
/// The program of a command line: what is quoted, or up to the first ".exe", or the first word.
[[nodiscard]] std::string_view programOf(std::string_view command);
/// What follows `key` up to the end of its line.
[[nodiscard]] std::string_view lineAfter(std::string_view text, std::string_view key);

} // namespace callwake
