// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"

namespace callwake {

/// How far an act got.
enum class Ending : std::uint8_t {
    Done, ///< or nothing is said: most logs tell only of what was done
    Begun, ///< no more than that is known
    Cancelled, ///< by the person, or by what broke off
    Refused, ///< by a security tool, a policy, or the other side
    Failed,
};

/// By the first words of the result, or by what follows its last colon ("Add member to role:
/// failure"). Formats that log numbers or sentences write one of "failed", "refused", "cancelled"
/// and "begun" before them, or leave the result empty. What breaks off or goes on was done where
/// it is a run or a session: a program, a command, remote access.
[[nodiscard]] Ending endingOf(Kind kind, const Activity& activity);

} // namespace callwake
