// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_log_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t longestPrefix = 512; // before the level: time, host, program
constexpr std::size_t longestName = 512;

/// Takes the text up to `end` and `end` itself; nothing is taken where it is missing.
std::optional<std::string_view> takeUntil(std::string_view& text, std::string_view end)
{
    const auto at = text.find(end);
    if (at == std::string_view::npos)
        return std::nullopt;
    const auto taken = text.substr(0, at);
    text.remove_prefix(at + end.size());
    return taken;
}

/// The text after `start`, if it stands there.
std::optional<std::string_view> after(std::string_view text, std::string_view start)
{
    const auto at = text.find(start);
    return at == std::string_view::npos ? std::nullopt
                                        : std::optional(text.substr(at + start.size()));
}

/// Where "NOTICE[12345]" or "NOTICE [12345]" begins and how long the word is.
std::optional<std::pair<std::size_t, std::size_t>> findLevel(std::string_view line)
{
    constexpr std::array<std::string_view, 7> levels{
        "NOTICE", "WARNING", "ERROR", "SECURITY", "VERBOSE", "DEBUG", "DTMF"};
    line = line.substr(0, longestPrefix);
    std::optional<std::pair<std::size_t, std::size_t>> found;
    for (const auto level : levels) {
        const auto at = line.find(level);
        if (at == std::string_view::npos || (found && found->first < at))
            continue;
        if (at > 0 && line[at - 1] != ' ' && line[at - 1] != ']')
            continue;
        auto rest = line.substr(at + level.size());
        if (rest.starts_with(' '))
            rest.remove_prefix(1);
        if (rest.size() > 2 && rest[0] == '[' && rest[1] >= '0' && rest[1] <= '9')
            found = {at, level.size()};
    }
    return found;
}

/// "[2013-02-05 23:44:42] " or "[Jan 18 17:39:50] " at the end of what stands before the level.
void readBracketTime(std::string_view prefix, AsteriskLine& out)
{
    const auto open = prefix.rfind('[');
    const auto close = prefix.rfind(']');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return;
    const auto text = prefix.substr(open + 1, close - open - 1);
    if (const auto iso = parseIso(text)) {
        out.time = iso->time;
        out.hasTime = out.dated = true;
        out.zoned = iso->zoned;
        return;
    }
    const auto padded = std::string(text) + ' ';
    std::string_view view = padded;
    if (const auto time = takeUndated(view)) {
        out.time = *time;
        out.hasTime = true;
        out.dated = false;
    }
}

/// 'value' of a text that begins with a quote; it may hold quotes: `end` tells the right one.
std::optional<std::string_view> quotedUntil(std::string_view& text, std::string_view end)
{
    if (!text.starts_with('\''))
        return std::nullopt;
    text.remove_prefix(1);
    const auto value = takeUntil(text, end);
    return value ? std::optional(value->substr(0, longestName)) : std::nullopt;
}

/// "Registration from '<sip:301@pbx>' failed for '192.0.2.7:5060' - Wrong password"
bool readRegistration(std::string_view text, SipAttempt& attempt)
{
    auto rest = after(text, "Registration from ");
    if (!rest)
        return false;
    const auto who = quotedUntil(*rest, "' failed for ");
    const auto from = who ? quotedUntil(*rest, "' - ") : std::nullopt;
    if (!from)
        return false;
    attempt.account = *who;
    attempt.address = *from;
    attempt.reason = *rest;
    return true;
}

/// "Request 'INVITE' from '<sip:1@pbx>' failed for 'UDP:192.0.2.7:5060' (callid: x) - No matching
/// endpoint found"
AsteriskFinding readRequest(std::string_view text, SipAttempt& attempt)
{
    auto rest = after(text, "Request ");
    if (!rest)
        return AsteriskFinding::Nothing;
    std::string_view method;
    if (rest->starts_with('\'')) {
        method = quotedUntil(*rest, "' ").value_or("");
        if (method.empty())
            return AsteriskFinding::Nothing;
    }
    if (!rest->starts_with("from "))
        return AsteriskFinding::Nothing;
    rest->remove_prefix(5);
    const auto who = quotedUntil(*rest, "' failed for ");
    const auto from = who ? quotedUntil(*rest, "' (callid: ") : std::nullopt;
    const auto callId = from ? takeUntil(*rest, ") - ") : std::nullopt;
    if (!callId)
        return AsteriskFinding::Nothing;
    if (!method.empty() && method != "INVITE" && method != "REGISTER")
        return AsteriskFinding::Normal; // OPTIONS of a scanner, SUBSCRIBE
    attempt.isCall = method == "INVITE";
    attempt.account = *who;
    attempt.address = *from;
    attempt.callId = callId->substr(0, longestName);
    attempt.reason = *rest;
    return AsteriskFinding::Attempt;
}

