// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/mark.h"
#include "signals/signal.h"

#include <optional>

namespace callwake {

/// Whether people spoke, as this record tells.
[[nodiscard]] bool wasAnswered(const Mark& mark);

/// What a record of a call tells of the talk: whoever joins records of one call compares and
/// completes them by it. Durations are since the begin of the call; nothing: not told.
struct WitnessedTalk {
    Outcome outcome = Outcome::Unknown;
    bool answered = false; ///< by anybody
    std::optional<Duration> answer, end;

    [[nodiscard]] static WitnessedTalk of(const Mark& mark);
    [[nodiscard]] static WitnessedTalk of(const CallFacts& call);
    void writeTo(Mark& mark) const;
    void writeTo(CallFacts& call) const;
    /// Takes what the other record knows better. A telephone that was not answered itself tells the
    /// end of its ringing, which is none of a talk.
    void complete(const WitnessedTalk& other);
};

/// Both were answered, and people talked as long where both say; or neither was.
[[nodiscard]] bool areAlike(const WitnessedTalk& a, const WitnessedTalk& b);

/// How much a record tells: that with most leads. A telephone that keeps only the length of the
/// talk lets it begin with the ringing: how long that was is worth more than where such a talk
/// would end. `reported`: by a person.
[[nodiscard]] int knowledge(const WitnessedTalk& talk, bool reported, bool namesNumber);

/// Records that begin so far apart may be of one call. `reported`: one of them is by a person.
[[nodiscard]] Duration witnessTolerance(bool reported, const Rules& rules);

} // namespace callwake
