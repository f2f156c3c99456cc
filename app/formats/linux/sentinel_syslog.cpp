// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows of the table Syslog of Microsoft Sentinel (Log Analytics), as JSON or CSV. SyslogMessage is
// what ProcessName wrote into syslog on Computer: an event of Sysmon for Linux, a record of the
// audit agent, or the message of sshd, sudo and others. Long messages are cut off at 2 KiB.
#include "base/text.h"
#include "formats/generic/export_parts.h"
#include "formats/json_entries_parts.h"
#include "formats/linux/audit_agent_parts.h"
#include "formats/linux/audit_passed_parts.h"
#include "formats/linux/program_message_parts.h"
#include "formats/linux/sudo_command_parts.h"
#include "formats/linux/sysmon_linux_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"
#include "formats/windows/sentinel_time_parts.h"

#include <array>

namespace callwake {

namespace {

class Rows {
public:
    explicit Rows(Sink& sink)
        : m_sink(sink)
        , m_sysmon(sink)
        , m_audit(sink)
        , m_passedOn(sink)
        , m_commands(sink, [&sink](const Record& record, std::string_view) { sink.record(record); })
    {
    }

    template <typename Entry>
    void take(const Entry& entry)
    {
        const auto message = entry["SyslogMessage"];
        const auto host = entry.firstOf({"Computer", "HostName"});
        Record record = entry.place();
        record.host = {IdentityKind::Host, host};
        if (message.empty())
            return m_sink.skipped("row without a message");
        if (!SysmonLinuxEvents::eventIn(message).empty())
            return m_sysmon.take(message, record);
        if (audit::AgentRecords::isRecord(message))
            return m_audit.take(message, record);
        if (m_passedOn.take(message, record))
            return;
        if (!readSentinelTime(
                entry, std::array<std::string_view, 2>{"EventTime", "TimeGenerated"}, record))
            return entry.reject("no time of the message");
        const ProgramMessage said{entry["ProcessName"], entry["ProcessID"], message};
        if (m_commands.takeRest(said, record))
            return;
        std::string_view reason;
        if (!m_messages.read(said, record, reason))
            return m_sink.skipped(reason);
        std::get<ActivityFields>(record.what).host = host;
        m_commands.take(said, record);
    }

    void finish()
    {
        m_passedOn.finish();
        m_commands.finish();
    }

private:
    Sink& m_sink;
    SysmonLinuxEvents m_sysmon;
    audit::AgentRecords m_audit;
    audit::PassedOn m_passedOn;
    ProgramMessages m_messages;
    SudoCommands m_commands;
};

constexpr std::string_view message = "SyslogMessage";

int sniff(const Head& head)
{
    const bool json =
        holdsKeys(head, {message, "Computer"}) || holdsKeys(head, {message, "TimeGenerated"});
    const bool table = hasTableColumns(head, {message, "Computer"})
        || hasTableColumns(head, {message, "ProcessName"});
    return json || table ? 97 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    Rows rows(sink);
    if (beginsLikeJson(sample))
        readJsonEntries(input, sample, sink, {}, [&](const JsonEntry& entry) { rows.take(entry); });
    else
        readTableEntries(input, sample, sink, [&](const TableEntry& entry) { rows.take(entry); });
    rows.finish();
}

constexpr std::array covered{SourceClass::Programs};

} // namespace

extern const Format sentinel_syslog;
const Format sentinel_syslog{
    .name = "sentinel_syslog",
    .title = "Linux syslog from Microsoft Sentinel (JSON, CSV)",
    .reads = "Rows of the table Syslog: events of Sysmon for Linux, program starts of the audit "
             "agent, sign-ins, sudo commands and changes of accounts.",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
