// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Reports of a ScreenConnect (ConnectWise Control) server as CSV, of its page or of Report.csv:
// connections ("SessionConnection": ConnectedTime, DisconnectedTime) or events ("SessionEvent",
// "SessionConnectionEvent": EventType, Time). Whoever asks for a report chooses its columns; fields
// of the session begin with "Session" there. Times are UTC.
#include "base/text.h"
#include "formats/remote/screenconnect_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"

#include <array>
#include <string>

namespace callwake {

namespace {

using namespace screenconnect;

std::optional<Instant> timeOf(
    const TableEntry& entry, const ColumnTimes& times, std::string_view column)
{
    const auto time = times.read(entry[column]);
    return time ? std::optional(time->time) : std::nullopt;
}

Session sessionOf(const TableEntry& entry, std::string& user)
{
    Session out;
    out.id = entry["SessionID"];
    out.type = entry.firstOf({"SessionSessionType", "SessionType"});
    out.name = entry.firstOf({"SessionName", "Name"});
    out.machine = entry.firstOf({"SessionGuestMachineName", "GuestMachineName"});
    user = entry.firstOf({"SessionGuestLoggedOnUserDomain", "GuestLoggedOnUserDomain"});
    if (!user.empty())
        user += '\\';
    user += entry.firstOf({"SessionGuestLoggedOnUserName", "GuestLoggedOnUserName"});
    out.lastUser = user;
    return out;
}

Connection connectionOf(const TableEntry& entry, const Session& session)
{
    Connection out;
    out.session = session;
    out.process = entry.firstOf({"ProcessType", "SessionConnectionProcessType"});
    out.participant = entry.firstOf({"ParticipantName", "SessionConnectionParticipantName"});
    out.address = entry.firstOf({"NetworkAddress", "SessionConnectionNetworkAddress"});
    out.client = entry.firstOf({"ClientVersion", "SessionConnectionClientVersion"});
    return out;
}

std::string_view takeConnection(const TableEntry& entry, const ColumnTimes& times)
{
    std::string user;
    auto out = connectionOf(entry, sessionOf(entry, user));
    out.begin = timeOf(entry, times, "ConnectedTime");
    out.end = timeOf(entry, times, "DisconnectedTime");
    const auto seconds = parseNumber<double>(entry["DurationSeconds"]);
    if (out.begin && !out.end && seconds && *seconds > 0 && *seconds < 1e8)
        out.end = *out.begin + Duration(std::int64_t(*seconds * 1e6));
    return take(out, entry.place(), entry.sink());
}

/// A report of events does not tell which end belongs to which begin of a connection.
std::string_view takeEvent(const TableEntry& entry, const ColumnTimes& times)
{
    std::string user;
    auto connection = connectionOf(entry, sessionOf(entry, user));
    const auto time = timeOf(entry, times, "Time");
    if (equalsIgnoringCase(entry["EventType"], connected)) {
        connection.begin = time;
        return take(connection, entry.place(), entry.sink());
    }
    if (equalsIgnoringCase(entry["EventType"], disconnected)) {
        entry.sink().skipped("end of a connection");
        return {};
    }
    SessionEvent out;
    out.session = connection.session;
    out.time = time;
    out.type = entry["EventType"];
    out.participant = entry["Host"].empty() ? connection.participant : entry["Host"];
    out.data = entry["Data"];
    return take(out, entry.place(), entry.sink());
}

int sniff(const Head& head)
{
    const bool connections = hasTableColumns(head, {"ConnectedTime", "ParticipantName"})
        || hasTableColumns(head, {"ConnectedTime", "SessionName"})
        || hasTableColumns(head, {"ConnectedTime", "SessionID"});
    const bool events = hasTableColumns(head, {"EventType", "Time", "SessionID"})
        || hasTableColumns(head, {"EventType", "Time", "SessionName"});
    return connections || events ? 85 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    const ColumnTimes times(sample, {"ConnectedTime", "Time"}, sink);
    readTableEntries(input, sample, sink, [&](const TableEntry& entry) {
        const bool ofEvents = !entry["EventType"].empty();
        const auto why = ofEvents ? takeEvent(entry, times) : takeConnection(entry, times);
        if (!why.empty())
            entry.reject(why);
    });
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format screenconnect_report_csv;
const Format screenconnect_report_csv{
    .name = "screenconnect_report_csv",
    .title = "ScreenConnect report (CSV)",
    .reads = "The same as of the server's database, as its reports tell it.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
