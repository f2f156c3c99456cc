// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/sip_text_parts.h"

#include "base/text.h"
#include "formats/telephony/asterisk_log_parts.h"
#include "formats/telephony/freeswitch_log_parts.h"
#include "formats/telephony/sip_attempt_parts.h"

#include <algorithm>

namespace callwake {

namespace {

std::string_view withoutTransport(std::string_view address)
{
    const auto colon = address.find(':');
    const auto name = address.substr(0, colon);
    const bool letters = colon != std::string_view::npos && colon <= 4
        && std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; });
    return letters ? address.substr(colon + 1) : address;
}

std::string_view firstWord(std::string_view text)
{
    return text.substr(0, text.find(' '));
}

/// "<--- SIP read from UDP:192.0.2.7:5060 --->", "<--- Transmitting SIP response (523 bytes) to
/// UDP:192.0.2.7:5060 --->", "Retransmitting #2 (NAT) to 192.0.2.7:5060:"
bool readAsteriskHeading(std::string_view text, SipTextLine& out)
{
    if (text.find("<--------") != std::string_view::npos) {
        out.ends = true;
        return true;
    }
    const auto open = text.find("<--- ");
    const auto close = text.rfind(" --->");
    // The first time, old versions write it so as well: "Reliably Transmitting (NAT) to …:"
    const bool repeats = text.find("Retransmitting #") != std::string_view::npos
        || (text.find("Transmitting (") != std::string_view::npos && text.ends_with(':'));
    if (!repeats && (open == std::string_view::npos || close == std::string_view::npos))
        return false;
    auto inside = repeats ? text : text.substr(open, close - std::min(open, close));
    if (inside.ends_with(':'))
        inside.remove_suffix(1);
    const auto from = inside.rfind(" from ");
    const auto to = inside.rfind(" to ");
    if (from != std::string_view::npos)
        out.from = withoutTransport(firstWord(inside.substr(from + 6)));
    else if (to != std::string_view::npos)
        out.to = withoutTransport(firstWord(inside.substr(to + 4)));
    else
        return false;
    out.announces = true;
    return true;
}

/// "2026/03/03 09:15:00.123456 192.0.2.7:5060 -> 192.0.2.1:5060" of sngrep, with "U " or "T "
/// before it of ngrep.
bool readCaptureHeading(std::string_view text, SipTextLine& out)
{
    const auto arrow = text.find(" -> ");
    constexpr std::size_t longestHeading = 200;
    if (arrow == std::string_view::npos || text.size() > longestHeading)
        return false;
    const bool ngrep = text.starts_with("U ") || text.starts_with("T ");
    auto before = ngrep ? text.substr(2, arrow - 2) : text.substr(0, arrow);
    const auto blank = before.rfind(' ');
    if (blank != std::string_view::npos) {
        auto written = std::string(trimmed(before.substr(0, blank)));
        std::ranges::replace(written, '/', '-');
        const auto time = parseIso(written);
        if (!time)
            return false;
        out.time = SipTextTime{time->time, true, time->zoned};
        before.remove_prefix(blank + 1);
    } else if (!ngrep) {
        return false;
    }
    out.from = before;
    out.to = firstWord(text.substr(arrow + 4));
    if (out.from.find(':') == out.from.npos || out.to.find(':') == out.to.npos)
        return false;
    out.announces = true;
    out.dotted = ngrep;
    return true;
}

/// Of "10:00:00.123456".
std::optional<Duration> clockIn(std::string_view text)
{
    const auto time = parseIso("2000-01-01 " + std::string(text));
    return time ? std::optional(time->time - *instantFromFields(2000, 1, 1, 0, 0, 0))
                : std::nullopt;
}

struct SofiaHeading {
    bool received = false;
    std::string_view peer, clock;
};

/// tport_stamp() of sofia-sip, of which FreeSWITCH's dumps have the same.
std::optional<SofiaHeading> sofiaHeadingIn(std::string_view line)
{
    SofiaHeading out;
    constexpr std::size_t longest = 160;
    out.received = line.starts_with("recv ");
    const bool sent = line.starts_with("send ") || line.starts_with("sent ");
    const auto way = line.find(out.received ? " bytes from " : " bytes to ");
    const auto at = line.rfind(" at ");
    if ((!out.received && !sent) || line.size() > longest || way == line.npos || at == line.npos
        || at < way || !line.ends_with(':'))
        return std::nullopt;
    out.peer = line.substr(way, at - way);
    const auto slash = out.peer.find('/');
    if (slash == out.peer.npos)
        return std::nullopt;
    out.peer.remove_prefix(slash + 1);
    out.peer = out.peer.substr(0, out.peer.find(';')); // ";comp=sigcomp"
    out.clock = line.substr(at + 4, line.size() - at - 5);
    return out;
}

