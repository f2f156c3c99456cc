// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The log of the Linux audit daemon, raw or enriched, as a file or from `ausearch --raw`.
//
// A program start is several lines (SYSCALL, EXECVE, CWD, PATH, PROCTITLE) with one serial number,
// mixed with those of others, in any order and sometimes without an end mark (EOE). They become one
// Execution of as many entries. Records of sign-ins, sudo, accounts and packages are a line each.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/audit_user_parts.h"
#include "formats/padding_parts.h"

#include <array>
#include <deque>
#include <unordered_map>

namespace callwake {

namespace {

using namespace audit;

constexpr std::size_t mostOpenEvents = 256;
constexpr std::size_t mostEventBytes = 1U << 20;
constexpr std::size_t mostOpenBytes = 64U << 20;
constexpr std::int64_t longestPlace = 1 << 16; // lines of one event may lie far apart
constexpr std::size_t mostPrograms = 1U << 18;

/// Lines of one event as they come in.
struct OpenEvent {
    Instant time{};
    std::uint64_t serial = 0;
    std::string node;
    std::string text; ///< the lines that are used, with a line feed between
    std::int64_t offset = 0, length = 0, line = 0; ///< from its first line to its last one
    std::int64_t entries = 0;
    bool startsProgram = false;
    bool cut = false; ///< more lines than are kept
};

/// Types that a program start is put together from; PATH lines, the longest ones, say nothing more.
bool isUsed(std::string_view type)
{
    return type == "SYSCALL" || type == "EXECVE" || type == "CWD" || type == "PROCTITLE";
}

/// SYSCALL numbers of execve and execveat by architecture (linux/audit.h, unistd.h).
bool isProgramStart(const Entry& line)
{
    if (line.type == "EXECVE")
        return true;
    if (line.type != "SYSCALL")
        return false;
    const auto name = field(line.names, "SYSCALL");
    if (!name.empty())
        return name == "execve" || name == "execveat";
    constexpr std::array<std::array<std::string_view, 3>, 4> numbers{{
        {"c000003e", "59", "322"}, // x86_64
        {"40000003", "11", "358"}, // i386
        {"c00000b7", "221", "281"}, // aarch64
        {"40000028", "11", "387"}, // arm
    }};
    const auto architecture = field(line.body, "arch");
    const auto call = field(line.body, "syscall");
    for (const auto& row : numbers)
        if (row[0] == architecture)
            return call == row[1] || call == row[2];
    return false;
}

/// Types that only the kernel writes, several to an event: by far the most lines.
bool isOfKernel(std::string_view type)
{
    return isUsed(type) || type == "PATH" || type == "EOE";
}

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
        , m_users(sink)
    {
    }

    void take(const Line& text);
    void finish()
    {
        while (!m_open.empty())
            closeOldest();
    }

private:
    OpenEvent& eventOf(const Entry& line);
    void closeOldest();
    void deliver(const OpenEvent& event);

