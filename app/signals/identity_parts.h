// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/signal.h"

namespace callwake {

enum class Answer { Open, Refused, Approved };

/// How a prompt ended, in words of identity logs and those that people write into tables.
[[nodiscard]] Answer answerOf(const Activity& prompt);

/// A sign-in that a code typed in on another device allowed (RFC 8628).
[[nodiscard]] bool isByDeviceCode(const Activity& signIn);

/// Whether what became of an account served somebody who was not there before.
struct Newness {
    enum class Is { Unsaid, Known, New };
    Is is = Is::Unsaid; ///< Unsaid: nothing followed, or it cannot be told
    EventId signIn; ///< the one from a new place
    std::string text; ///< for people, "; ..."; empty: nothing to say
};

/// The first sign-in of the account inside `range` that comes from a place where none came from
/// before, and not on a registered device that was used before; with too few of them before it
/// cannot be told, and the text says so.
[[nodiscard]] Newness newPlace(const SignalInput& input, std::string_view account, TimeRange range);
/// When, inside `range`, which begins with a reset, the first sign-in from a known place or device
/// that no session of before explains says that the account's owner has the new credential, and is
/// free to travel. Nothing: no such sign-in.
[[nodiscard]] std::optional<Instant> ownerIsBack(
    const SignalInput& input, std::string_view account, TimeRange range);
/// The application of this consent, among all that the case tells of before.
[[nodiscard]] Newness newApplication(const SignalInput& input, const Event& consent);

} // namespace callwake
