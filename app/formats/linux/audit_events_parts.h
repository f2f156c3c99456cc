// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/linux/audit_user_parts.h"

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>

namespace callwake::audit {

/// Makes records of those of the audit system. A program start is several of the kernel's (SYSCALL,
/// EXECVE, CWD, PATH, PROCTITLE) with one serial number, mixed with those of others, in any order
/// and sometimes without an end mark (EOE). They become one Execution of as many entries.
class Events {
public:
    /// The records of one event have times no further than `apart` from each other.
    explicit Events(Sink& sink, Duration apart = {})
        : m_sink(sink)
        , m_users(sink)
        , m_apart(apart)
    {
    }
    /// `place` has place, time and host filled in.
    void take(const Entry& line, const Record& place);
    /// To be called after the last record.
    void finish();

private:
    /// Records of one event as they come in.
    struct Open {
        Record place; ///< from its first record to its last one, without views of the log
        std::uint64_t serial = 0;
        std::string node;
        std::string text; ///< what is used of them, with a line feed between
        bool startsProgram = false;
        bool cut = false; ///< more than is kept
    };
    void addFile(std::string_view body, Open& event);
    [[nodiscard]] Open* known(const Entry& line);
    Open& eventOf(const Entry& line, const Record& place);
    void closeOldest();
    void deliver(const Open& event);

    Sink& m_sink;
    UserRecords m_users;
    Duration m_apart;
    std::deque<Open> m_open; ///< oldest first
    std::size_t m_openBytes = 0;
    std::uint64_t m_highestSerial = 0; ///< of all events so far
    std::unordered_map<std::string, std::string> m_programs; ///< by "node pid": what it runs
};

} // namespace callwake::audit
