// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/handed_on_parts.h"

#include <algorithm>

namespace callwake {

using enum Stretch::With;

void HandedOn::clear()
{
    m_talks.assign(1, {});
    m_next = 0;
    m_after = Talk::none;
}

bool HandedOn::isBehind(Instant time) const
{
    constexpr auto rounding = std::chrono::seconds(1);
    const auto& over = m_talks.back().over;
    return over && time + rounding >= *over;
}

bool HandedOn::add(const Stretch& stretch)
{
    const std::size_t number = m_next++;
    ++m_talks.back().count;
    const bool talking = m_talks.back().answered != Talk::none;
    if (talking && m_after == Talk::none && isBehind(stretch.begin))
        m_after = number;
    const bool goesOn = talking && stretch.with != Nobody
        && (stretch.with == Conference || stretch.telephone == m_talks.back().telephone);
    const bool begins = talking ? stretch.with == Outside && stretch.answer > m_talks.back().since
            && isBehind(stretch.answer)
                                : stretch.with == Outside || stretch.with == Conference;
    if (!goesOn && !begins)
        return false;
    if (goesOn) {
        auto& over = m_talks.back().over;
        over = stretch.end ? std::max(over, stretch.end) : std::nullopt;
    } else {
        const std::size_t first = !talking ? 0 : std::min(m_after, number);
        if (talking) {
            m_talks.back().count = first - m_talks.back().first;
            m_talks.back().isLast = false;
            m_talks.emplace_back();
        }
        m_talks.back() = {
            first, m_next - first, number, stretch.telephone, stretch.answer, stretch.end};
    }
    m_after = Talk::none;
    return true;
}

std::int64_t HandedOn::leaveOut(const std::function<bool(const Talk&)>& leadsOutside)
{
    std::int64_t stretches = 0;
    const auto isOutside = [&](const Talk& talk) {
        const bool out = leadsOutside(talk);
        stretches += out ? std::int64_t(talk.count) : 0;
        return out;
    };
    m_talks.erase(std::remove_if(m_talks.begin() + 1, m_talks.end(), isOutside), m_talks.end());
    return stretches;
}

std::string_view handOn(Record& record, IdentityText to, std::string_view device)
{
    auto& call = std::get<CallFields>(record.what);
    const auto from = record.identity.value;
    record.identity = to;
    record.quality |= Quality::Transferred;
    call.outcome = Outcome::Answered;
    call.device = device;
    if (call.direction == Direction::Outbound)
        call.local = to.value;
    call.answer.reset();
    call.end.reset();
    return from;
}

} // namespace callwake
