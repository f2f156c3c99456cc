// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/android_call_parts.h"

namespace callwake {

namespace {

enum CallType : std::int64_t {
    Incoming = 1,
    Outgoing = 2,
    MissedCall = 3,
    VoicemailLeft = 4,
    RejectedCall = 5,
    BlockedCall = 6,
    AnsweredElsewhere = 7
};

} // namespace

Direction androidDirection(std::int64_t type)
{
    if (type == Outgoing)
        return Direction::Outbound;
    return type >= Incoming && type <= AnsweredElsewhere ? Direction::Inbound : Direction::Unknown;
}

Outcome androidOutcome(std::int64_t type, std::int64_t talk, bool rejected)
{
    switch (type) {
    case Incoming:
        return rejected ? Outcome::Rejected : Outcome::Answered;
    case Outgoing:
        return talk > 0 ? Outcome::Answered : Outcome::Missed;
    case MissedCall:
        return Outcome::Missed;
    case VoicemailLeft:
        return Outcome::Voicemail;
    case RejectedCall:
        return Outcome::Rejected;
    case BlockedCall:
        return Outcome::Blocked;
    case AnsweredElsewhere:
        return Outcome::AnsweredElsewhere;
    default:
        return talk > 0 ? Outcome::Answered : Outcome::Unknown;
    }
}

std::string_view androidHidden(std::int64_t presentation, std::string_view number)
{
    if (presentation == 2 || number == "-2")
        return "restricted";
    if (presentation == 4 || number == "-3")
        return "payphone";
    if (presentation == 3 || presentation == 5 || number == "-1")
        return "unknown";
    return {};
}

std::string_view androidService(std::string_view component, bool video)
{
    if (!component.empty() && !component.starts_with("com.android.phone/") && component != "null")
        return component.substr(0, component.find('/'));
    return video ? "video" : "pstn";
}

} // namespace callwake
