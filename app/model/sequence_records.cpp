// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sequence_records.h"

namespace callwake {

std::vector<EventId> recordsOf(const Sequence& sequence)
{
    std::vector<EventId> out;
    for (const auto* members : {&sequence.calls, &sequence.followOns})
        for (const SequenceMember& member : *members) {
            out.push_back(member.event);
            out.insert(out.end(), member.witnesses.begin(), member.witnesses.end());
        }
    for (const SignalHit& hit : sequence.hits)
        out.insert(out.end(), hit.events.begin(), hit.events.end());
    return out;
}

std::set<EventId> allRecordsOf(const Sequence& sequence)
{
    const auto records = recordsOf(sequence);
    std::set<EventId> out(records.begin(), records.end());
    for (const SequenceMember& member : sequence.aftermath) {
        out.insert(member.event);
        out.insert(member.witnesses.begin(), member.witnesses.end());
    }
    return out;
}

} // namespace callwake
