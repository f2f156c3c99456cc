// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The log of the Linux audit daemon, raw or enriched, as a file or from `ausearch --raw`.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/audit_events_parts.h"
#include "formats/padding_parts.h"

#include <array>

namespace callwake {

namespace {

using namespace audit;

void take(const Line& text, Events& events, Sink& sink)
{
    const auto content = withoutPadding(text.text);
    if (trimmed(content).empty())
        return;
    if (content == "----" || content.starts_with("time->"))
        return sink.skipped("heading of ausearch");
    std::string_view fault = "longer than 16 MiB";
    const auto line = text.tooLong ? std::nullopt : parseLine(content, fault);
    if (!line)
        return sink.reject(text.offset, text.number, fault, content);
    Record place;
    place.offset = text.offset;
    place.length = text.length;
    place.line = text.number;
    place.begin = line->time;
    place.host = {IdentityKind::Host, line->node};
    events.take(*line, place);
}

int sniff(const Head& head)
{
    auto bytes = head.bytes;
    for (int lines = 0; lines < 20 && !bytes.empty(); ++lines) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        std::string_view fault;
        if (parseLine(bytes.substr(0, end), fault))
            return 95;
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Events events(sink);
    forEachLine(input, sink, [&](const Line& line) { take(line, events, sink); });
    events.finish();
}

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

} // namespace

extern const Format audit_log;
const Format audit_log{
    .name = "audit_log",
    .title = "Linux audit log (audit.log)",
    .reads = "Program starts, sudo commands, sign-ins, account changes and packages of auditd.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
