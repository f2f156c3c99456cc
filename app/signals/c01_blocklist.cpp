// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    const ListEntry* entry = input.call.number->blocklist;
    if (!entry)
        return;
    if (!entryAt(entry, input)) {
        sink.notTestable("The blocklist entry had expired: " + entryText(*entry));
        return;
    }
    Hit& hit = sink.hit(input.rules().pointsOf("C1"), input.call.event);
    if (sink.wantsTexts()) {
        hit.value = numberText(*input.call.number) + ": " + entryText(*entry);
        hit.threshold = "on PhoneNumberBlocklist";
    }
}

} // namespace

extern const Signal c01_blocklist;
const Signal c01_blocklist{"C1", "Known malicious number",
    "The number stands on a blocklist, alone or by its prefix.", Signal::Part::Call, evaluate};

} // namespace callwake
