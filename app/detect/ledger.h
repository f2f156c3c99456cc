// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "context/rules.h"
#include "model/detection_run.h"
#include "store/case.h"

#include <array>
#include <string>
#include <vector>

namespace callwake {

/// An entry of the organisation that may lower a score: what it hides in this case, what is wrong
/// with it, and what somebody could hide behind it.
struct LedgerEntry {
    enum class Matter { Contact, Helpdesk, Tool, Routing, Maintenance, Group };
    /// `Unused`: no call of the case has the number, nobody is in the group, no tool is known by
    /// the name. `Planned`: a change of lines or computers that is to come.
    enum class State { InForce, Unused, Planned, Expired };

    Matter matter = Matter::Contact;
    State state = State::InForce;
    /// "+442079460999", "+44207946*", "anydesk", "carrier-*", "win-07, group lab", "service desk"
    std::string subject;
    std::string label, owner, ticket, added, expires;
    std::vector<std::string> doubts; ///< "Nobody owns it", "It never expires"
    std::vector<SequenceChange> suppressed; ///< sequences it hides; `before`: without the entry
    /// What an attacker would gain who shows this number, runs this tool from its approved place,
    /// calls over this trunk while its routing changes, acts on such a computer in its maintenance
    /// window, or calls only people of the calling-heavy group, in the sequences shown now: each is
    /// scored anew with what would then be known. Those that end below Low leave the list.
    std::vector<SequenceChange> attack;
    std::string attackText; ///< "2 of 14 sequences hidden, 3 ranked lower"
};

template <>
inline constexpr std::array<std::string_view, 6> names<LedgerEntry::Matter>{
    "contact", "helpdesk", "tool", "routing", "maintenance", "group"};
template <>
inline constexpr std::array<std::string_view, 4> names<LedgerEntry::State>{
    "in force", "unused", "planned", "expired"};

/// All entries: those that hide something first, then by matter and subject. `today` decides what
/// has expired; detection itself asks at the time of each call.
[[nodiscard]] Result<std::vector<LedgerEntry>> suppressionLedger(
    const Case& target, const Rules& rules, Instant today);

/// "6 sequences suppressed by 2 entries; 1 expired, 3 without an owner, 4 that never expire".
[[nodiscard]] std::string wordsOf(const std::vector<LedgerEntry>& ledger);

} // namespace callwake
