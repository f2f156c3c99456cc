// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/linux/audit_passed_parts.h"
#include "formats/linux/program_message_parts.h"
#include "formats/linux/sudo_command_parts.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// The fields of a journal entry that Callwake reads, as views; systemd.journal-fields(7).
struct JournaldEntry {
    std::string_view received; ///< __REALTIME_TIMESTAMP, microseconds since 1970
    std::string_view written; ///< _SOURCE_REALTIME_TIMESTAMP: by the sender's clock
    std::string_view host, identifier, command, executable, commandLine, processId, user, loginUser;
    std::string_view unit, transport, message;
    std::string_view auditType, auditId; ///< of a record of the audit system; one event, one id
    std::string_view boot; ///< _BOOT_ID
    std::string_view running; ///< __MONOTONIC_TIMESTAMP, microseconds since that boot
    bool withoutMessage = false; ///< too long for the export, or none

    /// Where the value of a field goes; null for one that is not read.
    [[nodiscard]] std::string_view* field(std::string_view name);
};

/// Makes records of journal entries, whatever form they were exported in.
class JournaldEntries {
public:
    explicit JournaldEntries(Sink& sink)
        : m_sink(sink)
        , m_audit(sink, std::chrono::seconds(1)) // where only the journal says when they came
        , m_commands(sink, [&sink](const Record& record, std::string_view) { sink.record(record); })
    {
    }
    /// `record` has the place filled in; `excerpt` is for a reject.
    void take(const JournaldEntry& entry, Record record, std::string_view excerpt);
    /// To be called after the last entry.
    void finish()
    {
        m_audit.finish();
        m_commands.finish();
    }

private:
    void compareClocks(const JournaldEntry& entry);
    void takeAudit(const JournaldEntry& entry, const Record& record);
    void deliver(const JournaldEntry& entry, const ProgramMessage& message, Record& record);
    void nameByUid(const JournaldEntry& entry, const Record& record);

    Sink& m_sink;
    ProgramMessages m_messages;
    audit::PassedOn m_audit;
    SudoCommands m_commands;
    std::string m_detail, m_who;
    std::map<std::string, std::int64_t, std::less<>> m_boots; ///< when each began by its own clock
    std::int64_t m_jumps = 0;
};

} // namespace callwake
