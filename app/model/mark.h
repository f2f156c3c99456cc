// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"
#include "model/event.h"

namespace callwake {

/// An event reduced to what timelines, counts and pairing need; loaded by the million.
struct Mark {
    Instant begin{};
    Duration length{}; ///< zero where it has none or it is unknown (see quality)
    EventId event;
    Kind kind = Kind::Execution;
    Attribution attribution = Attribution::None;
    bool namesHost = false; ///< the record, or whoever imported it, says of which computer it is
    Quality quality = Quality::None;
    Direction direction = Direction::Unknown; ///< calls
    Outcome outcome = Outcome::Unknown; ///< calls
    std::int32_t subject = 0; ///< Case::subjects: program, host, package; calls: number id
    std::int32_t answerSeconds = -1; ///< calls: ringing before talking; -1 = not answered
    std::int32_t source = 0;
    friend bool operator==(const Mark&, const Mark&) = default;
};

/// Records of one kind about somebody that a source holds and the case had already from another.
struct HeldToo {
    SourceId source;
    Kind kind = Kind::Execution;
    bool namesHost = false;
    friend bool operator==(const HeldToo&, const HeldToo&) = default;
};

} // namespace callwake
