// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/osquery_row_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/linux/audit_parts.h"
#include "formats/linux/package_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

enum class Table { Other, Process, Socket, User, Session, Package, Shell, File };

struct NamedTable {
    std::string_view name;
    Table table;
};
// Names that are parts of others come after them.
constexpr std::array<NamedTable, 13> tables{{
    {"process_etw_events", Table::Process},
    {"process_file_events", Table::File},
    {"file_events", Table::File},
    {"process_events", Table::Process}, // also bpf_ and es_process_events
    {"socket_events", Table::Socket},
    {"user_events", Table::User},
    {"logged_in_users", Table::Session},
    {"rpm_packages", Table::Package},
    {"deb_packages", Table::Package},
    {"homebrew_packages", Table::Package},
    {"programs", Table::Package},
    {"shell_history", Table::Shell},
    {"-last", Table::Session},
}};

Table tableOf(const OsqueryRow& row)
{
    for (const auto& [name, table] : tables)
        if (row.query.find(name) != std::string_view::npos)
            return table;
    const auto has = [&](std::string_view column) { return !row[column].empty(); };
    if (has("remote_address") && has("remote_port") && has("time"))
        return Table::Socket;
    if (has("cmdline") && has("time") && (has("path") || has("binary_path")))
        return Table::Process;
    if (has("tty") && has("time") && (has("user") || has("username")))
        return Table::Session;
    const bool isFile = (has("operation") && has("executable"))
        || (has("event_type") && has("filename")) || (has("action") && has("target_path"));
    if (isFile && has("time"))
        return Table::File;
    if (has("auid") && has("type") && has("message") && has("time"))
        return Table::User;
    if (has("bundle_identifier") && has("bundle_short_version"))
        return Table::Package;
    const bool isPackage =
        has("publisher") || has("install_location") || has("arch") || has("release");
    const bool isSystem = has("platform"); // of os_version
    return has("name") && has("version") && isPackage && !isSystem ? Table::Package : Table::Other;
}

bool isSet(std::string_view user)
{
    return !user.empty() && user != "4294967295" && user != "-1";
}

/// Of two columns that mean the same in different tables.
std::string_view either(const OsqueryRow& row, std::string_view first, std::string_view second)
{
    const auto value = row[first];
    return value.empty() ? row[second] : value;
}

std::string accountOf(const OsqueryRow& row)
{
    if (const auto name = either(row, "username", "user"); !name.empty())
        return std::string(name);
    const auto login = row["auid"];
    const auto user = isSet(login) ? login : row["uid"];
    return isSet(user) ? "uid " + std::string(user) : std::string();
}

} // namespace

std::string_view OsqueryRow::operator[](std::string_view column) const
{
    using Column = std::pair<std::string_view, std::string_view>;
    const auto found = std::ranges::find(columns, column, &Column::first);
    return found == columns.end() ? std::string_view() : found->second;
}

void OsqueryRows::take(const OsqueryRow& row, Record record)
{
    m_fields = {};
    m_detail.clear();
    record.begin = row.time;
    record.host = {IdentityKind::Host, row.host};
    m_account = accountOf(row);
    m_fields.account = m_account;
    if (row.removed)
        return m_sink.skipped("row that was removed: an end, or a state that is no more");
    switch (tableOf(row)) {
    case Table::Process:
        return process(row, record);
    case Table::Socket:
        return socket(row, record);
    case Table::User:
        return auditedUser(row, record);
    case Table::Session:
        return session(row, record);
    case Table::Package:
        return package(row, record);
    case Table::Shell:
        return shellCommand(row, record);
    case Table::File:
        return file(row, record);
    case Table::Other:
        break;
    }
    m_sink.skipped("row of a table that is of no use here");
}

/// Rows of event tables have a time of their own, in seconds.
bool OsqueryRows::takeTime(const OsqueryRow& row, std::string_view column, Record& record)
{
    const auto seconds = parseNumber<std::int64_t>(row[column]);
    const auto time =
        seconds && *seconds > 0 ? instantFromUnixSeconds(double(*seconds)) : std::nullopt;
    if (time)
        record.begin = *time;
    return time.has_value();
}

void OsqueryRows::details(const OsqueryRow& row, std::initializer_list<std::string_view> columns)
{
    for (const auto column : columns)
        addDetail(m_detail, column, row[column]);
}

void OsqueryRows::deliver(const OsqueryRow& row, Record& record)
{
    addDetail(m_detail, "query", row.query);
    m_fields.host = row.host;
    m_fields.detail = m_detail;
    record.identity = {IdentityKind::Account, m_fields.account};
    record.what = m_fields;
    m_sink.record(record);
}

void OsqueryRows::process(const OsqueryRow& row, Record& record)
{
    const auto type = either(row, "event_type", "type");
    if (!type.empty() && type != "exec" && type != "ProcessStart")
        return m_sink.skipped("end or copy of a process");
    if (!takeTime(row, "time", record) && row.isState)
        return m_sink.skipped("row of a state, without a time of its own");
    record.kind = Kind::Execution;
    m_fields.process = either(row, "path", "binary_path");
    m_fields.command = row["cmdline"];
    m_fields.processId = row["pid"];
    m_fields.parentId = either(row, "parent", "ppid");
    m_fields.signer = row["signing_id"];
    details(row, {"cwd", "tty", "team_id", "cdhash", "exit_code"});
    deliver(row, record);
}

