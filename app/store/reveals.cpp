// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reveals.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "model/sequence_records.h"

#include <algorithm>

namespace callwake {

Result<void> addReveal(Case& target, const Reveal& reveal, const std::string& author)
{
    const std::string why(trimmed(reveal.why));
    if (!isUtf8(why) || why.size() > longestNote)
        return failure("The reason is no UTF-8 text, or too long", {}, "Shorten it");
    const auto known = target.sequences();
    if (!known)
        return Failure(known.error());
    const auto found = std::ranges::find(*known, reveal.sequence, &Sequence::id);
    if (found == known->end())
        return failure("No sequence has this id", visible(reveal.sequence));
    if (!allRecordsOf(*found).contains(reveal.event))
        return failure("The record does not belong to this sequence", target.path());
    return target.addJournal(author, std::string(revealAction), reveal.sequence,
        std::string(nameOf(reveal.what)) + " of event " + std::to_string(reveal.event.value)
            + (why.empty() ? "" : ": " + why));
}

} // namespace callwake
