// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/linux/audit_parts.h"

namespace callwake::audit {

/// The records that programs write by themselves (sudo, sshd, useradd, rpm...), each an event of
/// one line. Records of the kernel, which come several to an event, are not for here.
class UserRecords {
public:
    explicit UserRecords(Sink& sink)
        : m_sink(sink)
    {
    }
    /// Delivers the line, or returns false: its type is not one of those. `place` has place, time
    /// and host filled in.
    bool take(const Entry& line, const Record& place);

private:
    void signIn(const Entry& line, Record record);
    void session(const Entry& line, const Record& record);
    void command(const Entry& line, Record record);
    void account(const Entry& line, Record record);
    void package(const Entry& line, Record record);
    void settings(const Entry& line, Record record);
    void policy(const Entry& line, Record record);
    void fill(const Entry& line, ActivityFields& fields);
    void deliver(const Entry& line, Record& record, ActivityFields& fields);

    Sink& m_sink;
    std::string m_who, m_process, m_command, m_detail, m_peer, m_package;
};

} // namespace callwake::audit
