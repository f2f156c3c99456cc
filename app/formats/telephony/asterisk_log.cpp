// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asterisk's text logs (messages, full, security), written by itself or through syslog: who failed
// to register or to sign in, who was refused a call and which number he dialled
// (chan_sip, res_pjsip, chan_iax2, manager, res_security_log).
#include "base/lines.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/padding_parts.h"
#include "formats/telephony/asterisk_log_parts.h"
#include "formats/telephony/sip_attempt_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr int linesSniffed = 100;

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    LineReader lines(piecesOf(input));
    SipAttempts attempts(options, sink);
    for (auto line = lines.next(); line && sink.wanted(); line = lines.next()) {
        const auto text = withoutPadding(line->text);
        if (trimmed(text).empty())
            continue;
        const auto entry = readAsteriskLine(text);
        if (entry && entry->hasTime)
            attempts.see(entry->time, entry->dated);
        SipAttempt attempt;
        const auto found = entry ? readAsteriskAttempt(*entry, attempt) : AsteriskFinding::Nothing;
        if (found == AsteriskFinding::Nothing) {
            sink.skipped("line of no sign-in and no refused call");
            continue;
        }
        if (found == AsteriskFinding::Normal) {
            sink.skipped("question for a password, or other normal step of a sign-in");
            continue;
        }
        std::string_view fault = line->tooLong ? "longer than 16 MiB" : "";
        if (attempt.time == Instant{} && !entry->hasTime)
            fault = "no time";
        if (!fault.empty()) {
            sink.reject(line->offset, line->number, fault, text);
            continue;
        }
        attempt.offset = line->offset;
        attempt.length = line->length;
        attempt.line = line->number;
        attempts.take(attempt, text);
    }
    attempts.finish();
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    int fitting = 0, seen = 0;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        const bool blank = trimmed(line->text).empty() || line->text.starts_with('#');
        seen += blank ? 0 : 1;
        fitting += readAsteriskLine(line->text) ? 1 : 0;
    }
    if (fitting == 0)
        return 0;
    return fitting * 2 > seen ? 90 : 45;
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format asterisk_log;
const Format asterisk_log{
    .name = "asterisk_log",
    .title = "Asterisk text log (messages, full, security)",
    .reads = "Failed registrations and sign-ins and refused calls with the number that was dialled",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
