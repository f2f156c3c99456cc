// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/audit_user_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/linux/rpm_name_parts.h"

#include <algorithm>
#include <array>

namespace callwake::audit {

namespace {

constexpr std::string_view bookkeeping = "bookkeeping of a sign-in (credentials, session end)";
constexpr std::string_view services = "service started or stopped";
constexpr std::string_view cryptography = "key exchange of a connection";
constexpr std::string_view system = "start or stop of the system or of the audit daemon";

// Names as in libaudit's msg_typetab.h, sorted.
constexpr std::array<RecordType, 44> types{{
    {"ACCT_LOCK", Meaning::Account, {}},
    {"ACCT_UNLOCK", Meaning::Account, {}},
    {"ADD_GROUP", Meaning::Account, {}},
    {"ADD_USER", Meaning::Account, {}},
    {"CHGRP_ID", Meaning::Account, {}},
    {"CHUSER_ID", Meaning::Account, {}},
    {"CONFIG_CHANGE", Meaning::Settings, {}},
    {"CRED_ACQ", Meaning::Skip, bookkeeping},
    {"CRED_DISP", Meaning::Skip, bookkeeping},
    {"CRED_REFR", Meaning::Skip, bookkeeping},
    {"CRYPTO_KEY_USER", Meaning::Skip, cryptography},
    {"CRYPTO_SESSION", Meaning::Skip, cryptography},
    {"DAEMON_CONFIG", Meaning::Skip, system},
    {"DAEMON_END", Meaning::Skip, system},
    {"DAEMON_RESUME", Meaning::Skip, system},
    {"DAEMON_ROTATE", Meaning::Skip, system},
    {"DAEMON_START", Meaning::Skip, system},
    {"DEL_GROUP", Meaning::Account, {}},
    {"DEL_USER", Meaning::Account, {}},
    {"GRP_MGMT", Meaning::Account, {}},
    {"LOGIN", Meaning::Skip, bookkeeping},
    {"MAC_STATUS", Meaning::Policy, {}},
    {"ROLE_ASSIGN", Meaning::Account, {}},
    {"ROLE_REMOVE", Meaning::Account, {}},
    {"SERVICE_START", Meaning::Skip, services},
    {"SERVICE_STOP", Meaning::Skip, services},
    {"SOFTWARE_UPDATE", Meaning::Package, {}},
    {"SYSTEM_BOOT", Meaning::Skip, system},
    {"SYSTEM_RUNLEVEL", Meaning::Skip, system},
    {"SYSTEM_SHUTDOWN", Meaning::Skip, system},
    {"TTY", Meaning::Skip, "keys typed in a terminal"},
    {"USER_ACCT", Meaning::Skip, bookkeeping},
    {"USER_AUTH", Meaning::SignIn, {}},
    {"USER_AVC", Meaning::Skip, "access decision of the security policy"},
    {"USER_CHAUTHTOK", Meaning::Account, {}},
    {"USER_CMD", Meaning::Command, {}},
    {"USER_END", Meaning::Skip, bookkeeping},
    {"USER_ERR", Meaning::Skip, bookkeeping},
    {"USER_LOGIN", Meaning::SignIn, {}},
    {"USER_LOGOUT", Meaning::Skip, bookkeeping},
    {"USER_MGMT", Meaning::Account, {}},
    {"USER_ROLE_CHANGE", Meaning::Skip, bookkeeping},
    {"USER_START", Meaning::Session, {}},
    {"USER_TTY", Meaning::Skip, "keys typed in a terminal"},
}};
static_assert(std::ranges::is_sorted(types, {}, &RecordType::name));

std::string_view resultOf(std::string_view body)
{
    const auto result = field(body, "res");
    if (result == "success" || result == "1" || result == "yes")
        return "success";
    return result.empty() ? result : "failed";
}

} // namespace

const RecordType* recordTypeOf(std::string_view name)
{
    const auto type = std::ranges::lower_bound(types, name, {}, &RecordType::name);
    return type == types.end() || type->name != name ? nullptr : &*type;
}

bool opensUnaskedSessions(std::string_view program)
{
    constexpr std::array<std::string_view, 6> unasked{
        "cron", "crond", "anacron", "atd", "systemd", "sudo"};
    return std::ranges::find(unasked, baseName(program)) != unasked.end();
}

bool changesAccount(std::string_view program)
{
    constexpr std::array<std::string_view, 6> changers{
        "su", "sudo", "pkexec", "polkit-agent-helper-1", "runuser", "doas"};
    return std::ranges::find(changers, baseName(program)) != changers.end();
}

bool UserRecords::take(const Entry& line, const Record& place)
{
    const auto* type = recordTypeOf(line.type);
    if (!type)
        return false;
    switch (type->meaning) {
    case Meaning::SignIn:
        signIn(line, place);
        break;
    case Meaning::Session:
        session(line, place);
        break;
    case Meaning::Command:
        command(line, place);
        break;
    case Meaning::Account:
        account(line, place);
        break;
    case Meaning::Package:
        package(line, place);
        break;
    case Meaning::Settings:
        settings(line, place);
        break;
    case Meaning::Policy:
        policy(line, place);
        break;
    case Meaning::Skip:
        m_sink.skipped(type->reason);
        break;
    }
    return true;
}

/// What all these records have: who did it (the login user, else the user), by which program, and
/// how it ended.
void UserRecords::fill(const Entry& line, ActivityFields& fields)
{
    m_who = userName(line, "auid");
    if (m_who.empty())
        m_who = userName(line, "uid");
    m_process = textField(line.body, "exe");
    fields.process = m_process;
    fields.processId = field(line.body, "pid");
    fields.result = resultOf(line.body);
    m_detail.clear();
    addDetail(m_detail, "type", line.type);
    addDetail(m_detail, "op", field(line.body, "op"));
    addDetail(m_detail, "terminal", field(line.body, "terminal"));
}

void UserRecords::deliver(const Entry& line, Record& record, ActivityFields& fields)
{
    record.identity = {IdentityKind::Account, m_who};
    fields.account = m_who;
    fields.host = line.node;
    fields.detail = m_detail;
    record.what = fields;
    m_sink.record(record);
}

/// The account that a record is about: by name, else by number.
static std::string subjectOf(const Entry& line)
{
    auto name = textField(line.body, "acct");
    return name.empty() ? userName(line, "id") : name;
}

void UserRecords::signIn(const Entry& line, Record record)
{
    ActivityFields fields;
    fill(line, fields);
    record.kind = Kind::SignIn;
    const bool changes = changesAccount(m_process);
    const auto subject = subjectOf(line);
    if (changes && subject != m_who)
        addDetail(m_detail, "as", subject);
    else if (!subject.empty())
        m_who = subject;
    fields.peer = field(line.body, "addr");
    if (fields.peer.empty())
        fields.peer = field(line.body, "hostname");
    deliver(line, record, fields);
}

void UserRecords::session(const Entry& line, const Record& record)
{
    if (opensUnaskedSessions(textField(line.body, "exe")))
        return m_sink.skipped(unaskedSession);
    signIn(line, record);
}

void UserRecords::command(const Entry& line, Record record)
{
    ActivityFields fields;
    fill(line, fields);
    record.kind = Kind::ShellCommand;
    m_command = textField(line.body, "cmd");
    fields.command = m_command;
    addDetail(m_detail, "cwd", textField(line.body, "cwd"));
    deliver(line, record, fields);
}

void UserRecords::account(const Entry& line, Record record)
{
    ActivityFields fields;
    fill(line, fields);
    record.kind = line.type == "USER_CHAUTHTOK" ? Kind::CredentialReset : Kind::AccountChange;
    m_peer = subjectOf(line);
    fields.peer = m_peer;
    addDetail(m_detail, "group", textField(line.body, "grp"));
    deliver(line, record, fields);
}

void UserRecords::package(const Entry& line, Record record)
{
    const auto operation = field(line.body, "op");
    if (operation == "remove" || operation == "erase")
        return m_sink.skipped("package removed");
    ActivityFields fields;
    fill(line, fields);
    record.kind = Kind::PackageInstall;
    if (operation == "update" || operation == "upgrade")
        record.quality |= Quality::UpdateRun;
    m_package = textField(line.body, "sw");
    const auto parts = splitRpmName(m_package);
    fields.package = parts.name;
    fields.version = parts.version;
    m_command = textField(line.body, "comm");
    addDetail(m_detail, "installer", m_command);
    addDetail(m_detail, "kind", field(line.body, "sw_type"));
    deliver(line, record, fields);
}

/// Switching auditing off, or a person's removing its rules, blinds this very log.
void UserRecords::settings(const Entry& line, Record record)
{
    const bool off = field(line.body, "audit_enabled") == "0" && field(line.body, "old") != "0";
    const bool removed = field(line.body, "op") == "remove_rule" && !userName(line, "auid").empty();
    if (!off && !removed)
        return m_sink.skipped(otherSetting);
    ActivityFields fields;
    fill(line, fields);
    record.kind = Kind::SecurityTampering;
    fields.process = off ? "audit switched off" : "audit rule removed";
    addDetail(m_detail, "key", textField(line.body, "key"));
    deliver(line, record, fields);
}

/// `setenforce 0`: the security policy of SELinux only warns from then on.
void UserRecords::policy(const Entry& line, Record record)
{
    const auto enforcing = field(line.body, "enforcing");
    if (enforcing != "0" || field(line.body, "old_enforcing") == enforcing)
        return m_sink.skipped("security policy switched on or loaded");
    ActivityFields fields;
    fill(line, fields);
    record.kind = Kind::SecurityTampering;
    fields.process = "security policy switched off";
    deliver(line, record, fields);
}

} // namespace callwake::audit