    Sink& m_sink;
    UserRecords m_users;
    std::deque<OpenEvent> m_open; ///< oldest first
    std::size_t m_openBytes = 0;
    std::unordered_map<std::string, std::string> m_programs; ///< by "node pid": what it runs
};

void Reader::take(const Line& text)
{
    const auto content = withoutPadding(text.text);
    if (trimmed(content).empty())
        return;
    if (content == "----" || content.starts_with("time->"))
        return m_sink.skipped("heading of ausearch");
    std::string_view fault = "longer than 16 MiB";
    const auto line = text.tooLong ? std::nullopt : parseLine(content, fault);
    if (!line)
        return m_sink.reject(text.offset, text.number, fault, content);
    Record place;
    place.offset = text.offset;
    place.length = text.length;
    place.line = text.number;
    place.begin = line->time;
    place.host = {IdentityKind::Host, line->node};
    if (!isOfKernel(line->type) && m_users.take(*line, place))
        return;
    auto& event = eventOf(*line);
    if (event.entries++ == 0) {
        event.offset = text.offset;
        event.length = text.length;
        event.line = text.number;
    } else if (const auto span = text.offset + text.length - event.offset; span <= longestPlace) {
        event.length = span;
    }
    if (!isUsed(line->type))
        return;
    event.startsProgram = event.startsProgram || isProgramStart(*line);
    if (event.text.size() + content.size() > mostEventBytes) {
        event.cut = true;
        return;
    }
    if (!event.text.empty())
        event.text += '\n';
    event.text += content;
    m_openBytes += content.size() + 1;
}

/// The open event of this serial number, or a new one. Lines of an event are mostly neighbours.
OpenEvent& Reader::eventOf(const Entry& line)
{
    for (auto event = m_open.rbegin(); event != m_open.rend(); ++event)
        if (event->serial == line.serial && event->time == line.time && event->node == line.node)
            return *event;
    while (m_open.size() >= mostOpenEvents || (m_openBytes > mostOpenBytes && !m_open.empty()))
        closeOldest();
    auto& event = m_open.emplace_back();
    event.time = line.time;
    event.serial = line.serial;
    event.node = line.node;
    return event;
}

void Reader::closeOldest()
{
    const auto event = std::move(m_open.front());
    m_open.pop_front();
    m_openBytes -= std::min(m_openBytes, event.text.size() + std::size_t(event.entries));
    if (event.startsProgram)
        deliver(event);
    else
        m_sink.skipped(otherEvent, event.entries);
}

/// The parts of a program start that Callwake uses.
struct ProgramStart {
    Entry call; ///< SYSCALL
    bool hasCall = false;
    Arguments arguments;
    std::string title, directory;
};

ProgramStart readParts(std::string_view text)
{
    ProgramStart start;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view fault;
        const auto line = parseLine(text.substr(0, end), fault);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line)
            continue;
        if (line->type == "SYSCALL") {
            start.call = *line;
            start.hasCall = true;
        } else if (line->type == "EXECVE") {
            start.arguments.add(line->body);
        } else if (line->type == "CWD") {
            start.directory = textField(line->body, "cwd");
        } else if (line->type == "PROCTITLE") {
            start.title = processTitle(line->body);
        }
    }
    start.arguments.end();
    return start;
}

void Reader::deliver(const OpenEvent& event)
{
    const auto start = readParts(event.text);
    const auto& call = start.call;
    if (field(call.body, "success") == "no")
        return m_sink.skipped(notStarted, event.entries);
    Record record;
    record.offset = event.offset;
    record.length = event.length;
    record.line = event.line;
    record.entries = event.entries;
    record.begin = event.time;
    record.kind = Kind::Execution;
    const bool hasArguments = start.arguments.found > 0;
    if (!start.hasCall || event.cut || !hasArguments || !start.arguments.complete())
        record.quality |= Quality::Incomplete;

    ActivityFields fields;
    auto program = textField(call.body, "exe");
    const auto name = textField(call.body, "comm");
    if (program.empty())
        program = name.empty() ? start.arguments.first : name;
    fields.process = program;
    fields.command = hasArguments ? start.arguments.command : start.title;
    fields.processId = field(call.body, "pid");
    fields.parentId = field(call.body, "ppid");
    fields.result = start.hasCall ? "success" : "";
    fields.host = event.node;
    const auto parent = m_programs.find(event.node + ' ' + std::string(fields.parentId));
    if (parent != m_programs.end())
        fields.parent = parent->second;

    const auto user = userName(call, "uid");
    auto who = userName(call, "auid");
    if (who.empty())
        who = user;
    std::string detail;
    addDetail(detail, "cwd", start.directory);
    addDetail(detail, "as", user == who ? "" : user);
    addDetail(detail, "name", name == baseName(program) ? "" : name);
    addDetail(detail, "terminal", field(call.body, "tty"));
    addDetail(detail, "key", textField(call.body, "key"));
    fields.account = who;
    fields.detail = detail;
    record.identity = {IdentityKind::Account, who};
    record.host = {IdentityKind::Host, event.node};
    record.what = fields;
    m_sink.record(record);

    if (m_programs.size() >= mostPrograms)
        m_programs.clear();
    if (!fields.processId.empty())
        m_programs[event.node + ' ' + std::string(fields.processId)] = program;
}

int sniff(const Head& head)
{
    auto bytes = head.bytes;
    for (int lines = 0; lines < 20 && !bytes.empty(); ++lines) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        std::string_view fault;
        if (parseLine(bytes.substr(0, end), fault))
            return 95;
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader reader(sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

} // namespace

extern const Format audit_log;
const Format audit_log{
    .name = "audit_log",
    .title = "Linux audit log (audit.log)",
    .reads = "Program starts, sudo commands, sign-ins, account changes and packages of auditd.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
