// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// FreeSWITCH's freeswitch.log, by itself or through syslog: calls and registrations that Sofia
// refused or asked for a password ("SIP auth challenge|failure"), and accounts that do not exist.
#include "base/lines.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/padding_parts.h"
#include "formats/telephony/freeswitch_log_parts.h"
#include "formats/telephony/sip_text_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr int linesSniffed = 100;

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    int fitting = 0;
    bool named = false;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto entry = readFreeswitchLine(line->text);
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
    std::int64_t traced = 0;
    for (auto line = lines.next(); line && sink.wanted(); line = lines.next()) {
        const auto text = withoutPadding(line->text);
        if (trimmed(text).empty())
            continue;
        traced += isSofiaHeading(text) ? 1 : 0;
        const auto entry = text.starts_with('#') ? std::nullopt : readFreeswitchLine(text);
        if (entry)
            attempts.see(entry->time.time, entry->dated);
        SipAttempt attempt;
        SipAttempt unused;
        const auto found = freeswitchAttempt(entry ? entry->text : text, entry ? attempt : unused);
        if (found == FreeswitchFinding::Nothing || text.starts_with('#')) {
            sink.skipped("line of no sign-in and no refused call");
            continue;
        }
        if (found == FreeswitchFinding::Normal) {
            sink.skipped("question for a password, as for every registration");
            continue;
        }
        if (!entry || line->tooLong) {
            sink.reject(line->offset, line->number, entry ? "longer than 16 MiB" : "no time", text);
            continue;
        }
        placeAttempt(*entry, *line, attempt);
        attempts.take(attempt, text);
    }
    attempts.finish();
    if (traced > 0)
        sink.warning("The log also holds a trace of SIP messages (" + std::to_string(traced)
            + "), which were not read: import it with the format sip_text to have their calls.");
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
