// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case_calls.h"

#include "context/context.h"
#include "store/chunk.h"
#include "store/parts.h"
#include "store/row_values.h"

#include <algorithm>
#include <map>

namespace callwake {

namespace {

/// The number that is this name of somebody, as Parties knows it; empty for what is none.
std::string numberNaming(const Identity& identity)
{
    switch (identity.kind) {
    case IdentityKind::Extension:
    case IdentityKind::Number:
    case IdentityKind::Email:
        return identity.value;
    case IdentityKind::Sip:
        return "sip:" + identity.value;
    default:
        return {};
    }
}

/// A number as it is compared with another one.
std::string numberText(Statement& number, std::int64_t id)
{
    if (!number.with(id).step())
        return {};
    return number.text(number.view(0).empty() ? 1 : 0);
}

/// Reads calls of one source.
class SourceReader {
public:
    SourceReader(const Db& db, const Source& source, CallSignReader& out)
        : m_out(out)
        , m_tellsOfSip(tellsOfSip(source.format))
        , m_namesCallers(!isOfTelephone(source.format))
        , m_rows(db,
              m_tellsOfSip ? "SELECT id, direction, remote, display_name, device, trunk, local,"
                             " detail FROM call WHERE id BETWEEN ? AND ?"
                           : "SELECT id, direction, remote, display_name, device, trunk, local"
                             " FROM call WHERE id BETWEEN ? AND ? AND (display_name NOTNULL"
                             // 1: Direction::Inbound
                             " OR CASE direction WHEN 1 THEN trunk ELSE device END NOTNULL)")
        , m_number(db, "SELECT e164, raw FROM number WHERE id = ?")
    {
    }

