// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// FreeSWITCH's freeswitch.log, by itself or through syslog: calls and registrations that Sofia
// refused or asked for a password ("SIP auth challenge|failure"), and accounts that do not exist.
#include "base/lines.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/padding_parts.h"
#include "formats/telephony/sip_attempt_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr int linesSniffed = 100;

struct Entry {
    std::optional<ParsedTime> time;
    bool dated = true;
    std::string_view text; ///< after "[WARNING] "
};

/// The time is the last thing before the level: a share of idle processor time may stand between
/// ("2021-10-29 21:04:58.150982 00.00% [WARNING] ..."). Without year: "08-03 07:56:53.026292".
std::optional<Entry> entryIn(std::string_view line)
{
    constexpr std::array<std::string_view, 9> levels{"[WARNING] ", "[WARN] ", "[ERR] ", "[ERROR] ",
        "[NOTICE] ", "[INFO] ", "[DEBUG] ", "[CRIT] ", "[CONSOLE] "};
    Entry entry;
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
    entry.time =
        parseIso((entry.dated ? "" : "2000-") + std::string(day) + ' ' + std::string(clock));
    return entry.time ? std::optional(entry) : std::nullopt;
}

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

enum class Finding { Nothing, Normal, Attempt };

Finding attemptIn(std::string_view text, SipAttempt& attempt)
{
    if (takeAfter(text, "Can't find user [")) {
        attempt.account = takeName(text, "] from ");
        attempt.address = trimmed(text.substr(0, text.find(' ')));
        attempt.reason = "no such user";
        return attempt.account.empty() ? Finding::Nothing : Finding::Attempt;
    }
    if (!takeAfter(text, "SIP auth "))
        return Finding::Nothing;
    const bool challenge = text.starts_with("challenge");
    const bool isCall = takeAfter(text, "(INVITE) ");
    if (!isCall && !takeAfter(text, "(REGISTER) "))
        return Finding::Nothing;
    if (challenge && !isCall)
        return Finding::Normal;
    if (!takeAfter(text, "on sofia profile '"))
        return Finding::Nothing;
    attempt.context = text.substr(0, text.find('\''));
    if (!takeAfter(text, "for ["))
        return Finding::Nothing;
    const auto name = takeName(text, "] from ip ");
    if (name.empty())
        return Finding::Nothing;
    attempt.address = trimmed(text.substr(0, text.find(' ')));
    attempt.isCall = isCall;
    attempt.reason = challenge ? "asked for a password" : "wrong or no password";
    // Sofia prints whom the request is for: the dialled number, or the account that registers.
    (isCall ? attempt.dialled : attempt.account) = isCall ? name.substr(0, name.rfind('@')) : name;
    if (challenge) // every call of a telephone begins so; whether it went on is not said here
        attempt.outcome = Outcome::Unknown;
    return Finding::Attempt;
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    int fitting = 0;
    bool named = false;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto entry = entryIn(line->text);
        fitting += entry ? 1 : 0;
        for (const std::string_view module : {"sofia", "switch_", "mod_"})
            named = named || (entry && entry->text.find(module) < 40);
    }
    return fitting > 0 && named ? 90 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    LineReader lines(piecesOf(input));
    SipAttempts attempts(options, sink);
    for (auto line = lines.next(); line && sink.wanted(); line = lines.next()) {
        const auto text = withoutPadding(line->text);
        if (trimmed(text).empty())
            continue;
        const auto entry = text.starts_with('#') ? std::nullopt : entryIn(text);
        if (entry)
            attempts.see(entry->time->time, entry->dated);
        SipAttempt attempt;
        SipAttempt unused;
        const auto found = attemptIn(entry ? entry->text : text, entry ? attempt : unused);
        if (found == Finding::Nothing || text.starts_with('#')) {
            sink.skipped("line of no sign-in and no refused call");
            continue;
        }
        if (found == Finding::Normal) {
            sink.skipped("question for a password, as for every registration");
            continue;
        }
        if (!entry || line->tooLong) {
            sink.reject(line->offset, line->number, entry ? "longer than 16 MiB" : "no time", text);
            continue;
        }
        attempt.time = entry->time->time;
        attempt.localTime = !entry->time->zoned;
        attempt.dated = entry->dated;
        attempt.offset = line->offset;
        attempt.length = line->length;
        attempt.line = line->number;
        attempts.take(attempt, text);
    }
    attempts.finish();
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format freeswitch_log;
const Format freeswitch_log{
    .name = "freeswitch_log",
    .title = "FreeSWITCH text log (freeswitch.log)",
    .reads = "Refused calls with the number that was dialled, and failed registrations",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
