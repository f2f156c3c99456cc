// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_reader.h"

#include "model/activity_texts.h"
#include "store/row_values.h"

namespace callwake {

namespace {

constexpr const char* callSql =
    "SELECT call.id, source, offset, length, line, table_name, begin, quality, identity, host,"
    " direction, outcome, answer, end, number.id, number.raw, number.class, number.plan, "
    "number.e164, number.region,"
    " local, display_name, service, trunk, device, call_key, reporter, detail"
    " FROM call LEFT JOIN number ON number.id = remote WHERE call.id = ?";

/// The texts in the order of activityTexts.
constexpr const char* activitySql =
    "SELECT id, source, offset, length, line, table_name, begin, quality, identity, host, kind, "
    "lasting,"
    " account, host_name, process, command, parent, url, referrer, path, package, version, "
    "original_name, signer,"
    " hash, peer, result, process_id, parent_id, detail FROM activity WHERE id = ?";

} // namespace

EventReader::EventReader(const Db& db, Snapshot& snapshot)
    : m_snapshot(snapshot)
    , m_call(db, callSql)
    , m_activity(db, activitySql)
{
}

std::optional<Event> EventReader::event(EventId id)
{
    std::optional<Event> found;
    for (const bool asCall : {m_callLast, !m_callLast}) {
        Statement& row = asCall ? m_call : m_activity;
        if (row.with(id.value).step()) {
            found = asCall ? callFrom(row) : activityFrom(row);
            m_callLast = asCall;
        }
        row.reset();
        if (found)
            break;
    }
    if (found
        && (!m_snapshot.sources().contains(found->source.value)
            || m_snapshot.isClosed(found->source)))
        return std::nullopt; // of an import that is still going on, or not to be looked at
    return found;
}

Event EventReader::common(Statement& row) const
{
    Event e;
    e.id = {row.integer(0)};
    e.source = {row.integer(1)};
    e.place = {row.integer(2), row.integer(3), row.integer(4), row.text(5)};
    const auto corrected = m_snapshot.clockOf(e.source).apply(
        instantFromMicroseconds(row.integer(6)), Quality(row.integer(7)));
    e.begin = corrected.time;
    e.quality = corrected.quality;
    e.uncertainty = corrected.uncertainty;
    e.identity = m_snapshot.leadOf({row.integer(8)});
    e.host = m_snapshot.leadOf({row.integer(9)});
    return e;
}

Event EventReader::callFrom(Statement& row) const
{
    Event e = common(row);
    e.kind = Kind::Call;
    Call call;
    call.direction = enumAt<Direction>(row, 10);
    call.outcome = enumAt<Outcome>(row, 11);
    call.answer = durationAt(row, 12);
    call.end = durationAt(row, 13);
    if (!row.isNull(14))
        call.remote = {{row.integer(14)}, row.text(15), enumAt<NumberClass>(row, 16),
            enumAt<NumberPlan>(row, 17), row.text(18), row.text(19)};
    call.local = row.text(20);
    call.displayName = row.text(21);
    call.service = row.text(22);
    call.trunk = row.text(23);
    call.device = row.text(24);
    call.callKey = row.text(25);
    call.reporter = row.text(26);
    call.detail = row.text(27);
    e.length = call.end;
    e.what = std::move(call);
    return e;
}

Event EventReader::activityFrom(Statement& row) const
{
    Event e = common(row);
    e.kind = enumAt<Kind>(row, 10);
    e.length = durationAt(row, 11);
    Activity a;
    int column = 12;
    for (const ActivityText& each : activityTexts)
        a.*each.text = row.text(column++);
    e.what = std::move(a);
    return e;
}

} // namespace callwake
