// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/windows/event_texts_parts.h"

#include <optional>
#include <string>
#include <vector>

namespace callwake {

/// What events say about the logs themselves: that one was cleared (Security 1102, System 104) or
/// is full (1104), that program starts were no longer audited (Security 4719), that Sysmon was
/// stopped (Sysmon 4). Told as gaps where the file is of one computer, else as remarks: it goes on
/// speaking for the others.
class LogConditions {
public:
    /// Each event that becomes a record.
    void record(EventTexts& texts, const WindowsEvent& event, Instant time);
    /// Whether events of this number may say something of a log.
    [[nodiscard]] static bool mayTell(std::uint64_t id)
    {
        return id == 4 || id == 104 || id == 1102 || id == 1104 || id == 4719;
    }
    void tell(EventTexts& texts, const WindowsEvent& event, std::string_view provider,
        std::uint64_t id, Instant time);
    /// After the last event.
    void deliver(Sink& sink) const;

private:
    struct Log {
        std::string key; ///< channel and computer as they stand in the file
        std::string channel, computer;
        TimeRange span; ///< of its records
    };
    struct Cleared {
        std::string channel, computer;
        Instant time{};
    };
    struct Stopped {
        std::string_view reason;
        std::string computer;
        Instant from{};
        std::optional<Instant> to; ///< nothing: until the end of the file
    };
    void stop(std::string_view reason, std::string_view computer, Instant time);
    void start(std::string_view reason, std::string_view computer, Instant time);
    [[nodiscard]] bool holdsEarlier(const Cleared& cleared) const;
    [[nodiscard]] bool isOfOneComputer() const;

    std::vector<Log> m_logs;
    std::size_t m_latest = 0; ///< the log that the last record is of
    bool m_many = false; ///< more logs than are told apart
    std::vector<Cleared> m_cleared;
    std::vector<Stopped> m_stopped;
    std::vector<SourceGap> m_remarks;
};

} // namespace callwake
