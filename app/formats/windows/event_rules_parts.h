// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/evtx_events_parts.h"

#include <span>

namespace callwake {

// The rules of evtx_events_parts.h by what they are about. Field names are those of the providers'
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
