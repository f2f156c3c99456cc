// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/linux/audit_user_parts.h"

namespace callwake::audit {

/// Makes records of what the audit agent of Azure (AUOMS) writes into syslog. It puts the records
/// of an event together and adds the names of users:
///
///   type=AUOMS_EXECVE audit(1772446522.118:84138): … success=yes ppid=1340 pid=17790
///   audit_user=ana auid=1000 user=root uid=0 … comm="bash" exe="/usr/bin/bash" … cwd="/" …
///   cmdline="bash -c id" redactors= containerid=
///
/// Quotes within the command line are not marked. Layout: OMS-Auditd-Plugin of Microsoft.
class AgentRecords {
public:
    explicit AgentRecords(Sink& sink)
        : m_sink(sink)
        , m_users(sink)
    {
    }
    /// Whether it is such a message.
    [[nodiscard]] static bool isRecord(std::string_view message);
    /// `record` has place and host filled in.
    void take(std::string_view message, Record record);

private:
    void start(const Entry& line, Record record);

    Sink& m_sink;
    UserRecords m_users;
};

} // namespace callwake::audit
