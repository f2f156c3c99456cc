// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The text files of syslog: auth.log, secure, messages, syslog, and what `journalctl` prints.
//
//   Mar  2 10:15:22 pc-9 sshd[812]: Accepted password for ana from 203.0.113.9 port 51234 ssh2
//   2026-03-02T10:15:22.118349+01:00 pc-9 sudo: ana : TTY=pts/0 ; PWD=/ ; … COMMAND=/bin/id
//   <86>1 2026-03-02T10:15:22.003Z pc-9 sshd 812 - - Accepted password for …
//
// RFC 3164, rsyslog's RSYSLOG_FileFormat and RFC 5424. The first has neither year nor zone.
#include "base/byte_order_mark.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/audit_passed_parts.h"
#include "formats/linux/program_message_parts.h"
#include "formats/linux/sudo_command_parts.h"
#include "formats/padding_parts.h"
#include "formats/undated_parts.h"
#include "formats/word_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr int linesSniffed = 100;
constexpr std::size_t longestTag = 128;

struct Entry {
    Instant time{};
    bool dated = false;
    bool zoned = false;
    std::string_view host;
    ProgramMessage message;
};

void takePriority(std::string_view& text)
{
    const auto end = text.find('>');
    if (text.starts_with('<') && end <= 4 && parseNumber<int>(text.substr(1, end - 1)))
        text.remove_prefix(end + 1);
}

/// Some daemons add a fraction: "Mar  2 10:15:22.118 ".
std::optional<Instant> takeUndatedStamp(std::string_view& text)
{
    constexpr std::size_t stamp = 15;
    if (text.size() <= stamp || text[stamp] != '.')
        return takeUndated(text);
    const auto end = text.find(' ', stamp);
    auto whole = std::string(text.substr(0, stamp)) + ' ';
    std::string_view rest = whole;
    const auto time = takeUndated(rest);
    if (time)
        text.remove_prefix(std::min(end, text.size() - 1) + 1);
    return time;
}

/// "1772442062.123456 ", as `journalctl -o short-unix` writes.
std::optional<Instant> takeUnixStamp(std::string_view& text)
{
    constexpr std::size_t seconds = 10, fraction = 6;
    const auto word = text.substr(0, text.find(' '));
    if (word.size() != seconds + 1 + fraction || word[seconds] != '.')
        return std::nullopt;
    const auto whole = parseNumber<std::int64_t>(word.substr(0, seconds));
    const auto part = parseNumber<std::int64_t>(word.substr(seconds + 1));
    if (!whole || !part || *whole < 0 || *part < 0)
        return std::nullopt;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    return instantFromMicroseconds(*whole * 1'000'000 + *part);
}

/// "Mon 2026-03-02 10:15:22 CET ", as `journalctl -o short-full` writes. What a zone is called does
/// not tell which one it is, but for UTC.
bool takeFullStamp(std::string_view& text, Entry& entry)
{
    auto rest = text;
    const auto weekday = takeField(rest), date = takeField(rest), clock = takeField(rest);
    const auto zone = takeField(rest);
    if (weekday.size() != 3 || date.size() != 10 || date[4] != '-' || clock.size() < 8
        || clock[2] != ':')
        return false;
    const bool numeric = zone.starts_with('+') || zone.starts_with('-');
    const bool utc = zone == "UTC" || zone == "GMT";
    const auto time = parseIso(std::string(date).append("T").append(clock).append(
        numeric ? zone : std::string_view(utc ? "Z" : "")));
    if (!time)
        return false;
    entry.time = time->time;
    entry.dated = true;
    entry.zoned = time->zoned;
    text = rest;
    return true;
}

bool takeStamp(std::string_view& text, Entry& entry)
{
    if (const auto time = takeUnixStamp(text)) {
        entry.time = *time;
        entry.dated = entry.zoned = true;
        return true;
    }
    if (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        auto rest = text;
        const auto word = takeField(rest);
        const auto time = word.size() >= 19 && word[10] == 'T' ? parseIso(word) : std::nullopt;
        if (!time)
            return false;
        entry.time = time->time;
        entry.dated = true;
        entry.zoned = time->zoned;
        text = rest;
        return true;
    }
    if (takeFullStamp(text, entry))
        return true;
    const auto time = takeUndatedStamp(text);
    entry.time = time.value_or(Instant{});
    return time.has_value();
}

