// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The accounting lines of Kamailio and OpenSIPS (module acc) in syslog, the journal or on the
// console: one line per transaction ("ACC: transaction answered: timestamp=...;method=INVITE;...")
// or, in CDR mode, one per call ("start_time=...; end_time=...; duration=...").
//
// Values are not escaped, and callers choose some of them: a name that stands twice in a line makes
// the call doubtful (Quality::Conflict).
#include "base/lines.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/padding_parts.h"
#include "formats/telephony/kamailio_acc_parts.h"

#include <array>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t mostFields = 64;
constexpr std::size_t longestName = 32;
constexpr int linesSniffed = 200;

/// "ACC: call missed: timestamp=..." -> "timestamp=..."; in CDR mode from "start_time=" on.
std::string_view entryIn(std::string_view line)
{
    constexpr std::string_view mark = "ACC: ";
    if (const auto at = line.find(mark); at != std::string_view::npos) {
        auto rest = line.substr(at + mark.size());
        const auto event = rest.find(": ");
        if (event < rest.find('='))
            return rest.substr(event + 2);
    }
    const auto start = line.find("start_time=");
    if (start != std::string_view::npos && line.find("; end_time=", start) != line.npos)
        return line.substr(start);
    return {};
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where the next ";name=" begins, or the end of the text.
std::size_t nextField(std::string_view text)
{
    for (auto at = text.find(';'); at != std::string_view::npos; at = text.find(';', at + 1)) {
        auto name = at + 1;
        if (name < text.size() && text[name] == ' ')
            ++name;
        auto end = name;
        while (end < text.size() && end - name < longestName && isNameCharacter(text[end]))
            ++end;
        if (end > name && end < text.size() && text[end] == '=')
            return at;
    }
    return text.size();
}

/// A value reaches up to the next ";name=", so it may hold ";" and "=" of its own.
void split(std::string_view text, std::vector<AccField>& fields)
{
    fields.clear();
    while (!text.empty() && fields.size() < mostFields) {
        const auto end = nextField(text);
        const auto field = text.substr(0, end);
        const auto equals = std::min(field.find('='), field.size());
        fields.push_back({trimmed(field.substr(0, equals)),
            trimmed(field.substr(std::min(equals + 1, field.size())))});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            return 0;
        const auto entry = entryIn(line->text);
        if (entry.starts_with("start_time=") || entry.find("method=") != std::string_view::npos)
            return 94;
    }
    return 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    LineReader lines(piecesOf(input));
    AccCalls calls(options, sink);
    std::vector<AccField> fields;
    for (auto line = lines.next(); line && sink.wanted(); line = lines.next()) {
        const auto text = withoutPadding(line->text);
        if (trimmed(text).empty())
            continue;
        const auto content = entryIn(text);
        if (content.empty()) {
            sink.skipped("line that accounts nothing");
            continue;
        }
        split(content, fields);
        AccEntry entry;
        auto fault = line->tooLong ? std::string_view("longer than 16 MiB") : entry.read(fields);
        if (!fault.empty()) {
            sink.reject(line->offset, line->number, fault, text);
            continue;
        }
        entry.offset = line->offset;
        entry.length = line->length;
        entry.line = line->number;
        calls.add(entry);
    }
    calls.finish();
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format kamailio_acc;
const Format kamailio_acc{
    .name = "kamailio_acc",
    .title = "Kamailio or OpenSIPS accounting (syslog)",
    .reads = "Calls through a Kamailio or OpenSIPS server, from the lines of its acc module",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
