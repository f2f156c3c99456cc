// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/audit_events_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>

namespace callwake::audit {

namespace {

constexpr std::size_t mostOpenEvents = 256;
constexpr std::size_t mostEventBytes = 1U << 20;
constexpr std::size_t mostOpenBytes = 64U << 20;
constexpr std::int64_t longestPlace = 1 << 16; // records of one event may lie far apart
constexpr std::size_t mostPrograms = 1U << 18;
constexpr char namesMark = '\x1D'; // between a record and its interpreted names

/// Types that a program start is put together from. Of PATH records, the longest ones, only the
/// name in the first is.
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

/// Types that only the kernel writes, several to an event: by far the most records.
bool isOfKernel(std::string_view type)
{
    return isUsed(type) || type == "PATH" || type == "EOE";
}

/// The parts of a program start that Callwake uses. Views are of the text.
struct ProgramStart {
    Entry call; ///< SYSCALL
    bool hasCall = false;
    Arguments arguments;
    std::string title, directory;
    std::string file; ///< what was to be started: a script, where the program is its interpreter
};

/// "TYPE BODY", as `Events::take` keeps it.
Entry keptEntry(std::string_view text)
{
    Entry line;
    line.type = takeField(text);
    const auto split = std::min(text.find(namesMark), text.size());
    line.body = text.substr(0, split);
    line.names = text.substr(std::min(split + 1, text.size()));
    return line;
}

ProgramStart readParts(std::string_view text)
{
    ProgramStart start;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const Entry line = keptEntry(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.type == "SYSCALL") {
            start.call = line;
            start.hasCall = true;
        } else if (line.type == "EXECVE") {
            start.arguments.add(line.body);
        } else if (line.type == "CWD") {
            start.directory = textField(line.body, "cwd");
        } else if (line.type == "PATH") {
            start.file = textField(line.body, "name");
        } else if (line.type == "PROCTITLE") {
            start.title = processTitle(line.body);
        }
    }
    start.arguments.end();
    return start;
}

std::string programOf(const ProgramStart& start)
{
    std::string program = textField(start.call.body, "exe");
    if (program.empty())
        program = textField(start.call.body, "comm");
    return program.empty() ? start.arguments.first : program;
}

/// The file that was started where it is not the program that runs: a script, or a link.
std::string fileOf(const ProgramStart& start, std::string_view program)
{
    if (start.file.empty() || start.file == program)
        return {};
    if (start.file.starts_with('/') || start.directory.empty())
        return start.file;
    const std::string_view within = start.file.starts_with("./")
        ? std::string_view(start.file).substr(2)
        : std::string_view(start.file);
    const std::string path = (start.directory == "/" ? "" : start.directory) + "/";
    return path + std::string(within) == program ? std::string() : path + std::string(within);
}

/// Who signed in, or else whose rights the program has.
std::string personOf(const Entry& call)
{
    std::string who = userName(call, "auid");
    return who.empty() ? userName(call, "uid") : who;
}

std::string detailOf(const ProgramStart& start, std::string_view program, std::string_view who)
{
    const std::string_view pairs = start.call.body;
    const std::string user = userName(start.call, "uid");
    const std::string name = textField(pairs, "comm");
    std::string key = textField(pairs, "key"); // several have a mark between them
    std::ranges::replace(key, '\x01', ',');
    std::string detail;
    addDetail(detail, "cwd", start.directory);
    addDetail(detail, "as", user == who ? "" : user);
    addDetail(detail, "name", name == baseName(program) ? "" : name);
    addDetail(detail, "terminal", field(pairs, "tty"));
    addDetail(detail, "key", key);
    return detail;
}

} // namespace

void Events::take(const Entry& line, const Record& place)
{
    if (!isOfKernel(line.type) && m_users.take(line, place))
        return;
    Open& event = eventOf(line, place);
    if (line.type == "PATH")
        return addFile(line.body, event);
    if (!isUsed(line.type))
        return;
    event.startsProgram = event.startsProgram || isProgramStart(line);
    const auto before = event.text.size();
    if (before + line.body.size() + line.names.size() > mostEventBytes) {
        event.cut = true;
        return;
    }
    event.text.append(line.type).append(" ").append(line.body);
    if (!line.names.empty())
        event.text.append(1, namesMark).append(line.names);
    event.text += '\n';
    m_openBytes += event.text.size() - before;
}

