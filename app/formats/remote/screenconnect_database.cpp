// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Session.db of a ScreenConnect (ConnectWise Control) server: sessions, who was connected to them
// and what was done. Older servers keep the events of a connection in a table of their own, and no
// times beside the connection: they come from its events then. Ids are GUIDs as .NET writes them,
// as bytes; times are UTC, as text, as .NET's ticks or as Unix time.
#include "base/hex.h"
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/remote/screenconnect_parts.h"

#include <array>
#include <string>
#include <unordered_map>

namespace callwake {

namespace {

using namespace screenconnect;

constexpr std::size_t mostKept = 2'000'000;
constexpr std::string_view connectionTable = "SessionConnection";

constexpr std::array<std::string_view, 6> sessionColumns{"SessionID", "SessionType", "Name",
    "GuestMachineName", "GuestLoggedOnUserDomain", "GuestLoggedOnUserName"};
enum SessionColumn { SessionKey, SessionKind, Name, Machine, Domain, User };
constexpr std::array<std::string_view, 8> connectionColumns{"SessionID", "ConnectionID",
    "ProcessType", "ParticipantName", "NetworkAddress", "ClientVersion", "ConnectedTime",
    "DisconnectedTime"};
enum ConnectionColumn { SessionOf, Key, Process, Participant, Address, Version, Begin, End };
constexpr std::array<std::string_view, 6> eventColumns{
    "SessionID", "ConnectionID", "Time", "EventType", "Host", "Data"};
enum EventColumn { EventSession, EventConnection, Time, Number, Host, Data };

struct KnownSession {
    std::string id, type, name, machine, lastUser;
    [[nodiscard]] Session view() const { return {id, type, name, machine, lastUser}; }
};
struct KnownConnection {
    std::string participant;
    std::optional<Instant> begin, end;
};

/// A key as text; one that is text already stays.
std::string idOf(std::string_view key)
{
    if (key.size() != guidBytes)
        return std::string(key);
    std::string out;
    appendGuid(out, key);
    return out;
}

std::optional<Instant> timeOf(const DatabaseRow& row, std::size_t column)
{
    constexpr std::int64_t ticksBefore1601 = 504'911'232'000'000'000; // .NET counts from the year 1
    constexpr std::int64_t leastMilliseconds = 100'000'000'000; // the year 1973
    const auto number = row.integer(column);
    if (!number) {
        const auto time = parseIso(row.text(column));
        return time ? std::optional(time->time) : std::nullopt;
    }
    if (*number >= ticksBefore1601)
        return instantFromFiletime(std::uint64_t(*number - ticksBefore1601));
    return *number > 0
        ? instantFromUnixSeconds(*number < leastMilliseconds ? double(*number) : *number / 1e3)
        : std::nullopt;
}

/// A word, or the number that stands for it.
std::string wordOf(
    const DatabaseRow& row, std::size_t column, std::string_view (*named)(std::int64_t))
{
    const auto number = row.integer(column);
    const auto name = number ? named(*number) : std::string_view();
    return name.empty() ? row.anyText(column) : std::string(name);
}

class Reader {
public:
    Reader(DatabaseView& database, Sink& sink)
        : m_database(database)
        , m_sink(sink)
    {
    }
    void read();

private:
    void keepSession(const DatabaseRow& row);
    void keepTimes(const DatabaseRow& row);
    void takeConnection(const DatabaseRow& row);
    void takeEvent(const DatabaseRow& row, std::string_view table);
    Record placeOf(const DatabaseRow& row, std::string_view table, const Session& session);
    [[nodiscard]] Session sessionOf(std::string_view key) const;

