// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The unified log of macOS as the command `log` writes it out, in one of these styles:
//
//   2026-06-18 09:30:00.118 Df callservicesd[412:1a2b] [com.apple.calls…:Default] Handling…
//   2026-06-18 09:30:00.118402+0100 0x1a2b Default 0x0 412 0 callservicesd: [com.apple…] Handling…
//   2026-06-18 09:30:00.118402+0100  localhost callservicesd[412]: (CallKit) [com.apple…] Handling…
//   {"timestamp": "2026-06-18 09:30:00.118402+0100", "processImagePath": …, "eventMessage": …}
//
// compact, default, syslog, and json or ndjson. Of all its lines only those of programs that handle
// calls (unified_call_parts.h) and of some others (unified_activity_parts.h) are used.
#include "base/lines.h"
#include "base/text.h"
#include "formats/json_object_parts.h"
#include "formats/json_pieces_parts.h"
#include "formats/macos/unified_activity_parts.h"
#include "formats/macos/unified_call_parts.h"
#include "formats/padding_parts.h"
#include "formats/sample_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t sampleBytes = 1U << 16;
constexpr std::size_t longestProcess = 256;
constexpr int linesSniffed = 100;
constexpr std::string_view filterNote = "Filtering the log data using";
constexpr std::string_view otherProgram = "line of another program";
constexpr std::string_view heading = "heading, or further line of a message";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "2026-…": the lines that go on with a message hardly begin so.
bool beginsWithDate(std::string_view text)
{
    return text.size() > 10 && std::all_of(text.begin(), text.begin() + 4, isDigit)
        && text[4] == '-' && text[7] == '-' && text[10] == ' ';
}

/// The message without "(Library) " and "[subsystem:category] " before it.
std::string_view bareMessage(std::string_view text)
{
    for (const auto& [open, close] : {std::pair('(', ')'), std::pair('[', ']')})
        if (const auto end = text.find(close); text.starts_with(open) && end != text.npos)
            text = trimmed(text.substr(end + 1));
    return text;
}

/// What stands behind "[412" of a process: ":1a2b]" in the compact style, "]:" in that of syslog,
/// which other logs have, too, with less of a time.
std::size_t processTailSize(std::string_view tail, std::string_view time)
{
    constexpr std::size_t second = std::string_view("2026-06-18 09:30:00").size();
    if (tail.starts_with("]:"))
        return time.size() > second && time[second] == '.' ? 2 : 0;
    const auto end = tail.find_first_not_of("0123456789abcdef", 1);
    return tail.starts_with(':') && end != tail.npos && end > 1 && tail[end] == ']' ? end + 1 : 0;
}

/// "Df callservicesd[412:1a2b] message", with the type before it, or "localhost callservicesd[412]:
/// message", with the host; a name may hold blanks and brackets.
bool takeBracketedProcess(std::string_view text, UnifiedLine& line)
{
    const auto before = takeWord(text);
    text = trimmed(text);
    const auto reach = text.substr(0, longestProcess);
    for (auto at = reach.find('['); at != reach.npos; at = reach.find('[', at + 1)) {
        const auto end = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
        const auto tail = text.substr(end);
        const auto size = end == at + 1 ? 0 : processTailSize(tail, line.time);
        if (size == 0)
            continue;
        line.process = text.substr(0, at);
        line.processId = text.substr(at + 1, end - at - 1);
        line.message = bareMessage(trimmed(tail.substr(size)));
        if (tail.front() == ']' && before != "localhost") // as it names every Mac
            line.host = before;
        return true;
    }
    return false;
}

/// Thread, type, activity, process number, time to live; then "callservicesd: message".
bool takeDefaultProcess(std::string_view text, UnifiedLine& line)
{
    for (int column = 0; column < 5; ++column) {
        const auto word = takeWord(text);
        if (word.empty())
            return false;
        if (column == 3)
            line.processId = word;
    }
    text = trimmed(text);
    const auto colon = text.substr(0, longestProcess).find(": ");
    if (colon == text.npos)
        return false;
    line.process = text.substr(0, colon);
    line.message = bareMessage(trimmed(text.substr(colon + 2)));
    return true;
}

bool parseLine(std::string_view text, UnifiedLine& line)
{
    if (!beginsWithDate(text))
        return false;
    const auto end = text.find(' ', 11);
    line.time = text.substr(0, end);
    text.remove_prefix(line.time.size());
    text = trimmed(text);
    return text.starts_with("0x") ? takeDefaultProcess(text, line)
                                  : takeBracketedProcess(text, line);
}

