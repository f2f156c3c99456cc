// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/macos/unified_call_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

using namespace std::chrono_literals;

enum class Phase { Ring, Answer, Media, End };

/// A message that tells of a call. Apple changes these texts between versions of the system: this
/// table and the one below are the places to add new ones.
struct Sign {
    Phase phase;
    std::string_view begins; ///< how the message begins; empty = anyhow
    std::string_view holds; ///< what stands further on in it
};
constexpr std::string_view reasonGiven = "Setting disconnected reason to ";
constexpr std::string_view hungUpHere = "endCallWithUUIDAsLocalHangup";
constexpr std::array signs{
    Sign{Phase::Ring, "Received add incoming call request", ""},
    Sign{Phase::Ring, "Handling incoming call:", ""},
    Sign{Phase::Answer, "Performing answer request", ""},
    Sign{Phase::Media, "", "handleLinkConnectedWithInfo:]"},
    Sign{Phase::Media, "", "received callback for audio enabled[1] did succeed[1]"},
    Sign{Phase::End, reasonGiven, ""},
    Sign{Phase::End, hungUpHere, ""},
    Sign{Phase::End, "Updating client ", " with disconnected call"},
};

/// What the reason that the system gives to the end says of a call that was not answered here.
struct Reason {
    std::string_view begins;
    Outcome outcome;
};
constexpr std::array reasons{
    Reason{"answered elsewhere", Outcome::AnsweredElsewhere},
    Reason{"handed off", Outcome::AnsweredElsewhere},
    Reason{"declined elsewhere", Outcome::Rejected},
    Reason{"user busy", Outcome::Busy},
    Reason{"call failed", Outcome::Failed},
    Reason{"remote hangup", Outcome::Missed},
};

constexpr std::array<std::string_view, 2> callPrograms{"callservicesd", "avconferenced"};

constexpr Duration sameSign = 5s; ///< between two kinds of line about one ring
constexpr Duration sameEnd = 3s; ///< between lines about one end, and by which lines change places
constexpr Duration longestRing = 5min;
constexpr Duration longestCall = 24h;
constexpr std::size_t mostCalls = 8;
constexpr std::int64_t longestPlace = 1 << 16; // lines of one call may lie far apart
constexpr std::size_t longestText = 64;
constexpr std::size_t longestHost = 255;

std::optional<std::size_t> signOf(std::string_view message)
{
    const auto found = std::ranges::find_if(signs, [&](const Sign& sign) {
        return message.starts_with(sign.begins)
            && message.find(sign.holds, sign.begins.size()) != std::string_view::npos;
    });
    return found == signs.end() ? std::nullopt : std::optional(std::size_t(found - signs.begin()));
}

/// "with UUID 00000000-0000-0000-0000-000000000000", where the log does not hide it.
std::string_view uuidIn(std::string_view message)
{
    constexpr std::string_view before = " with UUID ";
    constexpr std::size_t length = 36;
    const auto at = message.find(before);
    if (at == std::string_view::npos)
        return {};
    const auto text = message.substr(at + before.size(), length);
    const bool uuid = text.size() == length
        && text.find_first_not_of("0123456789ABCDEFabcdef-") == std::string_view::npos;
    return uuid ? text : std::string_view();
}

} // namespace

bool isCallProgram(std::string_view process)
{
    return std::ranges::find(callPrograms, process) != callPrograms.end();
}

struct UnifiedCalls::Moment {
    const UnifiedLine& line;
    std::size_t sign = 0;
    Instant time{};
    bool zoned = false;
};

void UnifiedCalls::take(const UnifiedLine& line)
{
    const auto sign = signOf(line.message);
    if (!sign)
        return m_sink.skipped("line of a call program that tells of no ring, answer or end");
    const auto time = parseIso(line.time);
    if (!time)
        return m_sink.reject(line.offset, line.line, "no time", line.message);
    const Moment moment{line, *sign, time->time, time->zoned};
    closeOld(moment);
    switch (signs[*sign].phase) {
    case Phase::Ring:
        return ring(moment);
    case Phase::Answer:
        return answer(moment);
    case Phase::Media:
        return media(moment);
    case Phase::End:
        return end(moment);
    }
}

void UnifiedCalls::finish()
{
    for (const Call& call : m_calls)
        deliver(call, false);
    m_calls.clear();
}

UnifiedCalls::Call* UnifiedCalls::newest(bool (*fits)(const Call&))
{
    const auto found = std::find_if(
        m_calls.rbegin(), m_calls.rend(), [&](const Call& c) { return !c.ended && fits(c); });
    return found == m_calls.rend() ? nullptr : &*found;
}

/// The call whose end was logged a moment ago: more lines about it follow.
UnifiedCalls::Call* UnifiedCalls::justEnded(const Moment& moment)
{
    const auto found = std::find_if(m_calls.rbegin(), m_calls.rend(),
        [&](const Call& c) { return c.ended && moment.time - *c.ended <= sameEnd; });
    return found == m_calls.rend() ? nullptr : &*found;
}