/// "Call from '2003' (UDP:192.0.2.7:5060) to extension '900' rejected because extension not found
/// in context 'default'." or "anonymous: Call (UDP:...) to extension ..."
bool readRefusedCall(std::string_view text, SipAttempt& attempt)
{
    const auto refused = text.find(" to extension '");
    if (refused == std::string_view::npos)
        return false;
    auto head = text.substr(0, refused);
    auto rest = text.substr(refused + std::string_view(" to extension '").size());
    const auto dialled = takeUntil(rest, "' rejected because ");
    const auto open = head.rfind(" (");
    if (!dialled || open == std::string_view::npos || !head.ends_with(')'))
        return false;
    attempt.isCall = true;
    attempt.dialled = dialled->substr(0, longestName);
    attempt.address = head.substr(open + 2, head.size() - open - 3);
    head = head.substr(0, open);
    if (const auto from = after(head, "Call from '"))
        attempt.account = from->substr(0, from->rfind('\''));
    else if (head.ends_with(": Call")) {
        head.remove_suffix(6);
        attempt.account = head.substr(head.rfind(' ') + 1);
    } else {
        return false;
    }
    attempt.account = attempt.account.substr(0, longestName);
    attempt.reason = takeUntil(rest, " in context '").value_or(rest);
    if (attempt.reason.size() != rest.size())
        attempt.context = rest.substr(0, rest.rfind('\''));
    return true;
}

/// Ext. s: "Rejecting unknown SIP connection from 192.0.2.7" of FreePBX.
bool readUnknownConnection(std::string_view text, SipAttempt& attempt)
{
    for (const std::string_view words :
        {"Rejecting unknown SIP connection from ", "Friendly Scanner from "}) {
        const auto from = after(text, words);
        const auto extension = after(text, "Ext. ");
        if (!from || !extension)
            continue;
        attempt.isCall = true;
        attempt.address = trimmed(from->substr(0, from->find('"')));
        attempt.reason = trimmed(words.substr(0, words.size() - 6));
        const auto dialled = extension->substr(0, extension->find_first_of(": "));
        if (dialled != "s" && dialled != "h" && dialled != "i")
            attempt.dialled = dialled;
        return true;
    }
    return false;
}

/// "Failed to authenticate device "2003" <sip:2003@pbx>;tag=1 for INVITE, code = -1" and "Sending
/// fake auth rejection for device …": they name no address.
bool readFailedProof(std::string_view text, SipAttempt& attempt)
{
    auto rest = after(text, "Failed to authenticate ");
    attempt.reason = rest ? "failed to authenticate" : "fake auth rejection";
    if (!rest)
        rest = after(text, "Sending fake auth rejection for ");
    for (const std::string_view what : {"device ", "user "}) {
        if (!rest || !rest->starts_with(what))
            continue;
        rest->remove_prefix(what.size());
        const auto method = rest->rfind(" for ");
        attempt.isCall =
            method != std::string_view::npos && rest->substr(method).starts_with(" for INVITE");
        attempt.account = trimmed(rest->substr(0, method)).substr(0, longestName);
        attempt.service = "SIP";
        return !attempt.account.empty();
    }
    attempt.reason = {};
    return false;
}

/// Sign-ins of IAX2 telephones and of programs at the manager interface.
bool readOther(std::string_view text, SipAttempt& attempt)
{
    struct Form {
        std::string_view before, between, end, reason, service;
        bool addressFirst;
    };
    constexpr std::array<Form, 6> forms{{
        {"Host ", " failed to authenticate as '", "'", "failed to authenticate", "IAX2", true},
        {"Host ", " failed MD5 authentication for '", "'", "failed MD5 authentication", "IAX2",
            true},
        {"No registration for peer '", "' (from ", ")", "no registration", "IAX2", false},
        {"manager.c: ", " failed to authenticate as '", "'", "failed to authenticate", "AMI", true},
        {"manager.c: ", " tried to authenticate with nonexistent user '", "'", "no such user",
            "AMI", true},
        {"hacking attempt detected '", "'", "", "hacking attempt detected", "SIP", true},
    }};
    for (const auto& form : forms) {
        auto rest = after(text, form.before);
        const auto first = rest ? takeUntil(*rest, form.between) : std::nullopt;
        if (!first)
            continue;
        const auto second = rest->substr(0, form.end.empty() ? 0 : rest->find(form.end));
        attempt.address = (form.addressFirst ? *first : second).substr(0, longestName);
        attempt.account = (form.addressFirst ? second : *first).substr(0, longestName);
        attempt.reason = form.reason;
        attempt.service = form.service;
        return true;
    }
    return false;
}