/// " item=0 name="./x.sh" inode=...": the first file of a program start is what was started.
void Events::addFile(std::string_view body, Open& event)
{
    constexpr std::string_view first = " item=0 name=";
    if (!event.startsProgram || !body.starts_with(first) || event.cut)
        return;
    const auto value = body.substr(0, body.find(' ', first.size()));
    event.text.append("PATH").append(value) += '\n';
    m_openBytes += value.size() + 5;
}

void Events::finish()
{
    while (!m_open.empty())
        closeOldest();
}

/// The open event that the line belongs to; null where it begins one. Records of an event are
/// mostly neighbours, and a number above all that were seen is a new event's.
Events::Open* Events::known(const Entry& line)
{
    if (line.serial > m_highestSerial)
        return nullptr;
    const auto found = std::find_if(m_open.rbegin(), m_open.rend(), [&](const Open& event) {
        const Duration away = line.time - event.place.begin;
        return event.serial == line.serial && event.node == line.node && away <= m_apart
            && -away <= m_apart;
    });
    return found == m_open.rend() ? nullptr : &*found;
}

/// The open event of this serial number, or a new one.
Events::Open& Events::eventOf(const Entry& line, const Record& place)
{
    if (Open* event = known(line)) {
        ++event->place.entries;
        const auto span = place.offset + place.length - event->place.offset;
        if (span <= longestPlace)
            event->place.length = span;
        return *event;
    }
    while (m_open.size() >= mostOpenEvents || (m_openBytes > mostOpenBytes && !m_open.empty()))
        closeOldest();
    Open& event = m_open.emplace_back();
    event.place = place;
    event.place.host = {};
    event.place.raw = {};
    event.place.begin = line.time;
    event.place.entries = 1;
    event.serial = line.serial;
    event.node = line.node;
    m_highestSerial = std::max(m_highestSerial, line.serial);
    return event;
}

void Events::closeOldest()
{
    const auto event = std::move(m_open.front());
    m_open.pop_front();
    m_openBytes -= std::min(m_openBytes, event.text.size());
    if (event.startsProgram)
        deliver(event);
    else
        m_sink.skipped(otherEvent, event.place.entries);
}

void Events::deliver(const Open& event)
{
    const auto start = readParts(event.text);
    if (field(start.call.body, "success") == "no")
        return m_sink.skipped(notStarted, event.place.entries);
    const bool hasArguments = start.arguments.found > 0;
    const std::string program = programOf(start);
    const std::string who = personOf(start.call);
    const std::string file = fileOf(start, program);
    const std::string detail = detailOf(start, program, who);

    ActivityFields fields;
    fields.account = who;
    fields.host = event.node;
    fields.process = program;
    fields.command = hasArguments ? start.arguments.command : start.title;
    fields.processId = field(start.call.body, "pid");
    fields.parentId = field(start.call.body, "ppid");
    fields.result = start.hasCall ? "success" : "";
    fields.path = file;
    fields.detail = detail;
    const auto parent = m_programs.find(event.node + ' ' + std::string(fields.parentId));
    if (parent != m_programs.end())
        fields.parent = parent->second;
    Record record = event.place;
    record.kind = Kind::Execution;
    if (!start.hasCall || event.cut || !hasArguments || !start.arguments.complete())
        record.quality |= Quality::Incomplete;
    record.identity = {IdentityKind::Account, who};
    record.host = {IdentityKind::Host, event.node};
    record.what = fields;
    m_sink.record(record);

    if (m_programs.size() >= mostPrograms)
        m_programs.clear();
    if (!fields.processId.empty())
        m_programs[event.node + ' ' + std::string(fields.processId)] = program;
}

} // namespace callwake::audit
