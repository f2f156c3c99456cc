// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace callwake::screenconnect {

/// What the server knows of a session, which in an "Access" session is a computer with an installed
/// client, in a "Support" or "Meeting" session what a guest joined once. Types are the words of the
/// server's reports.
struct Session {
    std::string_view id, type, name;
    std::string_view machine; ///< the guest's computer
    std::string_view lastUser; ///< signed in when the client last told of its computer
};

/// Somebody's part in a session: of "Host", who controls, or of "Guest", whose computer it is.
struct Connection {
    Session session;
    std::optional<Instant> begin, end; ///< no end: not logged
    std::string_view process; ///< "Host" or "Guest"
    std::string_view participant, address, client;
};

/// Something that was done in a session.
struct SessionEvent {
    Session session;
    std::optional<Instant> time;
    std::string_view type; ///< "QueuedCommand"
    std::string_view participant; ///< who did it
    std::string_view data; ///< the command, the names of files
};

inline constexpr std::string_view connected = "Connected";
inline constexpr std::string_view disconnected = "Disconnected";

/// One record, or skipped; why it can be neither, else empty.
[[nodiscard]] std::string_view take(const Connection& connection, const Record& place, Sink& sink);
[[nodiscard]] std::string_view take(const SessionEvent& event, const Record& place, Sink& sink);

/// The words for the numbers in the database; empty for others. As in the server's script
/// (SC.types): SessionEventType, SessionType, ProcessType.
[[nodiscard]] std::string_view eventName(std::int64_t number);
[[nodiscard]] std::string_view sessionTypeName(std::int64_t number);
[[nodiscard]] std::string_view processName(std::int64_t number);

} // namespace callwake::screenconnect
