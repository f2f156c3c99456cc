// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/context.h"
#include "store/chunk.h"
#include "store/parts.h"
#include "store/row_values.h"

#include <algorithm>

namespace callwake {

namespace {

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

} // namespace

Result<CallSignTable> Case::callSigns() const
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

Result<std::vector<EventId>> Case::callsPlacedBy(std::span<const IdentityId> callers) const
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

} // namespace callwake
