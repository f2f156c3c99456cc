// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/vocabulary_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

struct Word {
    std::string_view text;
    std::optional<Direction> direction;
    std::optional<Outcome> outcome;
};
using D = Direction;
using O = Outcome;
constexpr std::nullopt_t no = std::nullopt;

/// Compared whole, after plainWords. From the exports of Teams, Zoom Phone, RingCentral, Twilio,
/// 3CX, FreePBX, Avaya, mobile telephones and their backup programs, and German routers.
constexpr auto words = std::to_array<Word>({{"in", D::Inbound, no}, {"i", D::Inbound, no},
    {"inbound", D::Inbound, no}, {"incoming", D::Inbound, no}, {"incoming call", D::Inbound, no},
    {"inbound call", D::Inbound, no}, {"received", D::Inbound, no},
    {"received call", D::Inbound, no}, {"terminating", D::Inbound, no}, {"mt", D::Inbound, no},
    {"eingehend", D::Inbound, no}, {"user in", D::Inbound, no}, {"conf in", D::Inbound, no},
    {"ucap in", D::Inbound, no}, {"dr in", D::Inbound, no}, {"dr in ucap", D::Inbound, no},
    {"byot in", D::Inbound, no}, {"byot in ucap", D::Inbound, no},
    {"trunking originating", D::Inbound, no}, {"out", D::Outbound, no}, {"o", D::Outbound, no},
    {"outbound", D::Outbound, no}, {"outgoing", D::Outbound, no},
    {"outgoing call", D::Outbound, no}, {"outbound call", D::Outbound, no},
    {"placed", D::Outbound, no}, {"dialed", D::Outbound, no}, {"dialled", D::Outbound, no},
    {"originating", D::Outbound, no}, {"mo", D::Outbound, no}, {"ausgehend", D::Outbound, no},
    {"made", D::Outbound, no}, {"outbound api", D::Outbound, no},
    {"outbound dial", D::Outbound, no}, {"trunking terminating", D::Outbound, no},
    {"user out", D::Outbound, no}, {"user out conf", D::Outbound, no},
    {"user out transfer", D::Outbound, no}, {"user out forwarding", D::Outbound, no},
    {"conf out", D::Outbound, no}, {"ucap out", D::Outbound, no}, {"dr out", D::Outbound, no},
    {"byot out", D::Outbound, no}, {"dr out user conf", D::Outbound, no},
    {"dr out user forwarding", D::Outbound, no}, {"dr out user transfer", D::Outbound, no},
    {"dr out ucap", D::Outbound, no}, {"dr emergency out", D::Outbound, no},
    {"byot out user conf", D::Outbound, no}, {"byot out user forwarding", D::Outbound, no},
    {"byot out user transfer", D::Outbound, no}, {"internal", D::Internal, no},
    {"internal call", D::Internal, no}, {"intern", D::Internal, no}, {"missed", no, O::Missed},
    {"missed call", D::Inbound, O::Missed}, {"missed incoming", D::Inbound, O::Missed},
    {"incoming missed", D::Inbound, O::Missed}, {"no answer", no, O::Missed},
    {"noanswer", no, O::Missed}, {"not answered", no, O::Missed}, {"unanswered", no, O::Missed},
    {"ring timeout", no, O::Missed}, {"timeout", no, O::Missed}, {"unconnected", no, O::Missed},
    {"not connected", no, O::Missed}, {"verpasst", no, O::Missed}, {"answered", no, O::Answered},
    {"accepted", no, O::Answered}, {"completed", no, O::Answered}, {"connected", no, O::Answered},
    {"call connected", no, O::Answered}, {"picked up", no, O::Answered},
    {"succeeded", no, O::Answered}, {"success", no, O::Answered}, {"successful", no, O::Answered},
    {"ok", no, O::Answered}, {"auto recorded", no, O::Answered}, {"recorded", no, O::Answered},
    {"true", no, O::Answered}, {"yes", no, O::Answered}, {"answer", no, O::Answered},
    {"angenommen", no, O::Answered}, {"false", no, O::Missed}, {"no", no, O::Missed},
    {"busy", no, O::Busy}, {"user busy", no, O::Busy}, {"line busy", no, O::Busy},
    {"besetzt", no, O::Busy}, {"rejected", no, O::Rejected}, {"declined", no, O::Rejected},
    {"decline", no, O::Rejected}, {"call rejected", no, O::Rejected}, {"refused", no, O::Rejected},
    {"abgelehnt", no, O::Rejected}, {"cancelled", no, O::Cancelled}, {"canceled", no, O::Cancelled},
    {"cancel", no, O::Cancelled}, {"call cancel", no, O::Cancelled},
    {"abandoned", no, O::Cancelled}, {"hang up", no, O::Cancelled},
    {"originator cancel", no, O::Cancelled}, {"failed", no, O::Failed},
    {"call failed", no, O::Failed}, {"error", no, O::Failed}, {"congestion", no, O::Failed},
    {"wrong number", no, O::Failed}, {"service unavailable", no, O::Failed},
    {"unallocated number", no, O::Failed}, {"blocked", no, O::Blocked},
    {"system blocked", no, O::Blocked}, {"spam", no, O::Blocked}, {"call blocked", no, O::Blocked},
    {"voicemail", no, O::Voicemail}, {"voice mail", no, O::Voicemail}, {"vm", no, O::Voicemail},
    {"answered elsewhere", no, O::AnsweredElsewhere},
    {"answered by other", no, O::AnsweredElsewhere},
    {"picked up by other", no, O::AnsweredElsewhere}});

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}
bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

} // namespace

