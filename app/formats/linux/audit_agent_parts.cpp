// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/audit_agent_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"

#include <string>

namespace callwake::audit {

namespace {

constexpr std::string_view programStart = "AUOMS_EXECVE";

/// The command line, up to the field that follows; to the end where the message was cut off.
std::string_view commandOf(std::string_view body, bool& cut)
{
    constexpr std::string_view key = " cmdline=", next = " redactors=";
    const auto begin = body.find(key);
    if (begin == body.npos)
        return {};
    body.remove_prefix(begin + key.size());
    const auto end = body.rfind(next);
    cut = end == body.npos;
    body = body.substr(0, end);
    if (body.starts_with('"'))
        body.remove_prefix(1);
    if (!cut && body.ends_with('"'))
        body.remove_suffix(1);
    return body;
}

/// The names that the daemon itself adds in the enriched form, AUID="ana" UID="root".
std::string namesOf(std::string_view body)
{
    std::string out;
    for (const auto& [key, name] : {std::pair("audit_user", "AUID"), std::pair("user", "UID")}) {
        const auto user = field(body, key);
        if (!user.empty() && user != "unset" && user.find('"') == user.npos)
            out.append(out.empty() ? "" : " ").append(name).append("=\"").append(user) += '"';
    }
    return out;
}

} // namespace

bool AgentRecords::isRecord(std::string_view message)
{
    return message.starts_with("type=") && message.find(" audit(") != message.npos;
}

void AgentRecords::take(std::string_view message, Record record)
{
    std::string_view fault;
    auto line = parseLine(message, fault);
    if (!line)
        return m_sink.reject(record.offset, record.line, fault, message);
    const auto names = namesOf(line->body);
    line->names = names;
    line->node = record.host.value;
    record.begin = line->time;
    if (line->type == programStart)
        start(*line, record);
    else if (!m_users.take(*line, record))
        m_sink.skipped(otherEvent);
}

void AgentRecords::start(const Entry& line, Record record)
{
    if (field(line.body, "success") == "no")
        return m_sink.skipped(notStarted);
    bool cut = false;
    const auto command = commandOf(line.body, cut);
    const auto program = textField(line.body, "exe"), name = textField(line.body, "comm");
    if (program.empty() && command.empty())
        return m_sink.reject(record.offset, record.line, "event cut off", line.body);
    if (cut || command.empty())
        record.quality |= Quality::Incomplete;
    const auto user = userName(line, "uid");
    auto who = userName(line, "auid");
    if (who.empty())
        who = user;
    std::string detail;
    addDetail(detail, "cwd", textField(line.body, "cwd"));
    addDetail(detail, "as", user == who ? "" : user);
    addDetail(detail, "name", name == baseName(program) ? "" : name);
    addDetail(detail, "terminal", field(line.body, "tty"));
    addDetail(detail, "container", field(line.body, "containerid"));
    ActivityFields fields;
    fields.process = program.empty() ? name : program;
    fields.command = command;
    fields.processId = field(line.body, "pid");
    fields.parentId = field(line.body, "ppid");
    fields.result = "success";
    fields.host = line.node;
    fields.account = who;
    fields.detail = detail;
    record.kind = Kind::Execution;
    record.identity = {IdentityKind::Account, who};
    record.what = fields;
    m_sink.record(record);
}

} // namespace callwake::audit
