// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The alerts of Falco with json_output on, an object a line:
//
//   {"time":"2026-03-02T09:15:22.118349180Z","rule":…,"priority":…,"source":"syscall",
//    "hostname":…,"output_fields":{"proc.cmdline":…,"user.name":…,"evt.type":"execve",…}}
//
// An alert says that a program did something: a connection where it made one, else that it ran.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/json_objects_parts.h"

#include <algorithm>
#include <array>
#include <string>

namespace callwake {

namespace {

/// Fields stand under "output_fields.", and Falco writes <NA> for what it does not know.
class Alert {
public:
    explicit Alert(const JsonObject& object)
        : m_object(object)
    {
    }
    [[nodiscard]] std::string_view field(std::string_view name) const
    {
        const auto value = m_object["output_fields." + std::string(name)];
        return value == "<NA>" || value == "N/A" ? std::string_view() : value;
    }
    [[nodiscard]] std::string_view firstOf(std::initializer_list<std::string_view> names) const
    {
        for (const auto name : names)
            if (const auto value = field(name); !value.empty())
                return value;
        return {};
    }
    [[nodiscard]] std::optional<Instant> time() const
    {
        if (const auto time = parseIso(m_object["time"]))
            return time->time;
        const auto nanoseconds =
            parseNumber<std::int64_t>(firstOf({"evt.time", "evt.time.iso8601"}));
        return nanoseconds ? std::optional(instantFromMicroseconds(*nanoseconds / 1000))
                           : std::nullopt;
    }

private:
    const JsonObject& m_object;
};

/// Of a file the descriptor is its path, of a connection "10.0.0.1:5->203.0.113.9:443", also where
/// another call than those of a network tells of it: a shell whose input is one.
bool isConnection(std::string_view type, std::string_view descriptor)
{
    constexpr std::array<std::string_view, 6> types{
        "connect", "accept", "accept4", "sendto", "sendmsg", "recvfrom"};
    const bool starts = type == "execve" || type == "execveat";
    return std::ranges::find(types, type) != types.end()
        || (!starts && descriptor.find("->") != descriptor.npos);
}

/// "192.0.2.10:51000->203.0.113.9:443": the side behind the arrow is the one that was connected to.
std::string_view peerOf(std::string_view descriptor, std::string_view type)
{
    const auto arrow = descriptor.find("->");
    if (arrow == descriptor.npos)
        return descriptor;
    return type.starts_with("accept") ? descriptor.substr(0, arrow) : descriptor.substr(arrow + 2);
}

/// "203.0.113.9:443" without the port, which goes to `port`: other logs tell it apart, too.
std::string_view withoutPort(std::string_view peer, std::string_view& port)
{
    const auto colon = peer.rfind(':');
    if (colon == peer.npos || !parseNumber<std::uint16_t>(peer.substr(colon + 1)))
        return peer;
    port = peer.substr(colon + 1);
    peer = peer.substr(0, colon);
    return peer.starts_with('[') && peer.ends_with(']') ? peer.substr(1, peer.size() - 2) : peer;
}

class Reader {
public:
    Reader(Sink& sink, const JsonObject& object)
        : m_sink(sink)
        , m_object(object)
    {
    }

    void take(const JsonPiece& piece)
    {
        if (!piece.fault.empty())
            return m_sink.reject(piece.offset, piece.line, piece.fault, piece.text);
        const Alert alert(m_object);
        const auto time = alert.time();
        if (!time || m_object["rule"].empty())
            return m_sink.reject(piece.offset, piece.line, "no alert with a time", piece.text);
        if (alert.firstOf({"proc.exepath", "proc.name", "proc.cmdline"}).empty())
            return m_sink.skipped("alert that names no program");
        Record record;
        record.offset = piece.offset;
        record.length = piece.length;
        record.line = piece.line;
        record.begin = *time;
        deliver(alert, record);
    }

private:
    void deliver(const Alert& alert, Record& record)
    {
        const auto type = alert.field("evt.type");
        const auto descriptor = alert.field("fd.name");
        const auto user = alert.field("user.name");
        const auto login = alert.field("user.loginname");
        std::string_view port;
        ActivityFields fields;
        const bool connects = isConnection(type, descriptor);
        record.kind = connects ? Kind::NetworkConnection : Kind::Execution;
        if (connects || descriptor.find("->") != descriptor.npos)
            fields.peer = withoutPort(peerOf(descriptor, type), port);
        else
            fields.path = descriptor;
        fields.process = alert.firstOf({"proc.exepath", "proc.name"});
        fields.command = alert.field("proc.cmdline");
        fields.parent = alert.firstOf({"proc.pexepath", "proc.pname"});
        fields.processId = alert.field("proc.pid");
        fields.parentId = alert.field("proc.ppid");
        fields.hash = alert.field("proc.exe_hash");
        const auto number = alert.field("user.uid");
        m_account = !login.empty() ? login : user;
        if (m_account.empty() && !number.empty())
            m_account = "uid " + std::string(number);
        fields.account = m_account;
        fields.host = m_object["hostname"];
        m_detail.clear();
        addDetail(m_detail, "port", port);
        addDetail(m_detail, "rule", m_object["rule"]);
        addDetail(m_detail, "priority", m_object["priority"]);
        addDetail(m_detail, "event", type);
        addDetail(m_detail, "as", user == m_account ? std::string_view() : user);
        addDetail(m_detail, "cwd", alert.field("proc.cwd"));
        addDetail(m_detail, "container", alert.firstOf({"container.name", "container.id"}));
        fields.detail = m_detail;
        record.identity = {IdentityKind::Account, fields.account};
        record.host = {IdentityKind::Host, fields.host};
        record.what = fields;
        m_sink.record(record);
    }

    Sink& m_sink;
    const JsonObject& m_object; ///< of the piece
    std::string m_account, m_detail;
};

int sniff(const Head& head)
{
    const auto start = head.bytes.find_first_not_of(" \t\r\n[\xEF\xBB\xBF");
    if (start == std::string_view::npos || head.bytes[start] != '{')
        return 0;
    constexpr std::array<std::string_view, 3> keys{"\"output_fields\"", "\"rule\"", "\"priority\""};
    const bool all = std::ranges::all_of(
        keys, [&](auto key) { return head.bytes.find(key) != std::string_view::npos; });
    return all ? 93 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    JsonObjects objects(piecesOf(input));
    Reader reader(sink, objects.object());
    for (auto piece = objects.next(); piece && sink.wanted(); piece = objects.next())
        reader.take(*piece);
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format falco_json;
const Format falco_json{
    .name = "falco_json",
    .title = "Falco alerts (JSON)",
    .reads = "Programs and connections that a rule of Falco reported.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