    void read(std::int64_t first, std::int64_t last)
    {
        m_rows.with(first, last);
        while (m_rows.step()) {
            CallWords words;
            words.event = {m_rows.integer(0)};
            words.direction = enumAt<Direction>(m_rows, 1);
            if (m_namesCallers)
                words.displayName = m_rows.view(3);
            words.device = m_rows.view(4);
            words.trunk = m_rows.view(5);
            words.local = m_rows.view(6);
            std::string number;
            if (m_tellsOfSip)
                words.detail = m_rows.view(7);
            if (namesIdentity(words.detail))
                number = numberText(m_number, m_rows.integer(2));
            words.number = number;
            m_out.add(words);
        }
        m_rows.reset();
        m_number.reset();
    }

private:
    CallSignReader& m_out;
    bool m_tellsOfSip, m_namesCallers;
    Statement m_rows, m_number;
};

/// "1, 7": for SQL.
std::string closedSources(const Snapshot& now)
{
    std::string out;
    for (const auto& [id, state] : now.sources())
        if (!state.source.closed.empty())
            out += (out.empty() ? "" : ", ") + std::to_string(id);
    return out;
}

} // namespace

CaseCalls Case::calls() const
{
    return CaseCalls(m_parts);
}

Result<std::vector<std::int32_t>> CaseCalls::parties() const
{
    return m_parts->read([&] {
        KnownParties& known = *m_parts->parties;
        const std::lock_guard lock(known.guard);
        Statement rows(m_parts->reader,
            "SELECT id, class, raw, e164, region FROM number WHERE id > ? ORDER BY id");
        rows.with(known.last);
        while (rows.step()) {
            const std::string_view e164 = rows.view(3);
            const auto cls = enumAt<NumberClass>(rows, 1);
            known.last = rows.integer(0);
            known.parties.add(
                {known.last}, cls, e164.empty() ? rows.view(2) : std::string_view(), e164);
            if (cls == NumberClass::SipUri)
                known.parties.addPlace({known.last}, placeOf(cls, rows.view(2), {}));
            else
                known.parties.addPlace({known.last}, rows.view(4));
        }
        return known.parties.all();
    });
}

Result<std::vector<std::int32_t>> CaseCalls::sides() const
{
    auto out = parties();
    if (!out)
        return out;
    return m_parts->read([&]() -> Result<std::vector<std::int32_t>> {
        const Snapshot& now = m_parts->snapshot();
        const std::lock_guard lock(m_parts->parties->guard);
        std::map<PersonId, std::int32_t> first;
        std::map<std::int32_t, std::int32_t> one; ///< party -> the first of the same person
        for (const Identity& identity : now.identities()) {
            const std::string name = numberNaming(identity);
            const std::int32_t party = name.empty() ? -1 : m_parts->parties->parties.partyOf(name);
            if (const PersonId person = party < 0 ? PersonId{} : now.personOf(identity.id))
                one.emplace(party, first.try_emplace(person, party).first->second);
        }
        for (std::int32_t& party : *out)
            if (const auto found = one.find(party); found != one.end())
                party = found->second;
        return std::move(*out);
    });
}

Result<std::vector<std::int32_t>> CaseCalls::places() const
{
    return m_parts->read([&] {
        KnownParties& known = *m_parts->parties;
        const std::lock_guard lock(known.guard);
        return known.parties.places();
    });
}

Result<CallSignTable> CaseCalls::signs() const
{
    return m_parts->read([&] {
        const Snapshot& now = m_parts->snapshot();
        KnownCallers& known = *m_parts->callers;
        const std::lock_guard lock(known.guard);
        Statement ranges(
            m_parts->reader, "SELECT source, first, last FROM event_range ORDER BY source, first");
        std::optional<SourceReader> reader;
        std::set<std::int64_t> added;
        while (ranges.step()) {
            const std::int64_t id = ranges.integer(0);
            const auto source = now.sources().find(id);
            if (source == now.sources().end() || now.isClosed({id}) || known.sources.contains(id))
                continue; // of an import that is still going on, closed, or known
            if (added.insert(id).second)
                reader.emplace(m_parts->reader, source->second.source, known.signs);
            reader->read(ranges.integer(1), ranges.integer(2));
        }
        known.sources.merge(added);
        return known.signs.table();
    });
}

Result<std::vector<EventId>> CaseCalls::placedBy(std::span<const IdentityId> callers) const
{
    std::vector<EventId> out;
    if (callers.empty())
        return out;
    const auto isCaller = [&](IdentityId id) {
        return std::ranges::find(callers, id) != callers.end();
    };
    return m_parts->read([&] {
        Statement& data = m_parts->chunkData();
        for (const auto& [owner, chunks] : m_parts->snapshot().chunks())
            for (const auto& chunk : chunks) {
                const bool placed = isCaller(chunk.identity) || isCaller(chunk.host);
                if (!placed || chunk.isPeer || chunk.calls == 0 || !data.with(chunk.id).step())
                    continue;
                const ChunkReader reader(data.view(0));
                std::vector<Mark> marks(reader.size());
                reader.marks(0, marks);
                data.reset();
                for (const Mark& mark : marks)
                    if (mark.kind == Kind::Call && mark.direction != Direction::Inbound)
                        out.push_back(mark.event);
            }
        return out;
    });
}

Result<std::vector<CallParties>> CaseCalls::counted() const
{
    return m_parts->read([&] {
        std::vector<CallParties> out;
        Statement rows(m_parts->reader,
            "SELECT trunk, device, local, direction, identity.kind, identity.value, other.value,"
            " number.e164, count(*) FROM call JOIN source ON source.id = source AND complete"
            " AND source.id NOT IN ("
                + closedSources(m_parts->snapshot())
                + ") LEFT JOIN identity ON identity.id = identity LEFT JOIN identity AS other"
                  " ON other.id = peer LEFT JOIN number ON number.id = remote"
                  " GROUP BY trunk, device, local, direction, identity, peer, remote");
        while (rows.step()) {
            CallParties& parties = out.emplace_back();
            parties.trunk = rows.text(0);
            parties.device = rows.text(1);
            parties.local = rows.text(2);
            parties.direction = enumAt<Direction>(rows, 3);
            parties.identity = {{}, enumAt<IdentityKind>(rows, 4), rows.text(5)};
            parties.peer = rows.text(6);
            parties.remote = rows.text(7);
            parties.calls = rows.integer(8);
        }
        return out;
    });
}

} // namespace callwake
