// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/timeline_event_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/activity_parts.h"
#include "formats/home_parts.h"
#include "formats/link_parts.h"
#include "formats/linux/apt_parts.h"
#include "formats/linux/dpkg_parts.h"
#include "formats/windows/event_xml_parts.h"

#include <algorithm>
#include <array>
#include <functional>

namespace callwake {

namespace {

struct TypeRule {
    std::string_view part; ///< of the type
    std::optional<Kind> kind;
    std::string_view meanings; ///< one of these words is in that of the time, divided by '|'
    std::string_view reason; ///< of what has no kind
};

constexpr std::size_t mostTaken = 1'000'000; ///< events of Windows that are remembered
constexpr std::string_view fileTime = "time of a file or folder";
constexpr std::string_view otherLog = "event of a log that is better imported itself";
constexpr std::string_view otherTime = "further time of the same entry";
constexpr std::string_view otherType = "event of a kind that is of no use here";

/// The first that fits counts. Data types have colons, parsers have none.
constexpr auto rules = std::to_array<TypeRule>({
    {"fs:", std::nullopt, {}, fileTime},
    {"filestat", std::nullopt, {}, fileTime},
    {":call", std::nullopt, {}, otherLog},
    {"history:page_visited", Kind::Navigation, "visit", {}},
    {"places:page_visited", Kind::Navigation, "visit", {}},
    {"history:visit", Kind::Navigation, "visit", {}},
    {"msie:webcache:container", Kind::Navigation, "visit", {}},
    {"opera:history", Kind::Navigation, "visit", {}},
    {"history:file_downloaded", Kind::Download, "start|download", {}},
    {"downloads:download", Kind::Download, "start|add|download", {}},
    {"safari:downloads", Kind::Download, "start|add|download", {}},
    {"lsquarantine", Kind::Download, {}, {}},
    {"chrome_cache", std::nullopt, {}, otherType},
    {"prefetch", Kind::Execution, "execut|run", {}},
    {"userassist", Kind::Execution, "execut|run", {}},
    {"windows:registry:bam", Kind::Execution, "execut|run", {}},
    {"windows:timeline:generic", Kind::Execution, "start", {}},
    {"bash:history", Kind::ShellCommand, {}, {}},
    {"bash_history", Kind::ShellCommand, {}, {}},
    {"shell:zsh", Kind::ShellCommand, {}, {}},
    {"zsh_extended_history", Kind::ShellCommand, {}, {}},
    {"fish:history", Kind::ShellCommand, {}, {}},
    {"fish_history", Kind::ShellCommand, {}, {}},
    {"powershell:console", Kind::ShellCommand, {}, {}},
    {"install_history", Kind::PackageInstall, {}, {}},
    {"syslog:ssh:login", Kind::SignIn, {}, {}},
    {"teamviewer", Kind::RemoteAccess, "start|connect", {}},
});

bool holdsOne(std::string_view text, std::string_view words)
{
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        if (containsIgnoringCase(text, words.substr(0, end)))
            return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

/// The one parser whose table has both, told apart by the meaning of the time.
std::optional<TypeRule> browserRule(const TimelineEvent& event)
{
    constexpr std::array<std::string_view, 4> parsers{
        "chrome_", "firefox_", "safari_history", "safari_historydb"};
    const bool browser = event.type.find(':') == event.type.npos
        && std::ranges::any_of(
            parsers, [&](std::string_view name) { return containsIgnoringCase(event.type, name); })
        && containsIgnoringCase(event.type, "history");
    if (!browser)
        return std::nullopt;
    const bool visit = containsIgnoringCase(event.meaning, "visit");
    return TypeRule{
        {}, visit ? Kind::Navigation : Kind::Download, visit ? "visit" : "start|download", {}};
}

/// Timelines that somebody made for Timesketch name no type: what is filled in tells.
TypeRule ruleOfUntyped(const TimelineEvent& event)
{
    const auto says = [&](std::string_view words) {
        return holdsOne(event.meaning, words) || holdsOne(event.message, words);
    };
    if (!event.url.empty() && says("download"))
        return {{}, Kind::Download, {}, {}};
    if (!event.url.empty() && says("visit|brows"))
        return {{}, Kind::Navigation, {}, {}};
    const bool ends = says("exit|terminat|process end|stopped");
    if (!event.commandLine.empty() && !ends)
        return {{}, Kind::Execution, {}, {}};
    if (!event.process.empty() && !ends && says("execut|process start|process creat|launch"))
        return {{}, Kind::Execution, {}, {}};
    return {{}, std::nullopt, {}, otherType};
}

/// "name" of "Prefetch [name] was executed" and of other messages that name a program so.
std::string_view bracketed(std::string_view message)
{
    const auto open = message.substr(0, 64).find('[');
    const auto close = message.find(']', open == message.npos ? 0 : open);
    return open == message.npos || close == message.npos
        ? std::string_view()
        : message.substr(open + 1, close - open - 1);
}

/// A command without what Plaso writes before it.
std::string_view commandOf(const TimelineEvent& event)
{
    auto text = event.command.empty() ? event.message : event.command;
    for (const std::string_view label : {"Commandline: ", "Command executed: ", "Command: "})
        if (text.starts_with(label))
            text.remove_prefix(label.size());
    return text;
}

/// The list of packages without what a message says after it.
std::string_view aptList(std::string_view text)
{
    auto end = text.find(')');
    while (end != text.npos && text.substr(end + 1).starts_with(", "))
        end = text.find(')', end + 1);
    return end == text.npos ? text : text.substr(0, end + 1);
}

/// By the file that it was found in: "TSK:/Users/ana/…" is a path of the examined computer, of
/// "OS:/…" only what lies in a profile is.
std::string_view ownerOf(std::string_view source)
{
    const auto colon = source.find(':');
    const bool examined = colon != source.npos && source.substr(0, colon) != "OS";
    return examined ? userFolderOf(source.substr(colon + 1)) : homeOwner(source);
}

/// A line of syslog or of the journal: in its parts, or "[sshd, pid: 412] Accepted password …" as
/// the message tells it (l2tcsv has no commas). Nothing where it is none.
std::optional<ProgramMessage> programMessageOf(const TimelineEvent& event)
{
    if (!event.reporter.empty() && !event.body.empty())
        return ProgramMessage{event.reporter, event.processId, event.body};
    const auto end = event.message.find("] ");
    if (!event.message.starts_with('[') || end == event.message.npos)
        return std::nullopt;
    constexpr std::string_view pid = "pid: ";
    const auto sender = event.message.substr(1, end - 1);
    const auto number = sender.find(pid);
    ProgramMessage out{sender, {}, event.message.substr(end + 2)};
    if (number != sender.npos) {
        const auto program = sender.substr(0, number);
        out.program = program.substr(0, program.find_last_not_of(", ") + 1);
        out.processId = sender.substr(number + pid.size());
    }
    return out;
}

void fillByKind(Kind kind, const TimelineEvent& event, ActivityFields& out)
{
    switch (kind) {
    case Kind::Navigation:
    case Kind::Download:
        if (out.url.empty())
            out.url = firstLink(event.message);
        break;
    case Kind::Execution:
        if (out.process.empty())
            out.process = event.path.empty() ? bracketed(event.message) : event.path;
        out.path = event.path;
        out.command = event.commandLine;
        break;
    case Kind::ShellCommand:
        out.command = commandOf(event);
        break;
    case Kind::PackageInstall:
        out.command = event.command.empty() ? std::string_view() : commandOf(event);
        break;
    case Kind::SignIn:
        out.result = "success";
        break;
    default:
        break;
    }
}

} // namespace

bool isTimeless(std::string_view time)
{
    return time.empty() || time == "0" || time == "-" || time.starts_with("0000-00-00")
        || time.starts_with("00/00/0000") || equalsIgnoringCase(time, "Not a time")
        || equalsIgnoringCase(time, "Not set") || equalsIgnoringCase(time, "Never");
}

std::optional<Instant> timelineTime(std::string_view text)
{
    const auto count = parseNumber<std::int64_t>(text);
    if (!count || text.size() < 9) {
        const auto parsed = parseIso(text);
        return parsed ? std::optional(parsed->time) : std::nullopt;
    }
    const auto unit = text.size() < 12 ? 1'000'000 : text.size() < 15 ? 1'000 : 1;
    return text.size() < 19 ? std::optional(instantFromMicroseconds(*count * unit)) : std::nullopt;
}

void TimelineEvents::take(const TimelineEvent& event, Instant time, const Record& place)
{
    const auto isOf = [&](std::string_view part) { return containsIgnoringCase(event.type, part); };
    if (isOf("windows:evtx:") || isOf("winevtx"))
        return takeWindowsEvent(event, time, place);
    if (isOf("dpkg"))
        return takeDpkg(event, time, place);
    if (isOf("apt:history") || isOf("apt_history"))
        return takeApt(event, time, place);
    const bool ofPrograms = isOf("syslog") || isOf("systemd:journal");
    if (ofPrograms && takeProgramMessage(event, time, place))
        return;
    auto rule = event.type.empty() ? ruleOfUntyped(event) : browserRule(event);
    if (!rule) {
        const auto found = std::ranges::find_if(
            rules, [&](const TypeRule& one) { return containsIgnoringCase(event.type, one.part); });
        rule = found == rules.end() ? TypeRule{{}, std::nullopt, {}, otherType} : *found;
    }
    if (!rule->kind)
        return m_sink.skipped(rule->reason);
    if (!rule->meanings.empty() && !holdsOne(event.meaning, rule->meanings))
        return m_sink.skipped(otherTime);
    ActivityFields fields;
    fields.account = event.user.empty() ? ownerOf(event.source) : event.user;
    fields.host = event.host;
    fields.url = event.url;
    fields.path = event.path;
    fields.process = event.process;
    fields.package = event.package;
    fields.peer = event.address;
    fields.processId = event.processId;
    fillByKind(*rule->kind, event, fields);
    std::string detail;
    addDetail(detail, "title", event.title);
    addDetail(detail, "time", event.meaning);
    addDetail(detail, "type", event.type);
    addDetail(detail, "found in", event.source);
    addDetail(detail, "message", event.message);
    fields.detail = detail;
    deliverActivity(*rule->kind, time, fields, place, m_sink);
}

/// An event has its creation and the writing of its record as two times: it is one all the same.
void TimelineEvents::takeWindowsEvent(const TimelineEvent& event, Instant time, const Record& place)
{
    if (event.xml.empty()) {
        m_lacksXml = true;
        return m_sink.skipped("event of a Windows log without its XML");
    }
    const std::pair key(parseNumber<std::int64_t>(event.number).value_or(0),
        std::hash<std::string_view>{}(event.xml));
    if (m_taken.size() >= mostTaken)
        m_taken.clear();
    if (!m_taken.insert(key).second)
        return m_sink.skipped(otherTime);
    EventPlace at;
    at.offset = place.offset;
    at.length = place.length;
    at.line = place.line;
    at.bytes = event.xml;
    at.written = time;
    m_exported.clear();
    const std::string fault = readEventXml(event.xml, m_exported);
    m_exported.deliver(m_windows, at, fault);
}

bool TimelineEvents::takeProgramMessage(
    const TimelineEvent& event, Instant time, const Record& place)
{
    const auto message = programMessageOf(event);
    if (!message)
        return false;
    Record record = place;
    record.begin = time;
    record.host = {IdentityKind::Host, event.host};
    std::string_view reason;
    if (m_commands.takeRest(*message, record))
        return true;
    if (m_messages.read(*message, record, reason))
        m_commands.take(*message, record);
    else
        m_sink.skipped(reason);
    return true;
}

void TimelineEvents::deliver(
    const PackageChange& change, const TimelineEvent& event, Instant time, const Record& place)
{
    Record record = place;
    record.begin = time;
    record.host = {IdentityKind::Host, event.host};
    std::string detail;
    fillPackage(change, detail, record);
    m_sink.record(record);
}

void TimelineEvents::takeDpkg(const TimelineEvent& event, Instant time, const Record& place)
{
    const DpkgAction action = readDpkgAction(event.body.empty() ? event.message : event.body);
    if (!action.skipped.empty())
        return m_sink.skipped(action.skipped);
    if (!action.fault.empty())
        return m_sink.skipped(otherType);
    deliver(action.change, event, time, place);
}

/// A run of apt has a begin and an end, and a list of packages: "a:amd64 (1), b:amd64 (2)", of
/// older versions of Plaso with the action before it, "Install: a:amd64 (1)", as in the message.
void TimelineEvents::takeApt(const TimelineEvent& event, Instant time, const Record& place)
{
    if (startsWithIgnoringCase(event.meaning, "end"))
        return m_sink.skipped(otherTime);
    auto list = event.package.empty() ? event.message : event.package;
    std::string_view action = event.command, command = event.commandLine;
    const auto word = list.substr(0, list.find(": "));
    if (word.size() < list.size() && (aptInstalls(word) || aptRemoves(word))) {
        list.remove_prefix(word.size() + 2);
        action = word;
        command = event.command.empty() ? command : commandOf(event);
    }
    const bool removed = aptRemoves(action);
    if (!removed && !aptInstalls(action))
        return m_sink.skipped(otherType);
    list = aptList(list);
    const std::string kind = lowered(action);
    while (!list.empty() && m_sink.wanted()) {
        const AptItem item = parseAptItem(takeAptItem(list), aptReplaces(action));
        if (removed || !item.valid) {
            m_sink.skipped(removed ? "package removed" : otherType);
            continue;
        }
        PackageChange change{.action = kind, .name = item.name, .version = item.version};
        change.before = item.before;
        change.architecture = item.architecture;
        change.automatic = item.automatic;
        change.account = event.user.empty() ? requesterOf(event.requester) : event.user;
        change.command = command;
        change.process = "apt";
        deliver(change, event, time, place);
    }
}

void TimelineEvents::finish()
{
    m_windows.finish();
    m_commands.finish();
    if (m_lacksXml)
        m_sink.warning("this timeline has events of Windows logs without their XML, which tell too "
                       "little: import the EVTX files themselves");
}

} // namespace callwake