/// EventTV="1368439853-500975" or "2015-05-24T08:42:16.296+0300".
std::optional<ParsedTime> eventTime(std::string_view text)
{
    const auto dash = text.find('-');
    const auto seconds = parseNumber<std::int64_t>(text.substr(0, dash));
    constexpr std::int64_t soonest = 100'000'000, latest = 100'000'000'000; // no year of ISO
    if (!seconds || *seconds < soonest || *seconds > latest)
        return parseIso(text);
    const auto microseconds = dash == std::string_view::npos
        ? std::nullopt
        : parseNumber<std::uint32_t>(text.substr(dash + 1));
    return ParsedTime{
        Instant(std::chrono::seconds(*seconds)) + Duration(microseconds.value_or(0)), true};
}

/// res_security_log. Callers choose AccountID and SessionID, and nothing in them is escaped: the
/// addresses are taken where they stand side by side, from the last pair.
AsteriskFinding readSecurityEvent(std::string_view text, SipAttempt& attempt)
{
    const auto event = after(text, "SecurityEvent=\"");
    if (!event)
        return AsteriskFinding::Nothing;
    const auto value = [&](std::string_view name) -> std::string_view {
        const auto found = after(*event, std::string(name) + "=\"");
        return found ? found->substr(0, found->find('"')) : std::string_view{};
    };
    const auto kind = event->substr(0, event->find('"'));
    constexpr std::array<std::string_view, 7> failures{"InvalidAccountID", "InvalidPassword",
        "ChallengeResponseFailed", "FailedACL", "UnexpectedAddress", "InvalidTransport",
        "RequestNotAllowed"};
    attempt.accepted = kind == "SuccessfulAuth";
    if (!attempt.accepted && std::ranges::find(failures, kind) == failures.end())
        return AsteriskFinding::Normal;
    constexpr std::string_view remote = "\",RemoteAddress=\"";
    const auto last = event->rfind(remote);
    if (last == std::string_view::npos)
        return AsteriskFinding::Nothing;
    attempt.conflict = event->find(remote) != last;
    const auto address = event->substr(last + remote.size());
    attempt.address = address.substr(0, address.find('"'));
    attempt.account = value("AccountID").substr(0, longestName);
    if (attempt.account == "<unknown>")
        attempt.account = {};
    attempt.service = value("Service");
    attempt.reason = kind;
    if (attempt.service == "SIP" || attempt.service == "PJSIP")
        attempt.callId = value("SessionID").starts_with("0x") ? "" : value("SessionID");
    if (const auto time = eventTime(value("EventTV"))) {
        attempt.time = time->time;
        attempt.localTime = !time->zoned;
    }
    return AsteriskFinding::Attempt;
}

} // namespace

std::optional<AsteriskLine> readAsteriskLine(std::string_view line)
{
    const auto level = findLevel(line);
    if (!level || line.starts_with('#'))
        return std::nullopt;
    AsteriskLine out;
    out.level = line.substr(level->first, level->second);
    out.text = line.substr(level->first + level->second);
    out.text.remove_prefix(std::min(out.text.find(']') + 1, out.text.size()));
    if (out.text.starts_with("[C-")) // the call, since Asterisk 11
        out.text.remove_prefix(std::min(out.text.find(']') + 1, out.text.size()));
    auto prefix = line.substr(0, level->first);
    if (trimmed(prefix).ends_with(']'))
        readBracketTime(prefix, out);
    if (const auto syslog = out.hasTime ? std::nullopt : takeSyslogPrefix(prefix)) {
        out.time = syslog->time;
        out.hasTime = true;
        out.dated = syslog->dated;
        out.zoned = syslog->zoned;
        out.host = syslog->host;
    }
    return out;
}

std::optional<AsteriskLine> readAsteriskConsoleLine(std::string_view line)
{
    const auto end = line.find(']');
    if (!line.starts_with('[') || end == std::string_view::npos)
        return std::nullopt;
    AsteriskLine out;
    readBracketTime(line.substr(0, end + 1), out);
    if (!out.hasTime)
        return std::nullopt;
    out.text = line.substr(end + 1);
    if (out.text.starts_with(' '))
        out.text.remove_prefix(1);
    return out;
}

AsteriskFinding readAsteriskAttempt(const AsteriskLine& line, SipAttempt& attempt)
{
    attempt.time = line.time;
    attempt.dated = line.dated;
    attempt.localTime = !line.zoned;
    attempt.host = line.host;
    auto found = readSecurityEvent(line.text, attempt);
    if (found != AsteriskFinding::Nothing) {
        attempt.dated = attempt.dated || attempt.time != line.time;
        return found;
    }
    found = readRequest(line.text, attempt);
    if (found != AsteriskFinding::Nothing)
        return found;
    if (readRegistration(line.text, attempt) || readRefusedCall(line.text, attempt)
        || readUnknownConnection(line.text, attempt) || readFailedProof(line.text, attempt)
        || readOther(line.text, attempt))
        return AsteriskFinding::Attempt;
    return AsteriskFinding::Nothing;
}

} // namespace callwake