    DatabaseView& m_database;
    Sink& m_sink;
    std::unordered_map<std::string, KnownSession> m_sessions;
    std::unordered_map<std::string, KnownConnection> m_connections;
    std::string m_raw;
};

void Reader::keepSession(const DatabaseRow& row)
{
    if (m_sessions.size() >= mostKept)
        return;
    KnownSession known{idOf(row.text(SessionKey)), wordOf(row, SessionKind, sessionTypeName),
        row.anyText(Name), row.anyText(Machine), row.anyText(Domain)};
    if (!known.lastUser.empty())
        known.lastUser += '\\';
    known.lastUser += row.anyText(User);
    m_sessions.emplace(row.text(SessionKey), std::move(known));
}

void Reader::keepTimes(const DatabaseRow& row)
{
    const auto type = wordOf(row, Number, eventName);
    const std::string key(row.text(EventConnection));
    if ((type != connected && type != disconnected) || key.empty()
        || m_connections.size() >= mostKept)
        return;
    auto& known = m_connections[key];
    (type == connected ? known.begin : known.end) = timeOf(row, Time);
}

Session Reader::sessionOf(std::string_view key) const
{
    const auto found = m_sessions.find(std::string(key));
    return found == m_sessions.end() ? Session() : found->second.view();
}

Record Reader::placeOf(const DatabaseRow& row, std::string_view table, const Session& session)
{
    m_raw = row.rendered();
    for (const auto& [name, value] :
        {std::pair("Name", session.name), std::pair("SessionType", session.type),
            std::pair("GuestMachineName", session.machine)})
        if (!value.empty())
            m_raw.append("; ").append(name).append("=").append(value);
    return row.recordIn(table, m_raw);
}

void Reader::takeConnection(const DatabaseRow& row)
{
    const std::string key(row.text(Key));
    const auto found = m_connections.find(key);
    auto known = found == m_connections.end() ? KnownConnection() : found->second;
    known.participant = row.anyText(Participant);
    if (found != m_connections.end() || m_connections.size() < mostKept)
        m_connections[key] = known;
    const auto process = wordOf(row, Process, processName), address = row.anyText(Address),
               version = row.anyText(Version);
    Connection out;
    out.session = sessionOf(row.text(SessionOf));
    out.begin = row.isNull(Begin) ? known.begin : timeOf(row, Begin);
    out.end = row.isNull(End) ? known.end : timeOf(row, End);
    out.process = process;
    out.participant = known.participant;
    out.address = address;
    out.client = version;
    const auto why = take(out, placeOf(row, connectionTable, out.session), m_sink);
    if (!why.empty())
        m_sink.reject(row.rowid, row.rowid, why, m_raw);
}

void Reader::takeEvent(const DatabaseRow& row, std::string_view table)
{
    const auto type = wordOf(row, Number, eventName), host = row.anyText(Host),
               data = row.anyText(Data);
    const auto known = m_connections.find(std::string(row.text(EventConnection)));
    SessionEvent out;
    out.session = sessionOf(row.text(EventSession));
    out.time = timeOf(row, Time);
    out.type = type;
    out.participant = host.empty() && known != m_connections.end()
        ? std::string_view(known->second.participant)
        : std::string_view(host);
    out.data = data;
    const auto why = take(out, placeOf(row, table, out.session), m_sink);
    if (!why.empty())
        m_sink.reject(row.rowid, row.rowid, why, m_raw);
}

void Reader::read()
{
    constexpr std::array<std::string_view, 2> eventTables{"SessionEvent", "SessionConnectionEvent"};
    forEachRow(m_database, m_sink, "Session", sessionColumns,
        [&](const DatabaseRow& row) { keepSession(row); });
    for (const auto table : eventTables)
        forEachRow(m_database, m_sink, table, eventColumns,
            [&](const DatabaseRow& row) { keepTimes(row); });
    forEachRow(m_database, m_sink, connectionTable, connectionColumns,
        [&](const DatabaseRow& row) { takeConnection(row); });
    for (const auto table : eventTables)
        forEachRow(m_database, m_sink, table, eventColumns,
            [&](const DatabaseRow& row) { takeEvent(row, table); });
}

int sniff(const Head& head)
{
    return hasTable(head, "Session") && hasTable(head, connectionTable)
            && hasTable(head, "SessionEvent")
        ? 95
        : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    auto* database = databaseWith(input, connectionTable, {"SessionID", "ConnectionID"}, sink,
        "The database holds no connections of ScreenConnect.");
    if (database)
        Reader(*database, sink).read();
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format screenconnect_database;
const Format screenconnect_database{
    .name = "screenconnect_database",
    .title = "ScreenConnect server (Session.db)",
    .reads =
        "Who was connected to which computer, from where and how long, and the commands, tools "
        "and files that were sent to it.",
    .covers = covers,
    .shape = Format::Shape::Database,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