void readLines(const LineReader::Pull& pull, Sink& sink)
{
    LineReader lines(pull);
    UnifiedCalls calls(sink);
    for (auto row = lines.next(); row && sink.wanted(); row = lines.next()) {
        const auto text = withoutPadding(row->text);
        UnifiedLine line;
        line.offset = row->offset;
        line.length = row->length;
        line.line = row->number;
        if (trimmed(text).empty())
            continue;
        if (row->tooLong)
            sink.reject(row->offset, row->number, "longer than 16 MiB", text);
        else if (parseLine(text, line) && isCallProgram(line.process))
            calls.take(line);
        else if (isActivityProgram(line.process))
            takeUnifiedActivity(line, sink);
        else if (!line.process.empty())
            sink.skipped(otherProgram);
        else if (beginsWithDate(text))
            sink.reject(row->offset, row->number, "no line of the unified log", text);
        else
            sink.skipped(heading);
    }
    calls.finish();
}

/// The name of the program of an object, without reading it: inside of a text the quotes would be
/// escaped.
std::string_view programIn(std::string_view object)
{
    constexpr std::string_view key = "\"processImagePath\"";
    const auto at = object.find(key);
    if (at == object.npos || (at > 0 && object[at - 1] == '\\'))
        return {};
    const auto begin = object.find('"', at + key.size());
    const auto end = begin == object.npos ? begin : object.find('"', begin + 1);
    return end == object.npos ? std::string_view()
                              : baseName(object.substr(begin + 1, end - begin - 1));
}

class Objects {
public:
    explicit Objects(Sink& sink)
        : m_sink(sink)
        , m_calls(sink)
    {
    }
    void take(const JsonPiece& piece);
    void finish() { m_calls.finish(); }

private:
    Sink& m_sink;
    UnifiedCalls m_calls;
    JsonObject m_object;
};

void Objects::take(const JsonPiece& piece)
{
    const auto reject = [&](std::string_view why) {
        m_sink.reject(piece.offset, piece.line, why, piece.text.substr(0, sampleBytes));
    };
    if (!piece.fault.empty())
        return reject(piece.fault);
    // Most objects are of other programs: these need not be read.
    if (const auto name = programIn(piece.text); !isCallProgram(name) && !isActivityProgram(name))
        return m_sink.skipped(otherProgram);
    if (const auto fault = m_object.read(piece.text); !fault.empty())
        return reject(fault);
    UnifiedLine line;
    line.time = m_object["timestamp"];
    line.process = baseName(m_object["processImagePath"]);
    line.message = m_object["eventMessage"];
    line.processId = m_object["processID"];
    line.user = m_object["userID"];
    line.offset = piece.offset;
    line.length = piece.length;
    line.line = piece.line;
    if (isCallProgram(line.process))
        m_calls.take(line);
    else
        takeUnifiedActivity(line, m_sink);
}

/// `log stream` says first what it looks for.
std::size_t filterNoteSize(std::string_view text)
{
    return text.starts_with(filterNote) ? std::min(text.find('\n'), text.size() - 1) + 1 : 0;
}

bool isObject(std::string_view text)
{
    return beginsLikeJson(text.substr(filterNoteSize(text)));
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    if (!isObject(sample))
        return readLines(piecesOf(sample, input), sink);
    const auto note = filterNoteSize(sample);
    if (note > 0)
        sink.skipped(heading);
    Objects objects(sink);
    JsonPieces pieces(piecesOf(std::string_view(sample).substr(note), input));
    for (auto piece = pieces.next(); piece && sink.wanted(); piece = pieces.next()) {
        piece->offset += std::int64_t(note);
        piece->line += note > 0 ? 1 : 0;
        objects.take(*piece);
    }
    objects.finish();
}

int sniff(const Head& head)
{
    if (isObject(head.bytes)) {
        constexpr std::array<std::string_view, 4> keys{
            "\"eventMessage\"", "\"processImagePath\"", "\"machTimestamp\"", "\"timestamp\""};
        return std::ranges::all_of(keys, [&](auto key) { return head.bytes.find(key) != key.npos; })
            ? 90
            : 0;
    }
    LineReader lines(piecesOf(head));
    int fitting = 0, dated = 0;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto row = lines.next();
        if (!row)
            break;
        UnifiedLine line;
        dated += beginsWithDate(row->text);
        fitting += parseLine(row->text, line);
    }
    return fitting > 0 && fitting * 2 > dated ? 85 : 0;
}

constexpr std::array covers{SourceClass::Calls, SourceClass::Tools};

} // namespace

extern const Format unified_log;
const Format unified_log{
    .name = "unified_log",
    .title = "macOS unified log (log show, log stream)",
    .reads = "When a call rang, was answered and ended on a Mac (not who called); screen sharing, "
             "sign-ins, sudo, installations, permissions.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
