// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/freeswitch_log_parts.h"

#include "base/text.h"

#include <array>

namespace callwake {

namespace {

bool takeAfter(std::string_view& text, std::string_view start)
{
    const auto at = text.find(start);
    if (at == std::string_view::npos)
        return false;
    text.remove_prefix(at + start.size());
    return true;
}

/// "1001@192.0.2.1" of "1001@192.0.2.1] from ip 198.51.100.9"; names may hold any character.
std::string_view takeName(std::string_view& text, std::string_view end)
{
    const auto at = text.rfind(end);
    if (at == std::string_view::npos)
        return {};
    const auto name = text.substr(0, at);
    text.remove_prefix(at + end.size());
    return name;
}

/// Of what FreeSWITCH sends to syslog without a time of its own.
bool readSyslogTime(std::string_view line, FreeswitchLine& entry)
{
    const auto prefix = takeSyslogPrefix(line);
    if (!prefix || !line.starts_with("freeswitch") || entry.text.empty())
        return false;
    entry.time = {prefix->time, prefix->zoned};
    entry.dated = prefix->dated;
    entry.host = prefix->host;
    return true;
}

} // namespace

/// The time is the last thing before the level: a share of idle processor time may stand between
/// ("2021-10-29 21:04:58.150982 00.00% [WARNING] ..."). Without year: "08-03 07:56:53.026292".
std::optional<FreeswitchLine> readFreeswitchLine(std::string_view line)
{
    constexpr std::array<std::string_view, 9> levels{"[WARNING] ", "[WARN] ", "[ERR] ", "[ERROR] ",
        "[NOTICE] ", "[INFO] ", "[DEBUG] ", "[CRIT] ", "[CONSOLE] "};
    FreeswitchLine entry;
    auto prefix = std::string_view{};
    for (const auto level : levels)
        if (const auto at = line.find(level); at != std::string_view::npos) {
            prefix = trimmed(line.substr(0, at));
            entry.text = line.substr(at + level.size());
            break;
        }
    const auto lastWord = [&] {
        const auto blank = prefix.rfind(' ');
        const auto start = blank == std::string_view::npos ? 0 : blank + 1;
        const auto word = prefix.substr(start);
        prefix = trimmed(prefix.substr(0, start));
        return word;
    };
    auto clock = lastWord();
    if (clock.ends_with('%'))
        clock = lastWord();
    const auto day = lastWord();
    constexpr std::size_t withoutYear = 5; // "08-03"
    entry.dated = day.size() != withoutYear;
    // The year of undated_parts.h, which has every day.
    const auto time =
        parseIso((entry.dated ? "" : "2000-") + std::string(day) + ' ' + std::string(clock));
    if (time)
        entry.time = *time;
    else if (!readSyslogTime(line, entry))
        return std::nullopt;
    return entry;
}

FreeswitchFinding freeswitchAttempt(std::string_view text, SipAttempt& attempt)
{
    if (takeAfter(text, "Can't find user [")) {
        attempt.account = takeName(text, "] from ");
        attempt.address = trimmed(text.substr(0, text.find(' ')));
        attempt.reason = "no such user";
        return attempt.account.empty() ? FreeswitchFinding::Nothing : FreeswitchFinding::Attempt;
    }
    if (!takeAfter(text, "SIP auth "))
        return FreeswitchFinding::Nothing;
    const bool challenge = text.starts_with("challenge");
    const bool isCall = takeAfter(text, "(INVITE) ");
    if (!isCall && !takeAfter(text, "(REGISTER) "))
        return FreeswitchFinding::Nothing;
    if (challenge && !isCall)
        return FreeswitchFinding::Normal;
    if (!takeAfter(text, "on sofia profile '"))
        return FreeswitchFinding::Nothing;
    attempt.context = text.substr(0, text.find('\''));
    if (!takeAfter(text, "for ["))
        return FreeswitchFinding::Nothing;
    const auto name = takeName(text, "] from ip ");
    if (name.empty())
        return FreeswitchFinding::Nothing;
    attempt.address = trimmed(text.substr(0, text.find(' ')));
    attempt.isCall = isCall;
    attempt.reason = challenge ? "asked for a password" : "wrong or no password";
    // Sofia prints whom the request is for: the dialled number, or the account that registers.
    (isCall ? attempt.dialled : attempt.account) = isCall ? name.substr(0, name.rfind('@')) : name;
    if (challenge) // every call of a telephone begins so; whether it went on is not said here
        attempt.outcome = Outcome::Unknown;
    return FreeswitchFinding::Attempt;
}

void placeAttempt(const FreeswitchLine& entry, const Line& line, SipAttempt& attempt)
{
    attempt.time = entry.time.time;
    attempt.localTime = !entry.time.zoned;
    attempt.dated = entry.dated;
    attempt.host = entry.host;
    attempt.offset = line.offset;
    attempt.length = line.length;
    attempt.line = line.number;
}

} // namespace callwake
