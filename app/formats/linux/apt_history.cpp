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
#include "formats/linux/apt_parts.h"
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
    void deliver(std::string_view action, const AptItem& item, Instant time);

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
        return m_sink.reject(
            line.offset, line.number, faultOf(line, "no line of apt's history"), line.text);
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
    const bool removed = aptRemoves(action);
    if (!aptInstalls(action) && !removed)
        return m_sink.reject(m_block.offset, m_block.line, "unknown kind of change", action);
    while (!list.empty() && m_sink.wanted()) {
        const auto text = takeAptItem(list);
        const auto item = parseAptItem(text, aptReplaces(action));
        if (!item.valid)
            m_sink.reject(m_block.offset, m_block.line, "no package with a version", text);
        else if (removed)
            m_sink.skipped("package removed");
        else
            deliver(action, item, time);
    }
}

void Reader::deliver(std::string_view action, const AptItem& item, Instant time)
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
    fields.account = requesterOf(m_block.requestedBy);
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
