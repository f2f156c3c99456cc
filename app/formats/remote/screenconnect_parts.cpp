// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/remote/screenconnect_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/remote_session_parts.h"

#include <algorithm>
#include <array>
#include <string>

namespace callwake::screenconnect {

namespace {

constexpr std::string_view product = "ScreenConnect";
constexpr std::string_view told = "begin or end of a connection, which is told as one";
constexpr std::string_view words = "message within a session";

/// What of a type becomes of its data, or why it is skipped.
struct Type {
    std::int64_t number;
    std::string_view name;
    std::optional<Kind> kind;
    std::string_view ActivityFields::*data = nullptr;
    std::string_view skipped;
};
constexpr auto types = std::to_array<Type>({
    {10, connected, std::nullopt, nullptr, told},
    {11, disconnected, std::nullopt, nullptr, told},
    {44, "QueuedCommand", Kind::ShellCommand, &ActivityFields::command, {}},
    {45, "QueuedMessage", std::nullopt, nullptr, words},
    {47, "QueuedTool", Kind::Execution, &ActivityFields::command, {}},
    {49, "QueuedInstallAccess", Kind::ServiceInstall, nullptr, {}},
    {70, "RanCommand", std::nullopt, nullptr, "output of a command"},
    {71, "SentMessage", std::nullopt, nullptr, words},
    {83, "CopiedFiles", Kind::RemoteAccess, &ActivityFields::path, {}},
    {84, "DraggedFiles", Kind::RemoteAccess, &ActivityFields::path, {}},
    {85, "RanFiles", Kind::Execution, &ActivityFields::path, {}},
    {86, "SentFiles", Kind::RemoteAccess, &ActivityFields::path, {}},
    {101, "QueuedElevatedTool", Kind::Execution, &ActivityFields::command, {}},
});

void describe(const Session& session, Record& record, ActivityFields& fields, std::string& detail)
{
    const bool installed = equalsIgnoringCase(session.type, "Access");
    fields.process = product;
    fields.host = session.machine.empty() && installed ? session.name : session.machine;
    if (!fields.host.empty()) {
        record.host = {IdentityKind::Host, fields.host};
        record.identity = record.host; // the server does not say who sat there
    }
    addDetail(detail, "type", session.type);
    if (session.name != fields.host)
        addDetail(detail, "name", session.name);
    addDetail(detail, "last user", session.lastUser);
    addDetail(detail, "session", session.id);
}

} // namespace

std::string_view take(const Connection& connection, const Record& place, Sink& sink)
{
    const bool guest = equalsIgnoringCase(connection.process, "Guest");
    if (guest && equalsIgnoringCase(connection.session.type, "Access")) {
        sink.skipped("connection of an installed client, which waits to be used");
        return {};
    }
    if (!connection.begin)
        return "no time of the connection";
    Record record = place;
    ActivityFields fields;
    std::string detail;
    record.kind = Kind::RemoteAccess;
    record.begin = *connection.begin;
    lastUntil(record, connection.end);
    fields.peer = connection.address.empty() ? connection.participant : connection.address;
    if (guest) {
        fields.peer = {};
        fields.result = "guest joined";
        addDetail(detail, "address", connection.address);
    }
    addDetail(detail, "direction", "incoming");
    addDetail(detail, "participant", connection.participant);
    addDetail(detail, "client", connection.client);
    describe(connection.session, record, fields, detail);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
    return {};
}

std::string_view take(const SessionEvent& event, const Record& place, Sink& sink)
{
    const auto type = std::ranges::find_if(
        types, [&](const Type& one) { return equalsIgnoringCase(one.name, event.type); });
    if (type == types.end() || !type->kind) {
        sink.skipped(
            type == types.end() ? "event that changes nothing on the computer" : type->skipped);
        return {};
    }
    if (!event.time)
        return "no time of the event";
    Record record = place;
    ActivityFields fields;
    std::string detail;
    record.kind = *type->kind;
    record.begin = *event.time;
    fields.peer = event.participant;
    fields.result = type->name;
    if (type->data)
        fields.*type->data = trimmed(event.data);
    if (record.kind == Kind::ServiceInstall)
        fields.package = product;
    describe(event.session, record, fields, detail);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
    return {};
}

std::string_view eventName(std::int64_t number)
{
    const auto found = std::ranges::find(types, number, &Type::number);
    return found == types.end() ? std::string_view() : found->name;
}

std::string_view sessionTypeName(std::int64_t number)
{
    constexpr std::array<std::string_view, 3> names{"Support", "Meeting", "Access"};
    return number >= 0 && number < std::int64_t(names.size()) ? names[std::size_t(number)]
                                                              : std::string_view();
}

std::string_view processName(std::int64_t number)
{
    return number == 1 ? "Host" : number == 2 ? "Guest" : "";
}

} // namespace callwake::screenconnect