/// "sshd[812]: text", "sudo: text", "gdm-password][99]: text"; no program where no tag stands.
ProgramMessage messageOf(std::string_view text)
{
    const auto colon = text.substr(0, longestTag).find(':');
    auto tag = text.substr(0, colon);
    if (const auto level = tag.find(" <"); level != tag.npos) // "mdworker[9] <Info>:" of macOS
        tag = tag.substr(0, level);
    if (colon == text.npos || tag.find(' ') != tag.npos)
        return {{}, {}, text};
    ProgramMessage message{tag, {}, trimmed(text.substr(colon + 1))};
    const auto open = tag.rfind('[');
    if (open != tag.npos && tag.ends_with(']')) {
        message.program = tag.substr(0, open);
        message.processId = tag.substr(open + 1, tag.size() - open - 2);
    }
    while (message.program.ends_with(']'))
        message.program.remove_suffix(1);
    return message;
}

/// RFC 5424 behind its version: "host program process-id message-id [data] text".
bool takeStructured(std::string_view text, Entry& entry)
{
    if (!takeStamp(text, entry))
        return false;
    entry.host = takeField(text);
    entry.message.program = takeField(text);
    const auto process = takeField(text);
    entry.message.processId = process == "-" ? std::string_view() : process;
    takeField(text);
    if (text.starts_with("- ")) {
        text.remove_prefix(2);
    } else if (text.starts_with('[')) {
        const auto end = text.find("] ");
        text = end == text.npos ? std::string_view() : text.substr(end + 2);
    }
    entry.message.text = withoutByteOrderMark(text);
    return true;
}

std::optional<Entry> parseEntry(std::string_view text)
{
    Entry entry;
    takePriority(text);
    if (text.starts_with("1 ") && takeStructured(text.substr(2), entry))
        return entry;
    if (!takeStamp(text, entry))
        return std::nullopt;
    auto rest = text;
    const auto host = takeField(rest);
    if (!host.ends_with(':')) { // else the program: the line has no host
        entry.host = host;
        text = rest;
    }
    entry.message = messageOf(text);
    return entry;
}

class Reader {
public:
    Reader(const ParseOptions& options, Sink& sink)
        : m_sink(sink)
        , m_undated(sink, options.fileTime)
        , m_audit(sink)
        , m_commands(sink, [this](const Record& record, std::string_view undatedLine) {
            if (undatedLine.empty())
                m_sink.record(record);
            else
                m_undated.keep(record, undatedLine);
        })
    {
    }

    void take(const Line& line)
    {
        const auto text = withoutPadding(line.text);
        if (trimmed(text).empty())
            return;
        const auto entry = line.tooLong ? std::nullopt : parseEntry(text);
        if (!entry && (text.starts_with('\t') || text.starts_with(' ')))
            return m_sink.skipped("further line of a message");
        if (!entry && text.starts_with("-- "))
            return m_sink.skipped("heading of journalctl");
        if (!entry)
            return m_sink.reject(
                line.offset, line.number, faultOf(line, "no line of syslog"), text);
        auto record = recordAt(line);
        record.begin = entry->time;
        record.host = {IdentityKind::Host, entry->host};
        const bool isRest =
            m_commands.takeRest(entry->message, record); // before a new year is seen
        m_undated.see(entry->time, entry->dated);
        if (isRest)
            return;
        if (m_audit.take(entry->message.text, record)) // has year and zone of its own
            return;
        std::string_view reason;
        if (!m_messages.read(entry->message, record, reason))
            return m_sink.skipped(reason);
        if (entry->dated && !entry->zoned)
            record.quality |= Quality::LocalTime;
        m_commands.take(entry->message, record, entry->dated ? std::string_view() : text);
    }
    void finish()
    {
        m_audit.finish();
        m_commands.finish();
        m_undated.finish();
    }

private:
    Sink& m_sink;
    UndatedRecords m_undated;
    audit::PassedOn m_audit;
    ProgramMessages m_messages;
    SudoCommands m_commands;
};

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    int seen = 0, fitting = 0;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto text = withoutPadding(line->text);
        if (trimmed(text).empty())
            continue;
        ++seen;
        const auto entry = parseEntry(text);
        fitting += entry && !entry->message.program.empty() ? 1 : 0;
    }
    return fitting * 2 > seen ? 60 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(options, sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format syslog;
const Format syslog{
    .name = "syslog",
    .title = "Linux system log (auth.log, secure, messages)",
    .reads =
        "Sign-ins, sudo commands, changes of accounts, packages and shared screens in syslog, and "
        "what the audit system writes there.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
