// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace callwake {

/// What happened: the one vocabulary that formats, signals, lanes, rules and exports share.
/// The numbers are stored in cases: append, never reorder.
enum class Kind : std::uint8_t {
    Call,
    Message,
    Navigation,
    Download,
    FileWrite,
    Execution,
    ShellCommand,
    NetworkConnection,
    DnsQuery,
    RemoteAccess,
    PackageInstall,
    ServiceInstall,
    ScheduledTask,
    SecurityTampering,
    LogCleared,
    SignIn,
    MfaPrompt,
    CredentialReset,
    ConsentGrant,
    AccountChange,
    Mail,
};
inline constexpr std::size_t kindCount = std::size_t(Kind::Mail) + 1;

/// `name` is the word of JSON, CSV and rules; `title` the words of the window and the report.
struct KindInfo {
    Kind kind;
    std::string_view name;
    std::string_view title;
};

inline constexpr std::array<KindInfo, kindCount> kinds {{
    {Kind::Call, "call", "Call"},
    {Kind::Message, "message", "Message"},
    {Kind::Navigation, "navigation", "Navigation"},
    {Kind::Download, "download", "Download"},
    {Kind::FileWrite, "file_write", "File written"},
    {Kind::Execution, "execution", "Program"},
    {Kind::ShellCommand, "shell_command", "Shell command"},
    {Kind::NetworkConnection, "network_connection", "Network connection"},
    {Kind::DnsQuery, "dns_query", "Name look-up"},
    {Kind::RemoteAccess, "remote_access", "Remote access"},
    {Kind::PackageInstall, "package_install", "Package installed"},
    {Kind::ServiceInstall, "service_install", "Service installed"},
    {Kind::ScheduledTask, "scheduled_task", "Scheduled task"},
    {Kind::SecurityTampering, "security_tampering", "Security tool changed"},
    {Kind::LogCleared, "log_cleared", "Log cleared"},
    {Kind::SignIn, "sign_in", "Sign-in"},
    {Kind::MfaPrompt, "mfa_prompt", "MFA prompt"},
    {Kind::CredentialReset, "credential_reset", "Credential reset"},
    {Kind::ConsentGrant, "consent_grant", "Consent granted"},
    {Kind::AccountChange, "account_change", "Account changed"},
    {Kind::Mail, "mail", "Mail"},
}};

[[nodiscard]] constexpr std::string_view nameOf(Kind kind) { return kinds[std::size_t(kind)].name; }
[[nodiscard]] constexpr std::string_view titleOf(Kind kind) { return kinds[std::size_t(kind)].title; }

[[nodiscard]] constexpr std::optional<Kind> kindFromName(std::string_view name)
{
    for (const auto& info : kinds)
        if (info.name == name)
            return info.kind;
    return std::nullopt;
}

} // namespace callwake