UnifiedCalls::Call& UnifiedCalls::open(const Moment& moment)
{
    if (m_calls.size() == mostCalls) {
        deliver(m_calls.front(), false);
        m_calls.pop_front();
    }
    bool overlaps = false;
    for (Call& other : m_calls)
        if (!other.ended)
            overlaps = other.overlaps = true;
    Call& call = m_calls.emplace_back();
    call.overlaps = overlaps;
    call.begin = moment.time;
    call.zoned = moment.zoned;
    call.offset = moment.line.offset;
    call.line = moment.line.line;
    add(call, moment);
    return call;
}

void UnifiedCalls::add(Call& call, const Moment& moment)
{
    ++call.entries;
    call.seen |= 1U << moment.sign;
    const auto span = moment.line.offset + moment.line.length - call.offset;
    if (call.length == 0 || span <= longestPlace)
        call.length = span;
    if (call.key.empty())
        call.key = uuidIn(moment.line.message);
    if (call.user.empty())
        call.user = moment.line.user.substr(0, longestText);
    if (call.host.empty())
        call.host = moment.line.host.substr(0, longestHost);
}

void UnifiedCalls::ring(const Moment& moment)
{
    Call* call = newest([](const Call& c) { return c.incoming && !c.answered; });
    const bool same =
        call && moment.time - call->begin <= sameSign && (call->seen & (1U << moment.sign)) == 0;
    if (same)
        add(*call, moment);
    else
        open(moment).incoming = true;
}

void UnifiedCalls::answer(const Moment& moment)
{
    Call* call = newest([](const Call& c) { return c.incoming && !c.answered; });
    if (call) {
        add(*call, moment);
    } else {
        call = &open(moment);
        call->incoming = call->beginMissing = true;
    }
    call->answered = moment.time;
}

/// Media flow in a call that is open, or in one that was dialled here: the log says no earlier
/// that somebody picked up.
void UnifiedCalls::media(const Moment& moment)
{
    Call* call = newest([](const Call& c) { return c.answered.has_value(); });
    if (!call)
        call = newest([](const Call&) { return true; });
    if (!call)
        call = justEnded(moment);
    if (call) {
        add(*call, moment);
    } else {
        call = &open(moment);
        call->beginMissing = true;
        call->answered = moment.time;
    }
    if (!call->media)
        call->media = moment.time;
}

void UnifiedCalls::end(const Moment& moment)
{
    Call* call = justEnded(moment);
    if (!call)
        call = newest([](const Call&) { return true; });
    if (!call)
        return m_sink.skipped("end of a call whose beginning is not there");
    add(*call, moment);
    if (!call->ended)
        call->ended = moment.time;
    const auto message = moment.line.message;
    call->hungUpHere |= message.starts_with(hungUpHere);
    if (call->reason.empty() && message.starts_with(reasonGiven)) {
        const auto text = message.substr(reasonGiven.size());
        call->reason = trimmed(text.substr(0, text.find(" because "))).substr(0, longestText);
    }
}

/// Delivers what no further line can belong to; also where the log jumps back.
void UnifiedCalls::closeOld(const Moment& moment)
{
    std::erase_if(m_calls, [&](const Call& call) {
        const Duration age = moment.time - call.begin;
        const bool over = call.ended && moment.time - *call.ended > sameEnd;
        const bool foreign = age < -sameEnd || age > longestCall || call.zoned != moment.zoned;
        const bool waitedOut = !call.answered && !call.media && age > longestRing;
        if (over || foreign || waitedOut)
            deliver(call, waitedOut);
        return over || foreign || waitedOut;
    });
}

/// What became of the call, and when it was answered.
void UnifiedCalls::tellOutcome(const Call& call, bool waitedOut, CallFields& fields)
{
    const auto reason = std::ranges::find_if(
        reasons, [&](const Reason& r) { return call.reason.starts_with(r.begins); });
    const bool notHere = reason != reasons.end() && reason->outcome != Outcome::Missed;
    if (call.answered || (call.media && !notHere)) {
        fields.outcome = Outcome::Answered;
        fields.answer = call.since(call.answered ? *call.answered : *call.media);
    } else if (reason != reasons.end()) {
        fields.outcome = reason->outcome;
    } else if (call.ended || waitedOut) {
        fields.outcome = call.hungUpHere ? Outcome::Rejected : Outcome::Missed;
    }
}

/// `waitedOut`: it rang longer than any call rings.
void UnifiedCalls::deliver(const Call& call, bool waitedOut)
{
    CallFields fields;
    fields.direction = call.incoming ? Direction::Inbound : Direction::Outbound;
    tellOutcome(call, waitedOut, fields);
    Record record;
    if (call.ended)
        fields.end = call.since(*call.ended);
    else
        record.quality |= Quality::LengthUnknown;
    if (call.beginMissing || (fields.answer && !call.answered))
        record.quality |= Quality::Incomplete;
    if (call.overlaps)
        record.quality |= Quality::Conflict;
    if (!call.zoned)
        record.quality |= Quality::LocalTime;
    std::string detail;
    addDetail(detail, "reason", call.reason);
    addDetail(detail, "user", call.user);
    fields.remote = "<private>";
    fields.callKey = call.key;
    fields.detail = detail;
    record.offset = call.offset;
    record.length = call.length;
    record.line = call.line;
    record.entries = call.entries;
    record.kind = Kind::Call;
    record.begin = call.begin;
    record.host = {IdentityKind::Host, call.host};
    record.what = fields;
    m_sink.record(record);
}

} // namespace callwake
