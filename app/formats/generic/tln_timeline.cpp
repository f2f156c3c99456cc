// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Timelines in TLN, "Time|Source|Host|User|Description", and in l2tTLN, which adds "|TZ|Notes":
// what Plaso's psort writes with "-o tln" and "-o l2ttln", and many small tools.
//
// Times are seconds since 1970. Plaso's descriptions are "2026-03-02T09:15:00+00:00; Last Visited
// Time; message". The source is a class of logs (WEBHIST, EVT, LOG...), so that only a message that
// names its act by itself tells of one.
#include "base/text.h"
#include "formats/generic/timeline_event_parts.h"
#include "formats/line_parts.h"
#include "formats/linux/dpkg_parts.h"
#include "formats/padding_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::string_view header = "Time|Source|Host|User|Description";
constexpr std::size_t fieldCount = 5;

using Fields = std::array<std::string_view, fieldCount>;

/// Nothing where there are too few. The description goes up to the end unless zone and notes
/// follow.
std::optional<Fields> fieldsOf(std::string_view line, bool more)
{
    Fields out;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const bool isLast = i + 1 == fieldCount;
        const auto bar = isLast && !more ? line.npos : line.find('|');
        if (bar == line.npos && !isLast)
            return std::nullopt;
        out[i] = trimmed(line.substr(0, bar));
        if (out[i] == "-")
            out[i] = {};
        line.remove_prefix(std::min(bar, line.size() - 1) + 1);
    }
    return out;
}

/// Takes the part before the next "; ".
std::string_view takePart(std::string_view& text)
{
    const auto end = text.find("; ");
    const auto part = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 2);
    return part;
}

/// The type that Plaso would name, as far as source and message tell.
std::string_view typeOf(std::string_view source, const TimelineEvent& event)
{
    if (startsWithIgnoringCase(source, "EVT"))
        return "winevtx";
    if (equalsIgnoringCase(source, "FILE"))
        return "filestat";
    if (equalsIgnoringCase(source, "WEBHIST"))
        return containsIgnoringCase(event.meaning, "visit") ? "history:page_visited"
                                                            : "history:file_downloaded";
    if (event.message.starts_with("Prefetch ["))
        return "prefetch";
    if (event.message.starts_with("Command executed: "))
        return "bash:history";
    const auto pid = event.message.find(", pid: ");
    if (event.message.starts_with('[') && pid < event.message.find(']'))
        return "syslog:line";
    const DpkgAction action = readDpkgAction(event.message);
    const bool isPackage =
        action.skipped.empty() && action.fault.empty() && !action.change.architecture.empty();
    return isPackage ? "dpkg" : "";
}

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
        , m_events(sink)
    {
    }

    void take(const Line& line)
    {
        const auto text = trimmed(withoutPadding(line.text));
        if (text.empty())
            return;
        if (startsWithIgnoringCase(text, header)) {
            m_more = text.size() > header.size();
            return m_sink.skipped("header");
        }
        const auto fields = line.tooLong ? std::nullopt : fieldsOf(text, m_more);
        if (!fields)
            return m_sink.reject(
                line.offset, line.number, faultOf(line, "no entry of a TLN timeline"), line.text);
        const auto& [written, source, host, user, description] = *fields;
        if (isTimeless(written))
            return m_sink.skipped(timeless);
        const auto time = timelineTime(written);
        if (!time)
            return m_sink.reject(line.offset, line.number, "no time of the event", line.text);
        TimelineEvent event;
        event.host = host;
        event.user = user;
        event.message = description;
        auto rest = description;
        if (parseIso(takePart(rest))) {
            event.meaning = takePart(rest);
            event.message = rest;
        }
        event.type = typeOf(source, event);
        m_events.take(event, *time, recordAt(line));
    }
    void finish() { m_events.finish(); }

private:
    Sink& m_sink;
    TimelineEvents m_events;
    bool m_more = false; ///< fields than five
};

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    const auto line = lines.next();
    const auto first = line ? trimmed(line->text) : std::string_view();
    if (startsWithIgnoringCase(first, header))
        return 95;
    const auto fields = fieldsOf(first, false);
    if (!fields || (*fields)[0].size() != 10 || !parseNumber<std::int64_t>((*fields)[0]))
        return 0;
    constexpr std::array<std::string_view, 9> sources{
        "EVT", "EVTX", "REG", "FILE", "LOG", "WEBHIST", "PREF", "TASK", "AV"};
    return std::ranges::find(sources, (*fields)[1]) != sources.end() ? 60 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader reader(sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covered{SourceClass::Any};

} // namespace

extern const Format tln_timeline;
const Format tln_timeline{
    .name = "tln_timeline",
    .title = "Timeline in TLN",
    .reads = "Visited pages, downloads, programs, commands and packages of a forensic timeline "
             "whose descriptions name them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
