// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/linphone_call_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/telephony/call_length_parts.h"

namespace callwake {

namespace {

constexpr std::int64_t received = 1;

Outcome outcomeOf(std::int64_t status, bool incoming)
{
    switch (status) {
    case 0:
        return Outcome::Answered;
    case 1:
        return incoming ? Outcome::Missed : Outcome::Cancelled; // the caller gave up
    case 2:
        return Outcome::Missed;
    case 3:
        return Outcome::Rejected;
    case 4:
        return Outcome::Failed;
    case 5:
        return Outcome::AnsweredElsewhere;
    case 6:
        return Outcome::Rejected;
    default:
        return Outcome::Unknown;
    }
}

/// "Pat" of `"Pat" <sip:pat@example>`. The last bracket counts: the name is the caller's own words
/// and may hold an address as well.
std::string_view nameIn(std::string_view address)
{
    const auto open = address.rfind('<');
    if (open == std::string_view::npos)
        return {};
    auto name = trimmed(address.substr(0, open));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
        name = name.substr(1, name.size() - 2);
    return name;
}

std::string_view uriIn(std::string_view address)
{
    const auto open = address.rfind('<');
    if (open == std::string_view::npos)
        return trimmed(address);
    const auto rest = address.substr(open + 1);
    return rest.substr(0, rest.find('>'));
}

void setTimes(const LinphoneCall& call, Record& record, CallFields& fields)
{
    constexpr std::int64_t longestTalk = longestCall / std::chrono::seconds(1);
    const Duration rang = call.connected ? *call.connected - *call.start : Duration::zero();
    const std::int64_t talk = call.duration.value_or(0);
    const bool plausible =
        talk >= 0 && talk <= longestTalk && rang >= Duration::zero() && rang <= longestCall;
    if (!plausible)
        record.quality |= Quality::Conflict;
    if (fields.outcome != Outcome::Answered || !plausible || !call.duration) {
        record.quality |= Quality::LengthUnknown;
        return;
    }
    fields.answer = rang;
    fields.end = rang + std::chrono::seconds(*call.duration);
}

} // namespace

bool fillLinphoneCall(const LinphoneCall& call, Record& record, std::string& detail)
{
    if (!call.start)
        return false;
    CallFields fields;
    const bool incoming = call.direction == received;
    if (call.direction)
        fields.direction = incoming ? Direction::Inbound : Direction::Outbound;
    const auto other = incoming ? call.from : call.to;
    fields.remote = uriIn(other);
    fields.displayName = nameIn(other);
    fields.local = uriIn(incoming ? call.to : call.from);
    fields.outcome = outcomeOf(call.status.value_or(-1), incoming);
    fields.service = call.video ? "sip video" : "sip";
    fields.callKey = call.callId;
    detail.clear();
    if (call.status)
        addDetail(detail, "status", std::to_string(*call.status));
    addDetail(detail, "quality", call.quality);
    fields.detail = detail;
    record.kind = Kind::Call;
    record.begin = *call.start;
    record.identity = {IdentityKind::Sip, fields.local};
    setTimes(call, record, fields);
    record.what = fields;
    return true;
}

} // namespace callwake
