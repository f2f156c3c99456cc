// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /var/log/pacman.log of Arch Linux and relatives.
//
//   [2026-03-02T10:15:20+0100] [PACMAN] Running 'pacman -S anydesk-bin'
//   [2026-03-02T10:15:22+0100] [ALPM] installed anydesk-bin (6.3.2-1)
//   [2014-09-16 10:36] upgraded tzdata (2014g-1 -> 2014h-1)
//
// Old versions write local time to the minute, and the oldest no [tag]. The command is the last one
// before the package; other front ends ([PAMAC]) name none. Nothing names the user.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/package_parts.h"
#include "formats/padding_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr int linesSniffed = 20;

struct Entry {
    ParsedTime time;
    std::string_view tag; ///< empty in the oldest logs
    std::string_view text;
};

std::optional<ParsedTime> timeOf(std::string_view stamp)
{
    constexpr std::size_t toTheMinute = 16; // 2014-09-16 10:36
    return stamp.size() == toTheMinute ? parseIso(std::string(stamp) + ":00") : parseIso(stamp);
}

std::optional<Entry> parseEntry(std::string_view line)
{
    const auto end = line.find("] ");
    const auto time =
        line.starts_with('[') && end != line.npos ? timeOf(line.substr(1, end - 1)) : std::nullopt;
    if (!time)
        return std::nullopt;
    Entry entry{*time, {}, line.substr(end + 2)};
    const auto close = entry.text.find("] ");
    if (entry.text.starts_with('[') && close != line.npos) {
        entry.tag = entry.text.substr(1, close - 1);
        entry.text.remove_prefix(close + 2);
    }
    entry.text = trimmed(entry.text);
    return entry;
}

struct Verb {
    std::string_view word, action;
};
constexpr std::array<Verb, 5> verbs{{
    {"installed", "install"},
    {"upgraded", "upgrade"},
    {"reinstalled", "reinstall"},
    {"downgraded", "downgrade"},
    {"removed", {}},
}};

const Verb* verbOf(std::string_view text)
{
    const auto word = text.substr(0, text.find(' '));
    const auto found = std::ranges::find(verbs, word, &Verb::word);
    return found != verbs.end() && text.ends_with(')') ? &*found : nullptr;
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
        const auto entry = line.tooLong ? std::nullopt : parseEntry(text);
        if (!entry && m_started && !line.tooLong)
            return m_sink.skipped("further line of a message");
        if (!entry)
            return m_sink.reject(
                line.offset, line.number, faultOf(line, "no line of pacman"), text);
        m_started = true;
        if (entry->tag == "ALPM-SCRIPTLET")
            return m_sink.skipped("output of a package's script");
        if (takeCommand(*entry))
            return;
        const auto* verb = verbOf(entry->text);
        if (!verb)
            return m_sink.skipped("other message of pacman");
        if (verb->action.empty())
            return m_sink.skipped("package removed");
        deliver(line, *entry, *verb);
    }

private:
    bool takeCommand(const Entry& entry)
    {
        constexpr std::string_view mark = "Running '";
        if (entry.text.starts_with(mark) && entry.text.ends_with('\'')) {
            m_command = entry.text.substr(mark.size(), entry.text.size() - mark.size() - 1);
            m_process = "pacman";
            m_sink.skipped("command, told with its packages");
            return true;
        }
        constexpr std::string_view transaction = "transaction ";
        if (entry.text.starts_with(transaction) && entry.text != "transaction started") {
            m_command.clear(); // packages of another program may follow
            m_process = "pacman";
        }
        const bool own = entry.tag.empty() || entry.tag == "PACMAN" || entry.tag == "ALPM";
        if (own)
            return false;
        m_command.clear();
        m_process = lowered(entry.tag);
        m_sink.skipped("other message of pacman");
        return true;
    }

    /// "installed name (version)", "upgraded name (before -> version)"
    void deliver(const Line& line, const Entry& entry, const Verb& verb)
    {
        const auto rest = trimmed(entry.text.substr(verb.word.size()));
        const auto open = rest.find(" (");
        if (open == rest.npos)
            return m_sink.reject(line.offset, line.number, "no package with a version", line.text);
        const auto inner = rest.substr(open + 2, rest.size() - open - 3);
        const auto arrow = inner.find(" -> ");
        PackageChange change{.action = verb.action, .name = rest.substr(0, open)};
        change.version = arrow == inner.npos ? inner : inner.substr(arrow + 4);
        change.before = arrow == inner.npos ? std::string_view() : inner.substr(0, arrow);
        change.command = m_command;
        change.process = m_process;
        auto record = recordAt(line);
        record.begin = entry.time.time;
        if (!entry.time.zoned)
            record.quality |= Quality::LocalTime;
        fillPackage(change, m_detail, record);
        m_sink.record(record);
    }

    Sink& m_sink;
    std::string m_command, m_detail;
    std::string m_process = "pacman";
    bool m_started = false;
};

int sniff(const Head& head)
{
    return scoreOfLines(head, linesSniffed, [](std::string_view line) {
        const auto entry = parseEntry(line);
        if (!entry)
            return 0;
        if (entry->tag == "PACMAN" || entry->tag == "ALPM" || entry->tag == "ALPM-SCRIPTLET")
            return 95;
        if (entry->tag.empty() && verbOf(entry->text))
            return 85;
        return 0;
    });
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader reader(sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format pacman_log;
const Format pacman_log{
    .name = "pacman_log",
    .title = "pacman log (pacman.log)",
    .reads = "Packages installed or upgraded on Arch Linux and relatives, with the command.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
