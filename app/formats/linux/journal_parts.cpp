// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/journal_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostBoots = 1000;
constexpr std::int64_t latest = 253'402'300'800'000'000; ///< year 10000

std::optional<Instant> timeOf(const JournaldEntry& entry)
{
    for (const auto text : {entry.written, entry.received})
        if (const auto time = parseNumber<std::int64_t>(text); time && *time >= 0 && *time < latest)
            return instantFromMicroseconds(*time);
    return std::nullopt;
}

} // namespace

std::string_view* JournaldEntry::field(std::string_view name)
{
    using Entry = JournaldEntry;
    using Field = std::pair<std::string_view, std::string_view Entry::*>;
    static constexpr std::array<Field, 17> fields{{
        {"MESSAGE", &Entry::message},
        {"SYSLOG_IDENTIFIER", &Entry::identifier},
        {"_AUDIT_ID", &Entry::auditId},
        {"_AUDIT_LOGINUID", &Entry::loginUser},
        {"_AUDIT_TYPE_NAME", &Entry::auditType},
        {"_CMDLINE", &Entry::commandLine},
        {"_BOOT_ID", &Entry::boot},
        {"_COMM", &Entry::command},
        {"_EXE", &Entry::executable},
        {"_HOSTNAME", &Entry::host},
        {"_PID", &Entry::processId},
        {"_SOURCE_REALTIME_TIMESTAMP", &Entry::written},
        {"_SYSTEMD_UNIT", &Entry::unit},
        {"_TRANSPORT", &Entry::transport},
        {"_UID", &Entry::user},
        {"__MONOTONIC_TIMESTAMP", &Entry::running},
        {"__REALTIME_TIMESTAMP", &Entry::received},
    }};
    const auto found = std::ranges::find(fields, name, &Field::first);
    return found != fields.end() ? &(this->*found->second) : nullptr;
}

void JournaldEntries::take(const JournaldEntry& entry, Record record, std::string_view excerpt)
{
    const auto time = timeOf(entry);
    if (!time)
        return m_sink.reject(record.offset, record.line, "entry without a valid time", excerpt);
    record.begin = *time;
    record.host = {IdentityKind::Host, entry.host};
    compareClocks(entry);
    if (entry.withoutMessage)
        return m_sink.skipped("entry without a message, or with one too long for the export");
    if (entry.transport == "audit")
        return takeAudit(entry, record);
    if (m_audit.take(entry.message, record))
        return;
    if (entry.transport == "kernel")
        return m_sink.skipped("message of the kernel");
    const auto program = entry.identifier.empty() ? entry.command : entry.identifier;
    const ProgramMessage message{program, entry.processId, entry.message};
    if (m_commands.takeRest(message, record))
        return;
    std::string_view reason;
    if (!m_messages.read(message, record, reason))
        return m_sink.skipped(reason);
    deliver(entry, message, record);
}

/// The clock that runs since the boot is never set: where the other one falls back against it,
/// somebody or something has set that. Forward it also moves when the computer sleeps, for the
/// former stands still then.
void JournaldEntries::compareClocks(const JournaldEntry& entry)
{
    constexpr std::int64_t leastJump = 1'000'000;
    constexpr std::int64_t mostJumps = 50;
    const auto wall = parseNumber<std::int64_t>(entry.received);
    const auto running = parseNumber<std::int64_t>(entry.running);
    const auto isTime = [](const auto& time) { return time && *time >= 0 && *time < latest; };
    if (!isTime(wall) || !isTime(running) || entry.boot.empty())
        return;
    const std::int64_t began = *wall - *running;
    const auto boot = m_boots.find(entry.boot);
    if (boot == m_boots.end()) {
        if (m_boots.size() < mostBoots)
            m_boots.emplace(entry.boot, began);
        return;
    }
    const std::int64_t jump = began - std::exchange(boot->second, began);
    if (jump > -leastJump || ++m_jumps > mostJumps)
        return;
    m_sink.warning("the clock of " + std::string(entry.host) + " was set back by "
        + formatDuration(Duration(-jump)) + " before " + formatIso(instantFromMicroseconds(*wall)));
}

/// "EXECVE argc=2 …": the type is in the message, time and serial number are fields of their own.
void JournaldEntries::takeAudit(const JournaldEntry& entry, const Record& record)
{
    auto text = entry.message;
    audit::Entry line;
    line.type = takeField(text);
    if (!entry.auditType.empty())
        line.type = entry.auditType;
    line.node = entry.host;
    line.time = record.begin;
    const auto serial = parseNumber<std::uint64_t>(entry.auditId);
    if (!serial && !audit::recordTypeOf(line.type))
        return m_sink.skipped("record of the audit system without the number of its event");
    line.serial = serial.value_or(0);
    const auto split = std::min(text.find('\x1D'), text.size());
    line.body = text.substr(0, split);
    line.names = text.substr(std::min(split + 1, text.size()));
    m_audit.take(line, record);
}

/// Adds what the journal itself knows of the sender. Who logged in before `sudo` and the like stays
/// known as the login user; the log in daemons have none.
void JournaldEntries::deliver(
    const JournaldEntry& entry, const ProgramMessage& message, Record& record)
{
    auto& fields = std::get<ActivityFields>(record.what);
    m_detail = fields.detail;
    addDetail(m_detail, "unit", entry.unit);
    const bool changes = record.kind == Kind::AccountChange || record.kind == Kind::CredentialReset
        || record.kind == Kind::ServiceInstall || record.kind == Kind::PackageInstall;
    const bool known = !entry.loginUser.empty() && entry.loginUser != "4294967295";
    if (changes && known && fields.account.empty()) {
        m_who = "uid " + std::string(entry.loginUser);
        fields.account = m_who;
        record.identity = {IdentityKind::Account, m_who};
    }
    if (changes && fields.command.empty())
        fields.command = entry.commandLine;
    if (!entry.executable.empty() && fields.process == entry.identifier)
        fields.process = entry.executable;
    fields.detail = m_detail;
    m_commands.take(message, record);
    nameByUid(entry, record);
}

/// sudo runs under the number of whom it names. Numbers of users are those of one computer.
void JournaldEntries::nameByUid(const JournaldEntry& entry, const Record& record)
{
    const bool names = entry.identifier == "sudo" && !entry.user.empty() && entry.user != "0"
        && record.identity.kind == IdentityKind::Account && !entry.host.empty();
    if (!names || record.identity.value.starts_with("uid "))
        return;
    m_who = "uid " + std::string(entry.user);
    m_sink.namesOne(
        {record.identity, {IdentityKind::Account, m_who}, record.host, record.offset, record.line});
}

} // namespace callwake
