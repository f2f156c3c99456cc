// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"
#include "store/schema.h"
#include "store/to_detect.h"

#include <set>
#include <utility>

namespace callwake {

namespace {

/// The people on both sides of a call.
std::set<PersonId> peopleOf(Db& reader, const Snapshot& now, EventId call)
{
    std::set<PersonId> out;
    Statement row(reader, "SELECT identity, host, peer FROM call WHERE id = ?");
    if (!row.with(call.value).step())
        return out;
    const IdentityId identity{row.integer(0)}, host{row.integer(1)}, peer{row.integer(2)};
    out.insert(now.attribute(identity, host).owner.person);
    out.insert(now.attribute(peer, {}).owner.person);
    out.erase(PersonId{});
    return out;
}

void insertDecision(Turn& turn, const WitnessDecision& decision, const std::string& author)
{
    const auto [first, second] = std::minmax(decision.first.value, decision.second.value);
    const auto same =
        decision.same ? std::optional(std::int64_t(*decision.same ? 1 : 0)) : std::nullopt;
    const auto entry = appendJournal(
        turn.db(), author, "witness", witnessObject(first, second), witnessDetail(same));
    Statement(
        turn.db(), "INSERT INTO witness_decision (entry, first, second, same) VALUES (?, ?, ?, ?)")
        .with(entry, first, second, same)
        .run();
}

} // namespace

Result<std::vector<WitnessDecision>> Case::witnessDecisions() const
{
    return m_parts->read([&] {
        std::vector<WitnessDecision> out;
        if (!hasVersion(m_parts->reader, witnessDecisionVersion))
            return out;
        Statement rows(m_parts->reader,
            "SELECT first, second, same FROM witness_decision WHERE id IN"
            " (SELECT max(id) FROM witness_decision GROUP BY first, second)"
            " AND same IS NOT NULL ORDER BY id");
        while (rows.step())
            out.push_back({{rows.integer(0)}, {rows.integer(1)}, rows.integer(2) != 0});
        return out;
    });
}

Result<void> Case::decideWitnesses(
    std::span<const WitnessDecision> decisions, const std::string& author)
{
    std::set<PersonId> people;
    for (const WitnessDecision& decision : decisions) {
        if (decision.first == decision.second)
            return failure("A record is no witness of itself", path(), "Choose two records");
        for (const EventId id : {decision.first, decision.second}) {
            const auto event = this->event(id);
            if (!event)
                return Failure(event.error());
            if (!event->call())
                return failure("Event " + std::to_string(id.value) + " is no call", path(),
                    "Choose records of calls");
            const auto asked = m_parts->read(
                [&] { people.merge(peopleOf(m_parts->reader, m_parts->snapshot(), id)); });
            if (!asked)
                return asked;
        }
    }
    return m_parts->write([&](Turn& turn) {
        for (const WitnessDecision& decision : decisions)
            insertDecision(turn, decision, author);
        for (const PersonId person : people)
            markForDetection(turn.db(), person);
    });
}

} // namespace callwake
