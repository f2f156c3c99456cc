// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/zone.h"
#include "model/reveal.h"
#include "store/case.h"

#include <string>
#include <vector>

namespace callwake {

/// One call or act of a sequence, in plain words.
struct SheetStep {
    SequenceMember member; ///< without its summary, which says more than the least view
    std::string sentence;
    std::string colleague; ///< whose it is where it is somebody else's, safe to show; else empty
    std::vector<Withheld> withheld; ///< that can be asked for
};

/// Somebody else in whose lanes a part of the sequence lies: of these only what it names is told.
struct SheetColleague {
    Owner owner;
    std::string name;
    std::vector<EventId> named; ///< not empty
};

/// One sequence for somebody who reviews it and must not see more than that takes. All texts are
/// safe to show and hold no number or address; what is withheld is read one by one, see
/// withheldText.
struct ReviewSheet {
    std::string id; ///< Sequence::id
    PersonId person;
    std::string name; ///< of the person
    Zone zone; ///< the person's, else that of the case
    TimeRange range; ///< Sequence::range
    std::vector<SheetStep> steps; ///< by time
    std::vector<std::string> questions; ///< to the person, each once
    std::vector<std::string> reasons; ///< why it is shown: a sentence for each signal that counted
    std::vector<std::string> cannotSay; ///< times in `zone`; empty: the logs cover all of it
    std::string expected; ///< the rule that suppressed it, as a sentence; mostly empty
    std::vector<SheetColleague> colleagues;
};

/// Fails where the case cannot be read, or has no sequence of that id.
[[nodiscard]] Result<ReviewSheet> reviewSheet(const Case& source, const std::string& sequence);

/// What is withheld of one record: as logged, not safe to show. The record itself is its bytes.
/// addReveal (store/reveals.h) comes first.
[[nodiscard]] Result<std::string> withheldText(const Case& source, EventId event, Withheld what);

} // namespace callwake
