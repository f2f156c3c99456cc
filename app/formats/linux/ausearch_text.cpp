// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Linux audit log as `ausearch -i` prints it: numbers became words, and hexadecimal texts what
// they stand for, without quotes.
//
//   type=EXECVE msg=audit(04/09/2026 16:07:13.123:101) : argc=3 a0=curl a1=-o a2=/tmp/a b
//
// Times are local and their date depends on the language. Each line is put back into the form that
// the daemon writes and then read as such; where a text looks like the key of a further value, it
// is cut there.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/audit_events_parts.h"
#include "formats/padding_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

namespace callwake {

namespace {

using namespace audit;

constexpr std::size_t longestKey = 32;
constexpr std::size_t mostTimes = 2000; ///< that tell the spelling of all

/// A line, taken apart.
struct Interpreted {
    std::string_view node, type, time, body;
    std::uint64_t serial = 0;
};

bool accept(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::optional<Interpreted> lineOf(std::string_view text)
{
    Interpreted out;
    if (accept(text, "node="))
        out.node = takeField(text);
    if (!accept(text, "type="))
        return std::nullopt;
    out.type = takeField(text);
    const auto close = text.find(')');
    if (!accept(text, "msg=audit(") || close == text.npos)
        return std::nullopt;
    const auto stamp = text.substr(0, text.find(')'));
    const auto colon = stamp.rfind(':');
    const auto serial = parseNumber<std::uint64_t>(
        colon == stamp.npos ? std::string_view() : stamp.substr(colon + 1));
    if (!serial || stamp.find(' ') == stamp.npos)
        return std::nullopt;
    out.serial = *serial;
    out.time = stamp.substr(0, colon);
    text.remove_prefix(stamp.size() + 1);
    text = trimmed(text);
    accept(text, ":");
    out.body = trimmed(text);
    return out;
}

/// Whether a value of that name stands in records of that type. Commands hold words such as "x=1",
/// too: of types with texts only the known names count.
bool isKey(std::string_view type, std::string_view word)
{
    constexpr std::array<std::string_view, 11> ofCommand{
        "pid", "uid", "auid", "ses", "subj", "msg", "cwd", "cmd", "exe", "terminal", "res"};
    if (type == "PROCTITLE")
        return word == "proctitle";
    if (type == "CWD")
        return word == "cwd";
    if (type == "USER_CMD")
        return std::ranges::find(ofCommand, word) != ofCommand.end();
    if (type == "EXECVE")
        return word == "argc" || (word.starts_with('a') && word.find_first_of("0123456789") == 1);
    return !word.empty() && word.front() >= 'a' && word.front() <= 'z'
        && std::ranges::all_of(word, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
           });
}

/// The key that begins `text`; empty where none does.
std::string_view keyAt(std::string_view type, std::string_view text)
{
    const auto equals = text.substr(0, longestKey).find('=');
    const auto word = text.substr(0, equals == text.npos ? 0 : equals);
    return isKey(type, word) ? word : std::string_view();
}

/// Takes the value that begins `text`, up to the next key.
std::string_view takeText(std::string_view type, std::string_view& text)
{
    auto end = text.find(' ');
    while (end != text.npos && keyAt(type, text.substr(end + 1)).empty())
        end = text.find(' ', end + 1);
    const auto value = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return value;
}

/// As the daemon writes it: in quotes, so that it is no hexadecimal text, or as one.
void appendQuoted(std::string& out, std::string_view value)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (value == "?" || value == "(null)" || value == "(none)") {
        out += value;
    } else if (value.find('"') == value.npos) {
        out.append("\"").append(value).append("\"");
    } else {
        for (const char c : value) {
            out += digits[std::uint8_t(c) >> 4];
            out += digits[std::uint8_t(c) & 15];
        }
    }
}

/// Names of users, which belong behind the record: "uid=ana" is uid="ana" and UID="ana" there. A
/// number that has no name is "unknown(1001)".
std::string_view userOf(std::string_view key, std::string_view value, std::string& names)
{
    constexpr std::string_view unknown = "unknown(";
    if (value.starts_with(unknown) && value.ends_with(')'))
        return value.substr(unknown.size(), value.size() - unknown.size() - 1);
    std::string upper(key);
    std::ranges::transform(upper, upper.begin(), [](char c) { return char(c - 'a' + 'A'); });
    if (value != "unset" && value.find('"') == value.npos && !parseNumber<std::int64_t>(value))
        names.append(names.empty() ? "" : " ").append(upper).append("=\"").append(value) += '"';
    return value;
}

class Reader {
public:
    Reader(const ColumnTimes& times, Sink& sink)
        : m_times(times)
        , m_sink(sink)
        , m_events(sink)
    {
    }

