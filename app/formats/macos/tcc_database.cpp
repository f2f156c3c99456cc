// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// TCC.db of macOS (table access): which program may see the screen, control the computer, hear the
// microphone. The user's own lies below ~/Library, that of the system (screen, accessibility, whole
// disk) below /Library. `last_modified` is when the answer was last given or changed; earlier
// answers are not kept.
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/macos/permission_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::string_view tableName = "access";

enum Column : std::size_t {
    Service,
    Client,
    ClientType,
    Allowed,
    AuthValue,
    AuthReason,
    Modified,
    Columns
};
constexpr std::array<std::string_view, Columns> columns{
    "service", "client", "client_type", "allowed", "auth_value", "auth_reason", "last_modified"};

/// Who gave the answer. Names as in tccd; those from 5 on are of a policy. "System Set" is what the
/// system settings write where somebody switches a program on there.
constexpr std::array<std::string_view, 13> reasons{"", "error", "user asked", "set by the user",
    "set in the system settings", "policy of the service", "device management", "override",
    "no usage text", "no answer in time", "not asked yet", "entitlement", "type of the program"};
constexpr std::int64_t firstPolicy = 5;

/// Old databases know 1 and 0 only; later ones 0 denied, 1 unknown, 2 allowed, 3 limited.
std::string_view grantOf(const DatabaseRow& row)
{
    if (const auto value = row.integer(AuthValue))
        return *value == 2 ? "granted" : *value == 3 ? "granted with limits" : "";
    return row.integer(Allowed).value_or(0) == 1 ? "granted" : "";
}

void take(const DatabaseRow& row, std::string_view account, Sink& sink)
{
    const auto permission = permissionOf(row.text(Service));
    if (!permission)
        return sink.skipped("permission that lets nobody see, hear or control");
    const auto grant = grantOf(row);
    if (grant.empty())
        return sink.skipped("permission that was not granted");
    const auto reason = row.integer(AuthReason).value_or(0);
    if (reason >= firstPolicy)
        return sink.skipped("permission by a policy, not by a person");
    const auto raw = row.rendered();
    const auto seconds = row.real(Modified);
    const auto time = seconds && *seconds > 0 ? instantFromUnixSeconds(*seconds) : std::nullopt;
    if (!time)
        return sink.reject(row.rowid, row.rowid, "permission without a valid time", raw);
    Record record = row.recordIn(tableName, raw);
    record.kind = permission->kind;
    record.begin = *time;
    record.identity = {IdentityKind::Account, account};
    ActivityFields fields;
    fields.account = account;
    fields.process = row.text(Client);
    fields.result = grant;
    std::string detail;
    addDetail(detail, "permission", permission->title);
    addDetail(detail, "service", permission->service);
    if (reason > 0)
        addDetail(detail, "by", reasons[std::size_t(reason)]);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    return hasTable(head, tableName) && hasTable(head, "admin")
            && (hasTable(head, "access_overrides") || hasTable(head, "policies"))
        ? 95
        : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    auto* view = databaseWith(input, tableName, {"service", "client", "last_modified"}, sink,
        "The database holds no permissions with their times.");
    if (!view)
        return;
    const auto account = homeOwner(options.path);
    forEachRow(
        *view, sink, tableName, columns, [&](const DatabaseRow& row) { take(row, account, sink); });
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format tcc_database;
const Format tcc_database{
    .name = "tcc_database",
    .title = "macOS permissions (TCC.db)",
    .reads = "Programs that a macOS user let see the screen, listen or control the computer.",
    .covers = covers,
    .shape = Format::Shape::Database,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