void OsqueryRows::socket(const OsqueryRow& row, Record& record)
{
    const auto action = either(row, "action", "syscall");
    if (!action.empty() && action != "connect" && !action.starts_with("accept"))
        return m_sink.skipped("socket that was opened, without a connection");
    if (!takeTime(row, "time", record) && row.isState)
        return m_sink.skipped("row of a state, without a time of its own");
    record.kind = Kind::NetworkConnection;
    m_fields.process = row["path"];
    m_fields.processId = row["pid"];
    m_fields.parentId = row["parent"];
    m_fields.peer = row["remote_address"]; // without port, as other logs tell it
    const auto success = row["success"];
    m_fields.result = success == "0" ? "failed" : success.empty() ? "" : "success";
    details(row, {"action", "protocol", "remote_port", "local_address", "local_port"});
    deliver(row, record);
}

/// user_events: records of the audit system by their number, with the text in `message`.
void OsqueryRows::auditedUser(const OsqueryRow& row, Record& record)
{
    constexpr std::string_view authentication = "1100", login = "1112";
    const auto type = row["type"];
    if (type != authentication && type != login)
        return m_sink.skipped("other record of a session");
    if (!takeTime(row, "time", record) && row.isState)
        return m_sink.skipped("row of a state, without a time of its own");
    record.kind = Kind::SignIn;
    const auto message = row["message"];
    if (const auto account = audit::textField(message, "acct"); !account.empty())
        m_account = account;
    m_fields.account = m_account;
    m_fields.process = row["path"];
    m_fields.processId = row["pid"];
    const auto address = row["address"];
    m_fields.peer = address == "?" ? std::string_view() : address;
    const auto result = audit::field(message, "res");
    m_fields.result = result == "success" || result == "1" ? "success"
        : result.empty()                                   ? ""
                                                           : "failed";
    details(row, {"terminal"});
    addDetail(m_detail, "op", audit::field(message, "op"));
    deliver(row, record);
}

/// logged_in_users and last: rows of utmp.
void OsqueryRows::session(const OsqueryRow& row, Record& record)
{
    constexpr std::string_view userProcess = "7";
    const auto type = either(row, "type_name", "type");
    if (!type.empty() && type != "user" && type != userProcess && type != "user-process")
        return m_sink.skipped("other record of a session");
    if (!takeTime(row, "time", record))
        return m_sink.skipped("row of a state, without a time of its own");
    record.kind = Kind::SignIn;
    m_fields.peer = row["host"];
    m_fields.processId = row["pid"];
    m_fields.result = "success";
    details(row, {"tty"});
    deliver(row, record);
}

/// A package that is new since the query before; rpm's own time is that of the installation.
void OsqueryRows::package(const OsqueryRow& row, Record& record)
{
    if (row["name"].empty())
        return m_sink.skipped("row of a table that is of no use here");
    const bool known = takeTime(row, "install_time", record);
    if (row.isState && !known)
        return m_sink.skipped("row of a state, without a time of its own");
    m_version = either(row, "version", "bundle_short_version");
    if (const auto release = row["release"]; !release.empty())
        m_version += '-' + std::string(release);
    PackageChange change{.action = "install", .name = row["name"], .version = m_version};
    change.architecture = row["arch"];
    change.process = "osquery";
    fillPackage(change, m_detail, record);
    m_fields = std::get<ActivityFields>(record.what);
    m_fields.process = {};
    m_fields.signer = row["publisher"];
    m_fields.path = either(row, "install_location", "path");
    details(row, {"bundle_identifier"});
    addDetail(m_detail, "time", known ? "of the installation" : "when the query saw it");
    deliver(row, record);
}

void OsqueryRows::shellCommand(const OsqueryRow& row, Record& record)
{
    if (!takeTime(row, "time", record))
        return m_sink.skipped("shell command without a time");
    record.kind = Kind::ShellCommand;
    m_fields.command = row["command"];
    m_fields.process = m_fields.command.substr(0, m_fields.command.find(' '));
    details(row, {"history_file"});
    deliver(row, record);
}

void OsqueryRows::file(const OsqueryRow& row, Record& record)
{
    constexpr std::array<std::string_view, 6> creations{
        "CREATED", "MOVED_TO", "creat", "create", "rename", "write"};
    const bool ofProcess = !row["operation"].empty(); // process_file_events
    const auto action = ofProcess ? row["operation"] : either(row, "action", "event_type");
    if (std::ranges::find(creations, action) == creations.end())
        return m_sink.skipped("file that was read, changed or deleted");
    if (!takeTime(row, "time", record) && row.isState)
        return m_sink.skipped("row of a state, without a time of its own");
    record.kind = Kind::FileWrite;
    const auto from = ofProcess ? row["path"] : either(row, "target_path", "filename");
    const auto renamed = either(row, "dest_path", "dest_filename");
    m_fields.path = renamed.empty() ? from : renamed;
    m_fields.process = ofProcess ? row["executable"] : row["path"];
    m_fields.processId = row["pid"];
    m_fields.parentId = either(row, "ppid", "parent");
    if (!renamed.empty())
        addDetail(m_detail, "from", from);
    m_fields.hash = row["sha256"].empty() ? either(row, "sha1", "md5") : row["sha256"];
    details(row, {"action", "operation", "category"});
    deliver(row, record);
}

} // namespace callwake
