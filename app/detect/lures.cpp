// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/lures.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostMails = 5000; ///< looked at before one call: those that came last

/// Whether `least` of them lie close enough together.
bool mayBeFlood(std::span<const Mark> mails, std::size_t least, Duration within)
{
    for (std::size_t last = least - 1; last < mails.size(); ++last)
        if (mails[last].begin - mails[last - (least - 1)].begin <= within)
            return true;
    return false;
}

} // namespace

MailsBefore::MailsBefore(const PersonInput& input, const Rules& rules)
    : m_input(input)
    , m_rules(rules)
{
    std::ranges::copy_if(input.marks, std::back_inserter(m_marks),
        [](const Mark& mark) { return mark.kind == Kind::Mail; });
}

Result<std::vector<Event>> MailsBefore::of(const CallFacts& call) const
{
    const auto first = std::ranges::lower_bound(
        m_marks, call.begin - m_rules.windows.floodBefore, {}, &Mark::begin);
    const auto last = std::ranges::upper_bound(m_marks, call.begin, {}, &Mark::begin);
    std::span<const Mark> mails(first, std::max(first, last));
    // So many senders send at least as many mails.
    const double least = std::min(m_rules.limits.floodMails, m_rules.limits.floodSenders);
    if (!mayBeFlood(
            mails, std::max<std::size_t>(1, std::size_t(least)), m_rules.windows.floodWithin))
        return std::vector<Event>();
    mails = mails.last(std::min(mails.size(), mostMails));
    std::vector<EventId> ids;
    for (const Mark& mark : mails)
        ids.push_back(mark.event);
    return m_input.events(ids);
}

} // namespace callwake
