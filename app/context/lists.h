// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "model/named.h"

#include <cstdint>
#include <string>
#include <vector>

namespace callwake {

/// `Complaint`: members of the public complained about calls that showed the number. Many of these
/// are borrowed from people who know nothing of it, so it is a weak sign.
enum class NumberList : std::uint8_t { Blocklist, Contact, Helpdesk, Own, Complaint };
template <>
inline constexpr std::array<std::string_view, 5> names<NumberList>{
    "blocklist", "contact", "helpdesk", "own", "complaint"};

/// A number or prefix ("+4420794600*") that the organisation says something about.
struct ListEntry {
    std::string number; ///< E.164; ends in '*' for a prefix
    NumberList list = NumberList::Contact;
    std::string label;
    std::string owner;
    std::string source;
    std::string added; ///< ISO 8601 date
    std::string expires; ///< ISO 8601 date, empty = never; from that day on it counts no more
    friend bool operator==(const ListEntry&, const ListEntry&) = default;
};

/// Lines that carry other calls than usual for some time, such as while a carrier is exchanged.
struct RoutingChange {
    std::vector<std::string> trunks; ///< in lower case; '*' stands for any characters
    TimeRange range;
    std::string owner;
    std::string ticket;
    friend bool operator==(const RoutingChange&, const RoutingChange&) = default;
};

/// Lines over which only numbers of some countries call.
struct TrunkCountries {
    std::string trunk; ///< in lower case; '*' stands for any characters
    std::vector<std::string> countries; ///< ISO 3166: "GB"
    friend bool operator==(const TrunkCountries&, const TrunkCountries&) = default;
};

/// A time in which the organisation itself changes computers: installs, updates, restarts.
struct MaintenanceWindow {
    std::vector<std::string> hosts; ///< in lower case; '*' stands for any characters
    std::vector<std::string> groups; ///< of people, written likewise
    TimeRange range;
    std::string change; ///< id of the change: "CHG-12"
    std::string owner;
    friend bool operator==(const MaintenanceWindow&, const MaintenanceWindow&) = default;
};

/// People whose work is to take calls of strangers.
struct CallingHeavyGroup {
    std::string group; ///< in lower case; '*' stands for any characters
    std::string owner;
    std::string ticket;
    std::string expires;
    friend bool operator==(const CallingHeavyGroup&, const CallingHeavyGroup&) = default;
};

/// On what ground a log may be read, and for how long.
struct SourceApproval {
    /// Name of a format, a family of formats ("telephony"), SHA-256 of a file, all in lower case;
    /// or "*": any log.
    std::string what;
    /// Names or groups of those whose files it is for, in lower case, '*' stands for any
    /// characters; empty: everybody's.
    std::vector<std::string> people;
    TimeRange range; ///< in which such logs may be read, whatever time they tell of
    std::string basis; ///< "works agreement 12/2025"
    std::string owner;
    std::string ticket;
    /// `what` is a SHA-256: no name of a format is as long.
    [[nodiscard]] bool namesOneFile() const { return what.size() == 64; }
    friend bool operator==(const SourceApproval&, const SourceApproval&) = default;
};

/// A remote-management tool that the organisation uses itself.
struct ApprovedTool {
    std::string tool; ///< id or name in the catalogue
    std::vector<std::string> paths; ///< folders it may run from, '*' matches within a component
    std::string signer;
    std::string owner;
    std::string ticket;
    std::string expires;
    friend bool operator==(const ApprovedTool&, const ApprovedTool&) = default;
};

} // namespace callwake
