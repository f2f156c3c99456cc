// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"
#include "store/party_names.h"

#include <QJsonObject>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace callwake::cli {

/// Words for the ids that events carry, and what people wrote beside them.
struct EventNames {
    std::unordered_map<IdentityId, std::string> identity;
    NameOwners owners;
    std::map<PersonId, std::string> person;
    PartyNames parties;
    std::unordered_map<EventId, std::vector<EventNote>> notes; ///< that stand

    [[nodiscard]] static std::string in(
        const std::unordered_map<IdentityId, std::string>& names, IdentityId id)
    {
        const auto found = names.find(id);
        return found == names.end() ? std::string() : found->second;
    }

    [[nodiscard]] std::span<const EventNote> notesOf(EventId event) const
    {
        const auto found = notes.find(event);
        return found == notes.end() ? std::span<const EventNote>() : found->second;
    }

    [[nodiscard]] std::string personOf(const Event& event) const
    {
        const auto found = person.find(owners.of(event).person);
        return found == person.end() ? std::string() : found->second;
    }
};

[[nodiscard]] Result<EventNames> eventNamesOf(const Case& target);
/// "Ana, 2026-06-19T08:00:00Z: called back", the next behind " | ".
[[nodiscard]] std::string notesText(std::span<const EventNote> notes);

/// All that is known of an event. What its record does not say is empty or null.
[[nodiscard]] QJsonObject jsonOf(const Event& event, const EventNames& names);
/// The same as cells of a table, in the order of `eventColumns`.
[[nodiscard]] std::vector<std::string> cellsOf(const Event& event, const EventNames& names);
[[nodiscard]] std::vector<std::string> eventColumns();
/// As a line for people.
[[nodiscard]] std::string lineOf(const Event& event, const EventNames& names);

} // namespace callwake::cli