std::optional<CallWord> meaningOfWord(std::string_view text)
{
    if (text.size() > 64)
        return std::nullopt;
    const auto plain = plainWords(text);
    const auto found = std::ranges::find(words, std::string_view(plain), &Word::text);
    if (found == words.end())
        return std::nullopt;
    return CallWord{found->direction, found->outcome};
}

std::optional<CallWord> meaningOfMapped(std::string_view text)
{
    CallWord out;
    while (!trimmed(text).empty()) {
        text = trimmed(text);
        const auto word = text.substr(0, text.find(' '));
        text.remove_prefix(word.size());
        if (const auto direction = fromName<Direction>(word); direction && !out.direction)
            out.direction = direction;
        else if (const auto outcome = fromName<Outcome>(word); outcome && !out.outcome)
            out.outcome = outcome;
        else
            return std::nullopt;
    }
    if (!out.direction && !out.outcome)
        return std::nullopt;
    return out;
}

std::optional<Outcome> outcomeOfSipCode(int code)
{
    switch (code) {
    case 0: // Teams: ended by a plain BYE
    case 200:
        return Outcome::Answered;
    case 486:
    case 600:
        return Outcome::Busy;
    case 487:
        return Outcome::Cancelled;
    case 408:
    case 480:
        return Outcome::Missed;
    case 403:
    case 603:
        return Outcome::Rejected;
    case 607:
    case 608:
        return Outcome::Blocked;
    default:
        break;
    }
    return code >= 300 && code < 700 ? std::optional(Outcome::Failed) : std::nullopt;
}

Outcome outcomeFor(Direction direction, Outcome outcome)
{
    const bool placed = direction == Direction::Outbound || direction == Direction::Internal;
    return outcome == Outcome::Cancelled && !placed ? Outcome::Missed : outcome;
}

std::optional<Outcome> outcomeOfReleaseCause(int cause)
{
    switch (cause) {
    case 17:
        return Outcome::Busy;
    case 18:
    case 19:
        return Outcome::Missed;
    case 21:
        return Outcome::Rejected;
    case 0:
    case 16:
        return std::nullopt; // normal clearing: of a talk or of a ringing telephone
    default:
        break;
    }
    return cause > 0 && cause < 128 ? std::optional(Outcome::Failed) : std::nullopt;
}

std::string plainWords(std::string_view name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size() && out.size() < 128; ++i) {
        const char c = name[i];
        const bool starts = isUpper(c) && i > 0
            && (isLower(name[i - 1]) || isDigit(name[i - 1])
                || (isUpper(name[i - 1]) && i + 1 < name.size() && isLower(name[i + 1])));
        const bool part = isUpper(c) || isLower(c) || isDigit(c) || std::uint8_t(c) >= 0x80;
        if ((starts || !part) && !out.empty() && out.back() != ' ')
            out += ' ';
        if (part)
            out += isUpper(c) ? char(c | 0x20) : c;
    }
    while (out.ends_with(' '))
        out.pop_back();
    return out;
}

bool isBlankMark(std::string_view text)
{
    constexpr std::array<std::string_view, 7> marks{
        "-", "--", "\xE2\x80\x93", "n/a", "null", "none", "(null)"};
    return text.size() <= 6 && std::ranges::any_of(marks, [&](std::string_view mark) {
        return equalsIgnoringCase(text, mark);
    });
}

bool looksLikeParty(std::string_view text)
{
    text = trimmed(text);
    if (text.size() < 2 || text.size() > 128)
        return false;
    if (startsWithIgnoringCase(text, "sip:") || startsWithIgnoringCase(text, "tel:")
        || startsWithIgnoringCase(text, "client:") || startsWithIgnoringCase(text, "ext"))
        return true;
    for (const std::string_view word : {"anonymous", "unavailable", "unknown", "restricted",
             "private", "withheld", "blocked", "(unknown)"})
        if (equalsIgnoringCase(text, word))
            return true;
    if (const auto at = text.find('@'); at != std::string_view::npos && at > 0)
        return text.find(' ') == std::string_view::npos
            && text.find('.', at) != std::string_view::npos;
    if (std::ranges::count(text, '.') == 3
        && text.find_first_not_of("0123456789.") == std::string_view::npos)
        return false; // an IP address
    if (text.find("E+") != std::string_view::npos && parseNumber<double>(text))
        return true; // a number that a spreadsheet has rounded
    const auto digits = std::ranges::count_if(text, isDigit);
    const auto others = std::ranges::count_if(text, [](char c) {
        return !isDigit(c) && std::string_view(" +-()./*#='\"x").find(c) == std::string_view::npos;
    });
    return digits >= 2 && others == 0;
}

} // namespace callwake