    void take(const Line& text)
    {
        const auto content = withoutPadding(text.text);
        if (trimmed(content).empty())
            return;
        if (content == "----")
            return m_sink.skipped("heading of ausearch");
        const auto line = text.tooLong ? std::nullopt : lineOf(content);
        const auto time = line ? m_times.read(line->time) : std::nullopt;
        if (!time)
            return m_sink.reject(text.offset, text.number,
                line ? "no valid time and serial number" : "not a record of the audit log",
                content);
        restore(*line);
        Entry entry;
        entry.node = line->node;
        entry.type = line->type;
        entry.time = time->time;
        entry.serial = line->serial;
        entry.body = m_body;
        entry.names = m_names;
        Record place = recordAt(text);
        place.begin = entry.time;
        place.quality = time->zoned ? Quality::None : Quality::LocalTime;
        place.host = {IdentityKind::Host, line->node};
        m_events.take(entry, place);
    }
    void finish() { m_events.finish(); }

private:
    void restore(const Interpreted& line)
    {
        m_body.clear();
        m_names.clear();
        auto rest = line.body;
        while (!(rest = trimmed(rest)).empty()) {
            const auto key = keyAt(line.type, rest);
            if (key.empty()) {
                (void)takeText(line.type, rest);
                continue;
            }
            rest.remove_prefix(key.size() + 1);
            if (key == "msg" && accept(rest, "'"))
                continue; // its pairs stand inside
            auto value = trimmed(takeText(line.type, rest));
            if (rest.empty() && value.ends_with('\''))
                value.remove_suffix(1);
            if (key == "uid" || key == "auid" || key == "id" || key == "syscall")
                value = userOf(key, value, m_names);
            m_body.append(m_body.empty() ? "" : " ").append(key) += '=';
            appendQuoted(m_body, value);
        }
    }

    const ColumnTimes& m_times;
    Sink& m_sink;
    Events m_events;
    std::string m_body, m_names;
};

/// Lower than audit_log: a raw record beside them counts.
int sniff(const Head& head)
{
    return scoreOfLines(head, 20, [](std::string_view line) { return lineOf(line) ? 90 : 0; });
}

ColumnTimes timesOf(std::string_view sample, Sink& sink)
{
    std::vector<std::string_view> times;
    LineReader lines(piecesOf(Head{sample, {}, {}}));
    while (times.size() < mostTimes) {
        const auto text = lines.next();
        if (!text)
            break;
        if (const auto line = lineOf(text->text))
            times.push_back(line->time);
    }
    return {times, "export it with ausearch --raw", sink};
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    const ColumnTimes times = timesOf(sample, sink);
    Reader reader(times, sink);
    LineReader lines(piecesOf(sample, input));
    for (auto line = lines.next(); line && sink.wanted(); line = lines.next())
        reader.take(*line);
    reader.finish();
}

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

} // namespace

extern const Format ausearch_text;
const Format ausearch_text{
    .name = "ausearch_text",
    .title = "Linux audit log (ausearch -i)",
    .reads = "The same as of audit.log, as ausearch prints it with words for numbers.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
