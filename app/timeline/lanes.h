// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kind.h"
#include "model/named.h"

#include <cstdint>

namespace callwake {

/// The rows of a person's group, top to bottom.
enum class Lane : std::uint8_t { Calls, Messages, Browser, Downloads, Programs, RemoteAccess, Packages, Identity };
inline constexpr std::size_t laneCount = 8;
template <>
inline constexpr std::array<std::string_view, laneCount> names<Lane> {"Calls", "Messages", "Browser",
    "Downloads", "Programs", "Remote access", "Packages", "Sign-in"};

[[nodiscard]] constexpr Lane laneOf(Kind kind)
{
    switch (kind) {
    case Kind::Call: return Lane::Calls;
    case Kind::Message:
    case Kind::Mail: return Lane::Messages;
    case Kind::Navigation:
    case Kind::DnsQuery:
    case Kind::NetworkConnection: return Lane::Browser;
    case Kind::Download:
    case Kind::FileWrite: return Lane::Downloads;
    case Kind::Execution:
    case Kind::ShellCommand: return Lane::Programs;
    case Kind::RemoteAccess: return Lane::RemoteAccess;
    case Kind::PackageInstall:
    case Kind::ServiceInstall:
    case Kind::ScheduledTask:
    case Kind::SecurityTampering:
    case Kind::LogCleared: return Lane::Packages;
    case Kind::SignIn:
    case Kind::MfaPrompt:
    case Kind::CredentialReset:
    case Kind::ConsentGrant:
    case Kind::AccountChange: return Lane::Identity;
    }
    return Lane::Programs;
}

} // namespace callwake
