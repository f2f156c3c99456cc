// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The log of Santa, which allows and blocks programs on macOS, as text
// (/var/db/santa/santa.log) or as JSON objects (EventLogType json):
//
//   [2026-06-18T09:30:00.123Z] I santad: action=EXEC|decision=ALLOW|…|path=/bin/ls|args=ls -l
//   {"machine_id": …, "event_time": "2026-06-18T09:30:00.123Z", "execution": {…}}
//
// Program starts become Execution, also those that Santa stopped; opened disk images too.
#include "base/lines.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/generic/export_parts.h"
#include "formats/json_objects_parts.h"
#include "formats/line_parts.h"
#include "formats/macos/santa_parts.h"
#include "formats/padding_parts.h"
#include "formats/sample_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::size_t headBytes = 4096;
constexpr std::size_t elementsOfLists = 256;
constexpr std::string_view sender = " santad: ";

/// "[2026-06-18T09:30:00.123Z] I santad: action=…"
struct Entry {
    std::optional<ParsedTime> time;
    std::string_view message; ///< empty: not of Santa
};
Entry parseEntry(std::string_view text)
{
    Entry out;
    const auto end = text.find(']');
    if (!text.starts_with('[') || end == text.npos)
        return out;
    out.time = parseIso(text.substr(1, end - 1));
    const auto at = text.find(sender, end);
    if (at != text.npos && at <= end + 3)
        out.message = text.substr(at + sender.size());
    return out;
}

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
    {
    }

    void take(const Line& line)
    {
        const auto text = withoutPadding(line.text);
        if (trimmed(text).empty())
            return;
        const auto entry = parseEntry(text);
        if (line.tooLong || !entry.time || !entry.time->zoned)
            return m_sink.reject(
                line.offset, line.number, faultOf(line, "no line of Santa's log"), text);
        if (!readSantaText(entry.message, m_fields))
            return m_sink.skipped("message of the logging itself");
        deliver(line.offset, line.length, line.number, entry.time->time);
    }

    void take(const JsonPiece& piece, const JsonObject& object)
    {
        const auto reject = [&](std::string_view why) {
            m_sink.reject(piece.offset, piece.line, why, piece.text.substr(0, headBytes));
        };
        if (!piece.fault.empty())
            return reject(piece.fault);
        if (!readSantaObject(object, m_fields))
            return m_sink.skipped(
                "file removed, program that ended, or other event that is no act of a person");
        const auto time = parseIso(object["event_time"]);
        if (!time || !time->zoned)
            return reject("event without a time");
        deliver(piece.offset, piece.length, piece.line, time->time);
    }

private:
    void deliver(std::int64_t offset, std::int64_t length, std::int64_t line, Instant time)
    {
        Record record;
        record.offset = offset;
        record.length = length;
        record.line = line;
        record.begin = time;
        ActivityFields fields;
        m_detail.clear();
        if (const auto why = fillSantaRecord(m_fields, record, fields, m_detail); !why.empty())
            return m_sink.skipped(why);
        fields.detail = m_detail;
        record.what = fields;
        m_sink.record(record);
    }

    Sink& m_sink;
    SantaFields m_fields;
    std::string m_detail;
};

int sniff(const Head& head)
{
    const bool enveloped = holdsKeys(head, {"event_time", "boot_session_uuid", "instigator"});
    const bool bare = holdsKeys(head, {"instigator", "original_parent_pid", "effective_user"});
    if (enveloped || bare)
        return 90;
    LineReader lines(piecesOf(head));
    constexpr int most = 20;
    for (int i = 0; i < most; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        if (parseEntry(withoutPadding(line->text)).message.starts_with("action="))
            return 95;
    }
    return 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string first;
    (void)fillSample(input, first, headBytes);
    Reader reader(sink);
    const auto begin = first.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool holdsObjects = begin != first.npos
        && (first[begin] == '{' || (first[begin] == '[' && first.find('{') < first.find(']')));
    if (holdsObjects) {
        JsonObjects objects(piecesOf(first, input), {.mostElements = elementsOfLists});
        for (auto piece = objects.next(); piece && sink.wanted(); piece = objects.next())
            reader.take(*piece, objects.object());
        return;
    }
    LineReader lines(piecesOf(first, input));
    for (auto line = lines.next(); line && sink.wanted(); line = lines.next())
        reader.take(*line);
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format santa_log;
const Format santa_log{
    .name = "santa_log",
    .title = "Santa (santa.log)",
    .reads = "Program starts on macOS, opened disk images, and downloads.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
