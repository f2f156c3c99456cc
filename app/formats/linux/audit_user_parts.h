// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/linux/audit_parts.h"

namespace callwake::audit {

inline constexpr std::string_view unaskedSession = "session of a timer, a service or sudo";
inline constexpr std::string_view otherEvent = "system call or other event that starts no program";
inline constexpr std::string_view notStarted = "program that could not be started";
inline constexpr std::string_view otherSetting = "other setting of the audit system";

/// What the type of a record that a program writes by itself tells. SignIn names who signs in;
/// Session is the begin of one.
enum class Meaning { SignIn, Session, Command, Account, Package, Settings, Policy, Skip };
struct RecordType {
    std::string_view name;
    Meaning meaning = Meaning::Skip;
    std::string_view reason; ///< of Skip
};
/// Null: not one of these.
[[nodiscard]] const RecordType* recordTypeOf(std::string_view name);

/// Whether sessions of this program, by its path, are opened without a person.
[[nodiscard]] bool opensUnaskedSessions(std::string_view program);
/// Whether by this program the login user changes to another account, whom its records name; those
/// of other programs name who signs in.
[[nodiscard]] bool changesAccount(std::string_view program);

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
