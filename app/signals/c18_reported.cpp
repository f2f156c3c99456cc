// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"
#include "signals/call_parts.h"

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    if (!input.call.reported)
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C18"), input.call.event);
    if (!sink.wantsTexts())
        return;
    const Call* record = input.record ? input.record->call() : nullptr;
    hit.value = record && !record->reporter.empty() ? "reported by " + visible(record->reporter, 80)
                                                    : "reported by a person";
}

} // namespace

extern const Signal c18_reported;
const Signal c18_reported{"C18", "Reported by a person",
    "Somebody told of this call: it was typed in with the name of the reporter.",
    Signal::Part::Call, evaluate};

} // namespace callwake
