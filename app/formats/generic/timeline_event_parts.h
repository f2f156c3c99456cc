// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/linux/package_parts.h"
#include "formats/linux/program_message_parts.h"
#include "formats/linux/sudo_command_parts.h"
#include "formats/windows/event_export_parts.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace callwake {

/// An event of a forensic timeline as Plaso and Timesketch write it. What its table has no column
/// for is looked for in the message.
struct TimelineEvent {
    std::string_view type; ///< data_type ("chrome:history:page_visited"), or else the parser
    std::string_view meaning; ///< timestamp_desc ("Last Visited Time")
    std::string_view message;
    std::string_view host, user, source; ///< `source`: display_name, the file it was found in
    std::string_view url, title, path, command, process, package, address, processId;
    std::string_view body, reporter; ///< of a line of a log, and the program that wrote it
    std::string_view commandLine, requester; ///< of a run of apt, whose `command` is its action
    std::string_view xml, number; ///< of an event of Windows: all of it, and its record number
};

/// What a row or object with Plaso's names tells; "-" is nothing.
template <typename Entry>
[[nodiscard]] TimelineEvent timelineEventOf(const Entry& entry)
{
    const auto known = [&](std::initializer_list<std::string_view> names) {
        const auto text = entry.firstOf(names);
        return text == "-" ? std::string_view() : text;
    };
    TimelineEvent out;
    out.type = known({"data_type", "parser"});
    out.meaning = known({"timestamp_desc"});
    out.message = known({"message"});
    out.host = known({"hostname", "computer_name", "host"});
    out.user = known({"username", "user"});
    out.source = known({"display_name"});
    out.url = known({"url"});
    out.title = known({"title"});
    out.path = known({"full_path", "target_path", "path"});
    out.command = known({"command"});
    out.process = known({"executable", "application_name", "agent", "process_name"});
    out.package = known({"packages", "package_name", "package_identifier"});
    out.address = known({"ip_address", "remote_host", "source_identifier", "src_ip"});
    out.processId = known({"pid"});
    out.body = known({"body", "message_body"});
    out.reporter = known({"reporter"});
    out.commandLine = known({"command_line"});
    out.requester = known({"requester"});
    out.xml = known({"xml_string"});
    out.number = known({"record_number"});
    return out;
}

/// Makes records of the events of one timeline, or skips them with a reason: by their types, and by
/// the meanings of their times, because one entry of a log has several events. Names as in Plaso's
/// event data classes.
class TimelineEvents {
public:
    explicit TimelineEvents(Sink& sink)
        : m_sink(sink)
        , m_windows(sink)
        , m_commands(sink, [&sink](const Record& record, std::string_view) { sink.record(record); })
    {
    }
    void take(const TimelineEvent& event, Instant time, const Record& place);
    /// To be called after the last event.
    void finish();

private:
    void takeWindowsEvent(const TimelineEvent& event, Instant time, const Record& place);
    bool takeProgramMessage(const TimelineEvent& event, Instant time, const Record& place);
    void takeDpkg(const TimelineEvent& event, Instant time, const Record& place);
    void takeApt(const TimelineEvent& event, Instant time, const Record& place);
    void deliver(
        const PackageChange& change, const TimelineEvent& event, Instant time, const Record& place);

    Sink& m_sink;
    EventDelivery m_windows;
    ExportedEvent m_exported;
    ProgramMessages m_messages;
    SudoCommands m_commands;
    std::set<std::pair<std::int64_t, std::size_t>> m_taken; ///< events by number and hash
    bool m_lacksXml = false; ///< of some
};

/// The reason for events whose time is "Not a time", "0000-00-00…" or 0.
inline constexpr std::string_view timeless = "event without a time";
[[nodiscard]] bool isTimeless(std::string_view time);
/// ISO 8601, or a count of seconds, milliseconds or microseconds since 1970 by its length.
[[nodiscard]] std::optional<Instant> timelineTime(std::string_view text);

} // namespace callwake
