// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What dnf writes into /var/log: dnf.rpm.log (packages), dnf.log and dnf5.log (commands).
//
//   2026-03-02T10:15:22+0100 SUBDEBUG Installed: anydesk-6.3.2-1.x86_64
//   2026-03-02T10:15:20+0100 DDEBUG Command: dnf -y install anydesk
//   2026-03-02T09:15:20+0000 [812] INFO DNF5 start
//
// dnf.log does not say which packages a command changed, nor dnf.rpm.log which command did: a
// command that installs is a ShellCommand, a package a PackageInstall.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/package_parts.h"
#include "formats/linux/rpm_name_parts.h"
#include "formats/padding_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr int linesSniffed = 50;
constexpr std::array<std::string_view, 10> levels{"SUBDEBUG", "DDEBUG", "DEBUG", "INFO", "WARNING",
    "ERROR", "CRITICAL", "TRACE", "NOTICE", "ALERT"};

struct Entry {
    ParsedTime time;
    std::string_view text;
};

/// "2026-03-02T10:15:22" with "Z", "+0100", "+01:00" or "+01" behind it.
std::optional<ParsedTime> timeOf(std::string_view stamp)
{
    constexpr std::size_t withoutZone = 19, withHours = 22;
    if (stamp.size() < withoutZone || stamp[10] != 'T')
        return std::nullopt;
    return stamp.size() == withHours ? parseIso(std::string(stamp) + "00") : parseIso(stamp);
}

std::optional<Entry> parseEntry(std::string_view line)
{
    const auto time = timeOf(takeField(line));
    if (!time)
        return std::nullopt;
    if (line.starts_with('['))
        takeField(line);
    if (std::ranges::find(levels, takeField(line)) == levels.end())
        return std::nullopt;
    return Entry{*time, trimmed(line)};
}

/// The action of a line of dnf.rpm.log; empty where the line tells of none, or of a removal.
std::string_view takeAction(std::string_view& text)
{
    constexpr std::array<std::array<std::string_view, 2>, 4> actions{{
        {"Installed: ", "install"},
        {"Upgrade: ", "upgrade"},
        {"Reinstall: ", "reinstall"},
        {"Downgrade: ", "downgrade"},
    }};
    for (const auto& [prefix, action] : actions)
        if (text.starts_with(prefix)) {
            text.remove_prefix(prefix.size());
            return action;
        }
    return {};
}

bool isRemoval(std::string_view text)
{
    constexpr std::array<std::string_view, 7> words{"Erase: ", "Erased: ", "Upgraded: ",
        "Obsoleted: ", "Reinstalled: ", "Downgraded: ", "Cleanup: "};
    return std::ranges::any_of(words, [&](auto word) { return text.starts_with(word); });
}

/// The command line of "Command: dnf install x", or of dnf5's
/// "--- DNF5 launched with arguments: "dnf5 install x" ---"; empty of other lines.
std::string_view commandOf(std::string_view text)
{
    constexpr std::string_view older = "Command: ";
    constexpr std::string_view launched = "--- DNF5 launched with arguments: \"";
    if (text.starts_with(older))
        return trimmed(text.substr(older.size()));
    return text.starts_with(launched)
        ? text.substr(launched.size(), text.rfind('"') - launched.size())
        : std::string_view();
}

bool installs(std::string_view command)
{
    constexpr std::array<std::string_view, 8> verbs{" install", " reinstall", " localinstall",
        " groupinstall", " swap ", " downgrade ", " copr enable", " config-manager "};
    return std::ranges::any_of(
        verbs, [&](auto verb) { return command.find(verb) != command.npos; });
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
        if (entry) {
            m_started = true;
            return deliver(line, *entry);
        }
        if (!m_started || line.tooLong)
            return m_sink.reject(line.offset, line.number, faultOf(line, "no line of dnf"), text);
        m_sink.skipped("further line of a message");
    }

private:
    void deliver(const Line& line, const Entry& entry)
    {
        auto record = recordAt(line);
        record.begin = entry.time.time;
        if (!entry.time.zoned)
            record.quality |= Quality::LocalTime;
        auto text = entry.text;
        if (const auto command = commandOf(text); !command.empty())
            return deliverCommand(record, command);
        PackageChange change{.action = takeAction(text), .process = "dnf"};
        if (change.action.empty())
            return m_sink.skipped(
                isRemoval(text) ? "package removed or replaced" : "other message of dnf");
        const auto name = splitRpmName(text);
        if (name.version.empty())
            return m_sink.reject(line.offset, line.number, "no package with a version", line.text);
        change.name = name.name;
        change.version = name.version;
        change.architecture = name.architecture;
        fillPackage(change, m_detail, record);
        m_sink.record(record);
    }

    void deliverCommand(Record& record, std::string_view command)
    {
        if (!installs(command))
            return m_sink.skipped("command of dnf that installs nothing by name");
        ActivityFields fields;
        fields.process = "dnf";
        fields.command = command;
        record.kind = Kind::ShellCommand;
        record.what = fields;
        m_sink.record(record);
    }

    Sink& m_sink;
    std::string m_detail;
    bool m_started = false; ///< else lines without a time are no part of a message
};

int sniff(const Head& head)
{
    return scoreOfLines(head, linesSniffed, [](std::string_view line) {
        const auto entry = parseEntry(line);
        if (!entry)
            return 0;
        auto text = entry->text;
        if (text.starts_with("--- logging initialized ---") || text.starts_with("DNF5 ")
            || text.starts_with("--- DNF5 launched") || text.starts_with("Command: dnf")
            || text.starts_with("DNF version: ") || !takeAction(text).empty() || isRemoval(text))
            return 90;
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

extern const Format dnf_log;
const Format dnf_log{
    .name = "dnf_log",
    .title = "dnf log (dnf.rpm.log, dnf.log)",
    .reads = "Packages that dnf installed or upgraded, and the commands that asked for it.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
