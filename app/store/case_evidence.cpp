// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time_range.h"
#include "store/event_reader.h"
#include "store/parts.h"
#include "store/raw_stream.h"
#include "store/row_values.h"

#include <algorithm>
#include <map>
#include <sqlite3.h>

namespace callwake {

namespace {

constexpr std::string_view numberColumns = "SELECT id, raw, class, plan, e164, region FROM number ";

Number numberFrom(const Statement& row)
{
    return {{row.integer(0)}, row.text(1), enumAt<NumberClass>(row, 2), enumAt<NumberPlan>(row, 3),
        row.text(4), row.text(5)};
}

} // namespace

Result<std::vector<Source>> Case::sources() const
{
    return m_parts->read([&] {
        std::vector<Source> out;
        for (const auto& [id, state] : m_parts->snapshot().sources())
            out.push_back(state.source);
        return out;
    });
}

Result<std::string> Case::reasonToRefuse(const Source& source) const
{
    return m_parts->read([&]() -> Result<std::string> {
        return m_parts->snapshot().reasonToClose(source, m_parts->moment());
    });
}

Result<std::vector<SourceApproval>> Case::sourceApprovals() const
{
    return m_parts->read([&] { return m_parts->snapshot().approvals(); });
}

Result<std::vector<HeldToo>> Case::heldToo(Owner owner) const
{
    return m_parts->read([&] { return m_parts->snapshot().heldToo(owner); });
}

Result<std::vector<SourceId>> Case::closedSourcesOf(Owner owner) const
{
    return m_parts->read([&] { return m_parts->snapshot().closedSourcesOf(owner); });
}

Result<std::vector<Reject>> Case::rejects(std::optional<SourceId> source, std::int64_t limit) const
{
    return m_parts->read([&] {
        std::vector<Reject> out;
        const Snapshot& now = m_parts->snapshot();
        Statement rows(m_parts->reader,
            "SELECT source, offset, line, reason, excerpt FROM reject WHERE (?1 IS NULL OR source "
            "= ?1)"
            " AND source IN (SELECT id FROM source WHERE complete) ORDER BY id");
        rows.with(source ? std::optional(source->value) : std::nullopt);
        while ((limit <= 0 || std::int64_t(out.size()) < limit) && rows.step())
            if (!now.isClosed({rows.integer(0)}))
                out.push_back({{rows.integer(0)}, rows.integer(1), rows.integer(2), rows.text(3),
                    rows.text(4)});
        return out;
    });
}

Result<Totals> Case::totals() const
{
    return m_parts->read([&] {
        Snapshot& now = m_parts->snapshot();
        Totals totals{
            std::int64_t(now.people().size()), std::int64_t(now.sources().size()), 0, 0, {}};
        for (const auto& [id, state] : now.sources()) {
            totals.rejects += state.source.counts.rejected;
            widen(totals.span, state.source.span);
        }
        Statement events(m_parts->reader,
            "SELECT source, sum(last - first + 1) FROM event_range"
            " WHERE source IN (SELECT id FROM source WHERE complete) GROUP BY source");
        while (events.step())
            totals.events += now.isClosed({events.integer(0)}) ? 0 : events.integer(1);
        return totals;
    });
}

Result<Event> Case::event(EventId id) const
{
    return m_parts->read([&]() -> Result<Event> {
        auto found = m_parts->events().event(id);
        if (!found)
            return failure("There is no event " + std::to_string(id.value), path());
        return std::move(*found);
    });
}

Result<std::vector<Event>> Case::events(std::span<const EventId> ids) const
{
    return m_parts->read([&] {
        std::vector<Event> out;
        out.reserve(ids.size());
        EventReader& reader = m_parts->events();
        for (const auto id : ids)
            if (auto found = reader.event(id))
                out.push_back(std::move(*found));
        return out;
    });
}

Result<std::string> Case::rawRecord(EventId id) const
{
    return m_parts->read([&]() -> Result<std::string> {
        for (const char* sql :
            {"SELECT source, coalesce(raw_offset, offset), length FROM call WHERE id = ?",
                "SELECT source, coalesce(raw_offset, offset), length FROM activity WHERE id = ?"}) {
            Statement row(m_parts->reader, sql);
            if (!row.with(id.value).step())
                continue;
            const auto& sources = m_parts->snapshot().sources();
            if (const auto source = sources.find(row.integer(0));
                source != sources.end() && !source->second.source.closed.empty())
                return failure("The record is not shown: " + source->second.source.closed,
                    source->second.source.path, "Renew the approval of this source");
            return rawBytes(m_parts->reader, {row.integer(0)}, row.integer(1), row.integer(2));
        }
        return failure("There is no event " + std::to_string(id.value), path());
    });
}

Result<std::vector<std::string>> Case::subjects() const
{
    return m_parts->read([&] {
        std::vector<std::string> out;
        Statement rows(m_parts->reader, "SELECT id, text FROM subject ORDER BY id");
        while (rows.step()) {
            if (rows.integer(0) != std::int64_t(out.size()) + 1)
                throw DbError{SQLITE_CORRUPT, "the table of subjects has gaps"};
            out.push_back(rows.text(1));
        }
        return out;
    });
}

Result<std::vector<Number>> Case::numbers() const
{
    return m_parts->read([&] {
        std::vector<Number> out;
        Statement rows(m_parts->reader, std::string(numberColumns) + "ORDER BY id");
        while (rows.step())
            out.push_back(numberFrom(rows));
        return out;
    });
}

Result<std::vector<Number>> Case::numbers(std::span<const NumberId> ids) const
{
    return m_parts->read([&] {
        std::vector<Number> out;
        Statement row(m_parts->reader, std::string(numberColumns) + "WHERE id = ?");
        for (const NumberId id : ids)
            if (row.with(id.value).step())
                out.push_back(numberFrom(row));
        return out;
    });
}

Result<std::vector<Identity>> Case::identities() const
{
    return m_parts->read([&] { return m_parts->snapshot().identities(); });
}

Result<std::optional<SourceId>> Case::sourceByHash(const std::string& sha256) const
{
    return m_parts->read([&]() -> Result<std::optional<SourceId>> {
        for (const auto& [id, state] : m_parts->snapshot().sources())
            if (state.source.sha256 == sha256)
                return std::optional<SourceId>(SourceId{id});
        return std::optional<SourceId>();
    });
}

} // namespace callwake
