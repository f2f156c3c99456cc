// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sysmon for Linux, which writes its events as XML into syslog:
//
//   2026-03-02T10:15:22Z pc-9 sysmon[812]: <Event><System>…</System><EventData>
//   <Data Name="UtcTime">2026-03-02 10:15:22.118</Data>…</EventData></Event>     (one line)
//
// The journal as text and forwarded logs hold the same lines.
#include "base/text.h"
#include "formats/line_parts.h"
#include "formats/linux/sysmon_linux_parts.h"
#include "formats/padding_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr int linesSniffed = 50;

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            return 0;
        if (!line->text.starts_with('<') && !line->text.starts_with('{')
            && !SysmonLinuxEvents::eventIn(line->text).empty())
            return 96;
        if (!SysmonLinuxEvents::eventIn(line->text).empty())
            return line->text.starts_with("<Event>") ? 96 : 0;
    }
    return 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    SysmonLinuxEvents events(sink);
    forEachLine(input, sink, [&](const Line& line) {
        const auto text = withoutPadding(line.text);
        if (line.tooLong)
            sink.reject(line.offset, line.number, "event cut off", text);
        else if (!trimmed(text).empty())
            events.take(text, recordAt(line));
    });
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format sysmon_linux;
const Format sysmon_linux{
    .name = "sysmon_linux",
    .title = "Sysmon for Linux (XML in syslog)",
    .reads = "Program starts, network connections and new files that Sysmon saw on Linux.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
