// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/counted.h"
#include "base/text.h"
#include "model/activity_texts.h"
#include "signals/signal.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t mostRecords = 200; ///< named behind the row

/// Mails that came, as against those that the person sent.
std::vector<const Event*> received(std::span<const Event> mails)
{
    std::vector<const Event*> out;
    for (const Event& mail : mails)
        if (const Activity* activity = mail.activity();
            activity && !equalsIgnoringCase(detailOf(*activity, "direction"), "outbound"))
            out.push_back(&mail);
    return out;
}

/// A run of mails, [first, last], within the time that makes a flood.
struct Flood {
    std::size_t first = 0, last = 0;
    std::size_t senders = 0;
    [[nodiscard]] std::size_t size() const { return last - first + 1; }
};

/// The largest run that has enough mails or enough senders; nothing where none has.
std::optional<Flood> largestFlood(const std::vector<const Event*>& mails, const Rules& rules)
{
    std::optional<Flood> best;
    std::unordered_map<std::string, std::size_t> inside; // mails of each sender
    std::size_t first = 0;
    for (std::size_t last = 0; last < mails.size(); ++last) {
        ++inside[lowered(mails[last]->activity()->peer)];
        while (mails[last]->begin - mails[first]->begin > rules.windows.floodWithin) {
            const auto left = inside.find(lowered(mails[first++]->activity()->peer));
            if (--left->second == 0)
                inside.erase(left);
        }
        const Flood flood{first, last, inside.size() - inside.count(std::string())};
        const bool enough = double(flood.size()) >= rules.limits.floodMails
            || double(flood.senders) >= rules.limits.floodSenders;
        if (enough && (!best || flood.size() > best->size()))
            best = flood;
    }
    return best;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const Rules& rules = input.rules();
    const TimeRange before{input.call.begin - rules.windows.floodBefore, input.call.begin};
    const auto mails = received(input.mails);
    const auto flood = largestFlood(mails, rules);
    if (!flood) {
        if (!Covered::any(input.person.covered.mail, before))
            sink.notTestable("No log of mails covers this person in the "
                + formatDuration(rules.windows.floodBefore) + " before the call");
        return;
    }
    const Event& first = *mails[flood->first];
    const Event& last = *mails[flood->last];
    Hit& hit = sink.hit(rules.pointsOf("P1"), first.id);
    hit.value = std::to_string(flood->size()) + " mails from "
        + counted(flood->senders, "sender", "senders") + " in "
        + formatDuration(last.begin - first.begin) + ", the last of them "
        + formatDuration(input.call.begin - last.begin) + " before the call";
    hit.threshold = std::to_string(int(rules.limits.floodMails)) + " mails or "
        + std::to_string(int(rules.limits.floodSenders)) + " senders within "
        + formatDuration(rules.windows.floodWithin) + ", up to "
        + formatDuration(rules.windows.floodBefore) + " before the call";
    for (std::size_t i = flood->first + 1; i <= flood->last && hit.events.size() < mostRecords; ++i)
        hit.events.push_back(mails[i]->id);
}

} // namespace

extern const Signal p01_lure;
const Signal p01_lure{"P1", "Flood of mails before the call",
    "The person's mailbox was flooded shortly before the call, as by somebody who then offers to "
    "help.",
    Signal::Part::Lure, evaluate};

} // namespace callwake
