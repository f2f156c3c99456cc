// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /var/log/apt/history.log: one block of lines per run of apt, in local time.
//
// Of each block every installed, reinstalled, upgraded or downgraded package becomes one
// PackageInstall with the block's command and user, because rules and people ask for a package by
// its name; the place of each is the whole block. Entries are packages, not lines.
// Quality::UpdateRun marks what nobody asked for: all of an unattended run, and upgrades of
// packages that the command does not name.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/package_parts.h"
#include "formats/padding_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestBlock = 16U << 20;

/// What a block says, with the lists of packages as written.
struct Block {
    std::int64_t offset = 0, length = 0, line = 0;
    std::string start, end, command, comment, requestedBy, error;
    std::vector<std::pair<std::string, std::string>>
        lists; ///< "Install", "a:amd64 (1), b:amd64 (2)"
    std::size_t bytes = 0;
    bool tooLong = false;
};

/// "2026-03-02  10:15:20": with two blanks.
std::optional<Instant> timeOf(std::string_view text)
{
    const auto cut = text.find(' ');
    if (cut == std::string_view::npos)
        return std::nullopt;
    const auto time =
        parseIso(std::string(text.substr(0, cut)) + ' ' + std::string(trimmed(text.substr(cut))));
    return time ? std::optional(time->time) : std::nullopt;
}

/// Nobody asked: the timers of Debian and Ubuntu and the update service of the desktops.
bool isUnattended(const Block& block)
{
    return containsIgnoringCase(block.command, "unattended-upgrade")
        || containsIgnoringCase(block.command, "apt.systemd.daily")
        || containsIgnoringCase(block.command, "packagekit role='update-packages'");
}

/// One package of a list: "a:amd64 (1, automatic)" or "a:amd64 (1, 2)".
struct Item {
    std::string_view name, architecture, version, before;
    bool automatic = false;
    bool valid = false;
};

Item parseItem(std::string_view text, bool replaces)
{
    Item item;
    const auto open = text.find(" (");
    if (open == std::string_view::npos || !text.ends_with(')'))
        return item;
    const auto package = text.substr(0, open);
    const auto colon = std::min(package.find(':'), package.size());
    item.name = package.substr(0, colon);
    item.architecture = package.substr(std::min(colon + 1, package.size()));
    const auto inner = text.substr(open + 2, text.size() - open - 3);
    const auto comma = std::min(inner.find(", "), inner.size());
    item.version = inner.substr(0, comma);
    const auto second = inner.substr(std::min(comma + 2, inner.size()));
    item.automatic = second == "automatic";
    if (replaces && !second.empty()) {
        item.before = item.version;
        item.version = second;
    }
    item.valid = !item.name.empty() && !item.version.empty();
    return item;
}

/// Takes the next item off a list; the commas inside its brackets do not end it.
std::string_view takeItem(std::string_view& list)
{
    const bool hasBrackets = list.find(" (") < list.find(", ");
    const auto end = hasBrackets ? list.find("), ") : list.find(", ");
    if (end == std::string_view::npos)
        return trimmed(std::exchange(list, {}));
    const auto length = end + (hasBrackets ? 1 : 0);
    const auto item = list.substr(0, length);
    list.remove_prefix(length + 2);
    return trimmed(item);
}

/// "ana (1000)" -> "ana".
std::string_view nameOf(std::string_view requestedBy)
{
    return trimmed(requestedBy.substr(0, requestedBy.find(" (")));
}

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
    {
    }
    void take(const Line& line);
    void finish();

private:
    void takeList(const std::string& action, std::string_view list, Instant time);
    void deliver(std::string_view action, const Item& item, Instant time);

    Sink& m_sink;
    Block m_block;
    bool m_open = false;
};