bool readSofiaLine(std::string_view line, SipTextLine& out)
{
    constexpr std::string_view rule =
        "------------------------------------------------------------";
    if (trimmed(line).starts_with(rule) && line.find_first_not_of("- ") == line.npos) {
        out.rule = true;
        return true;
    }
    const auto heading = sofiaHeadingIn(line);
    const auto clock = heading ? clockIn(heading->clock) : std::nullopt;
    if (!clock)
        return false;
    out.clock = clock;
    (heading->received ? out.from : out.to) = heading->peer;
    out.announces = true;
    return true;
}

/// Another line of FreeSWITCH's log.
bool readFreeswitchTime(std::string_view line, SipTextLine& out)
{
    constexpr std::size_t longestPrefix = 100;
    if (line.substr(0, longestPrefix).find(" [") == line.npos)
        return false; // most lines: spares a closer look
    const auto entry = readFreeswitchLine(line);
    if (!entry)
        return false;
    out.time = SipTextTime{entry->time.time, entry->dated, entry->time.zoned};
    out.foreign = true;
    return true;
}

/// Those of IOS: "103: " of the router, "000103: " of its own log.
std::string_view withoutCounters(std::string_view text)
{
    for (;;) {
        const auto colon = text.find(':');
        const auto tag = text.substr(0, std::min(colon, text.size()));
        const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
        const bool last = colon + 1 == text.size();
        if (colon == text.npos || tag.empty() || !std::ranges::all_of(tag, isDigit)
            || (!last && text[colon + 1] != ' '))
            return text;
        text.remove_prefix(std::min(colon + 2, text.size()));
    }
}

/// What follows the host: "sipd[12]: text", "103: text" of IOS, or the five fields of RFC 5424.
void readSyslogBody(std::string_view rest, std::string_view host, SipTextLine& out)
{
    const auto colon = rest.find(':');
    const auto blank = rest.find(' ');
    out.text = withoutCounters(rest);
    // The time is left out of the name of the stream; of RFC 5424 the message's own name stays in.
    out.stream = host;
    if (out.text.size() != rest.size())
        return; // a counter is no program: all lines of the host are of one
    if (colon < blank) {
        out.text = rest.substr(colon + 1);
        if (out.text.starts_with(' '))
            out.text.remove_prefix(1);
    } else {
        for (int field = 0; field < 3 && !out.text.empty(); ++field) // program, process, message
            out.text.remove_prefix(std::min(out.text.find(' ') + 1, out.text.size()));
        if (out.text.starts_with("- "))
            out.text.remove_prefix(2);
        else if (const auto end = out.text.find("] "); out.text.starts_with('[') && end < 512)
            out.text.remove_prefix(end + 2);
    }
    const auto name = rest.substr(0, std::min({colon, blank, rest.size()}));
    out.stream = {host.data(), std::size_t(name.data() + name.size() - host.data())};
}

/// "*Mar  3 09:15:00.123: //-1/xxxx/SIP/Msg/ccsipDisplayMsg:" of IOS.
bool readIosTime(std::string_view text, SipTextLine& out)
{
    if (text.starts_with('*') || text.starts_with('.'))
        text.remove_prefix(1);
    constexpr std::size_t longestDay = 15;
    if (text.size() <= longestDay || (text[longestDay] != '.' && text[longestDay] != ':'))
        return false;
    const auto padded = std::string(text.substr(0, longestDay)) + ' ';
    std::string_view view = padded;
    const auto time = takeUndated(view);
    if (!time)
        return false;
    out.time = SipTextTime{*time, false, false};
    return true;
}

} // namespace

SipTextLine readSipTextLine(std::string_view line)
{
    SipTextLine out;
    out.text = line;
    if (readCaptureHeading(line, out) || readSofiaLine(line, out) || readFreeswitchTime(line, out))
        return out;
    auto asterisk = readAsteriskLine(line);
    if (!asterisk)
        asterisk = readAsteriskConsoleLine(line);
    if (asterisk) {
        if (asterisk->hasTime)
            out.time = SipTextTime{asterisk->time, asterisk->dated, asterisk->zoned};
        out.text = asterisk->text;
        readAsteriskHeading(line, out);
        return out;
    }
    auto rest = line;
    if (const auto syslog = takeSyslogPrefix(rest)) {
        out.time = SipTextTime{syslog->time, syslog->dated, syslog->zoned};
        readSyslogBody(rest, syslog->host, out);
    } else if (readIosTime(line, out)) {
        out.text = {};
    }
    for (const std::string_view end : {"#015", "^M"}) // an escaped CR
        if (out.text.ends_with(end))
            out.text.remove_suffix(end.size());
    readAsteriskHeading(out.text, out);
    return out;
}

bool isSofiaHeading(std::string_view line)
{
    const auto heading = sofiaHeadingIn(line);
    return heading && clockIn(heading->clock);
}

std::optional<std::string> unescapedSipText(std::string_view text)
{
    std::string out;
    bool any = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto rest = text.substr(i);
        if (rest.starts_with("#015#012") || rest.starts_with("\\r\\n")) {
            any = true;
            out += "\r\n";
            i += rest[0] == '#' ? 7 : 3;
        } else {
            out += text[i];
        }
    }
    return any ? std::optional(std::move(out)) : std::nullopt;
}

} // namespace callwake
