// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kind.h"

#include <optional>
#include <string_view>

namespace callwake {

/// A permission that macOS asks its user for (TCC: transparency, consent and control).
struct Permission {
    std::string_view service; ///< "kTCCServiceScreenCapture"
    std::string_view title; ///< "screen recording"
    Kind kind;
};

/// The permission of that service, where granting it lets a program see, hear or control what the
/// user does (RemoteAccess: what a remote tool asks for before its session can begin) or lifts the
/// system's protection of files and programs (SecurityTampering). Nothing for all others. The
/// service may come without its prefix "kTCCService".
[[nodiscard]] std::optional<Permission> permissionOf(std::string_view service);

} // namespace callwake
