// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/linux/audit_events_parts.h"

#include <unordered_set>
#include <vector>

namespace callwake::audit {

/// Records of the audit system that stand as messages in another log: the kernel writes them there
/// ("audit: type=1300 audit(…): …") while no daemon takes them, and plug-ins of the daemon pass
/// them on ("node=pc-9 type=SYSCALL msg=audit(…): …"). One log may hold both, and the journal its
/// own copy as well: the first counts.
class PassedOn {
public:
    explicit PassedOn(Sink& sink, Duration apart = {})
        : m_sink(sink)
        , m_events(sink, apart)
    {
    }
    /// False where `message` is no such record. `place` has place and host filled in.
    bool take(std::string_view message, const Record& place);
    /// A record that the log keeps in fields of its own.
    void take(const Entry& line, const Record& place);
    /// To be called after the last message.
    void finish() { m_events.finish(); }

private:
    bool isRepeated(const Entry& line);

    Sink& m_sink;
    Events m_events;
    std::unordered_set<std::size_t> m_seen;
    std::vector<std::size_t> m_order; ///< a ring: what was seen, the oldest at m_next
    std::size_t m_next = 0;
};

} // namespace callwake::audit
