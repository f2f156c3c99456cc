// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace callwake {

/// An event of a forensic timeline as Plaso and Timesketch write it. What its table has no column
/// for is looked for in the message.
struct TimelineEvent {
    std::string_view type; ///< data_type ("chrome:history:page_visited"), or else the parser
    std::string_view meaning; ///< timestamp_desc ("Last Visited Time")
    std::string_view message;
    std::string_view host, user, source; ///< `source`: display_name, the file it was found in
    std::string_view url, title, path, command, process, package, address, processId;
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
    return out;
}

/// Makes a record of the event, or skips it with a reason: by its type, and by the meaning of its
/// time, because one entry of a log has several events. Names as in Plaso's event data classes.
void deliverTimelineEvent(
    const TimelineEvent& event, Instant time, const Record& place, Sink& sink);

/// The reason for events whose time is "Not a time", "0000-00-00…" or 0.
inline constexpr std::string_view timeless = "event without a time";
[[nodiscard]] bool isTimeless(std::string_view time);
/// ISO 8601, or a count of seconds, milliseconds or microseconds since 1970 by its length.
[[nodiscard]] std::optional<Instant> timelineTime(std::string_view text);

} // namespace callwake