void Reader::take(const Line& line)
{
    const auto text = trimmed(withoutPadding(line.text));
    if (text.empty())
        return finish();
    const auto colon = text.find(':');
    const auto key = text.substr(0, colon);
    if (key == "Start-Date") {
        finish();
        m_open = true;
        m_block.offset = line.offset;
        m_block.line = line.number;
    }
    if (!m_open || colon == std::string_view::npos)
        return m_sink.reject(line.offset, line.number, "no line of apt's history", line.text);
    m_block.length = line.offset + line.length - m_block.offset;
    m_block.bytes += text.size();
    if (line.tooLong || m_block.bytes > longestBlock) {
        m_block.tooLong = true;
        return;
    }
    const std::string value(trimmed(text.substr(colon + 1)));
    if (key == "Start-Date")
        m_block.start = value;
    else if (key == "End-Date")
        m_block.end = value;
    else if (key == "Commandline")
        m_block.command = value;
    else if (key == "Requested-By")
        m_block.requestedBy = value;
    else if (key == "Error")
        m_block.error = value;
    else if (key == "Comment")
        m_block.comment = value;
    else
        m_block.lists.emplace_back(key, value);
}

void Reader::finish()
{
    if (!m_open)
        return;
    m_open = false;
    const auto time = timeOf(m_block.start);
    if (!time)
        m_sink.reject(m_block.offset, m_block.line, "run without a valid start", m_block.start);
    else if (m_block.lists.empty() && !m_block.tooLong)
        m_sink.skipped("run of apt that changed no package");
    else
        for (const auto& [action, list] : m_block.lists)
            takeList(action, list, *time);
    if (time && m_block.tooLong)
        m_sink.reject(m_block.offset, m_block.line, "run longer than 16 MiB: its end is left out",
            m_block.command);
    m_block = {};
}

void Reader::takeList(const std::string& action, std::string_view list, Instant time)
{
    constexpr std::array<std::string_view, 4> installs{
        "Install", "Reinstall", "Upgrade", "Downgrade"};
    const bool installed = std::ranges::find(installs, action) != installs.end();
    const bool removed = action == "Remove" || action == "Purge" || action == "Disappeared";
    if (!installed && !removed)
        return m_sink.reject(m_block.offset, m_block.line, "unknown kind of change", action);
    while (!list.empty() && m_sink.wanted()) {
        const auto text = takeItem(list);
        const auto item = parseItem(text, action == "Upgrade" || action == "Downgrade");
        if (!item.valid)
            m_sink.reject(m_block.offset, m_block.line, "no package with a version", text);
        else if (removed)
            m_sink.skipped("package removed");
        else
            deliver(action, item, time);
    }
}

void Reader::deliver(std::string_view action, const Item& item, Instant time)
{
    Record record;
    record.offset = m_block.offset;
    record.length = m_block.length;
    record.line = m_block.line;
    record.kind = Kind::PackageInstall;
    record.begin = time;
    record.quality = Quality::LocalTime;
    if (m_block.end.empty())
        record.quality |= Quality::Incomplete;
    if (isUnattended(m_block) || (action == "Upgrade" && !namesPackage(m_block.command, item.name)))
        record.quality |= Quality::UpdateRun;
    ActivityFields fields;
    fields.account = nameOf(m_block.requestedBy);
    fields.command = m_block.command;
    fields.process = fields.command.substr(0, fields.command.find(' '));
    fields.package = item.name;
    fields.version = item.version;
    const auto result = m_block.error.empty() ? std::string() : "failed: " + m_block.error;
    fields.result = result;
    std::string detail;
    addDetail(detail, "action", lowered(action));
    addDetail(detail, "automatic", item.automatic ? "as a dependency" : "");
    addDetail(detail, "before", item.before);
    addDetail(detail, "architecture", item.architecture);
    addDetail(detail, "comment", m_block.comment);
    fields.detail = detail;
    record.identity = {IdentityKind::Account, fields.account};
    record.what = fields;
    m_sink.record(record);
}

int sniff(const Head& head)
{
    const auto text = trimmed(head.bytes);
    if (!text.starts_with("Start-Date: "))
        return 0;
    return timeOf(trimmed(text.substr(11, text.find('\n') - 11))) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader reader(sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format apt_history;
const Format apt_history{
    .name = "apt_history",
    .title = "apt history (apt/history.log)",
    .reads = "Packages that apt installed or upgraded, with the command and who asked for it.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
