// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/remote_session_parts.h"

#include "formats/detail_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostOpen = 64;
constexpr Duration longestSession = std::chrono::hours(24 * 366); ///< else its year is damaged

} // namespace

void lastUntil(Record& record, std::optional<Instant> end)
{
    if (end && *end >= record.begin && *end - record.begin <= longestSession) {
        record.lasting = *end - record.begin;
        return;
    }
    record.quality |= Quality::LengthUnknown;
    if (end)
        record.quality |= Quality::Conflict;
}

RemoteSession& RemoteSessions::open(std::string_view id, const Record& place)
{
    if (m_open.size() == mostOpen)
        close(m_open.front(), std::nullopt);
    auto& session = m_open.emplace_back();
    session.record = place;
    session.record.kind = Kind::RemoteAccess;
    session.id = id;
    return session;
}

RemoteSession* RemoteSessions::find(std::string_view id)
{
    const auto found =
        std::find_if(m_open.rbegin(), m_open.rend(), [&](const auto& s) { return s.id == id; });
    return found == m_open.rend() ? nullptr : &*found;
}

RemoteSession* RemoteSessions::newest()
{
    return m_open.empty() ? nullptr : &m_open.back();
}

void RemoteSessions::close(RemoteSession& session, std::optional<Instant> end)
{
    auto& record = session.record;
    lastUntil(record, end);
    record.identity = {IdentityKind::Account, session.account};
    ActivityFields fields;
    fields.account = session.account;
    fields.process = session.process;
    fields.processId = session.processId;
    fields.peer = session.peer;
    fields.result = session.result;
    std::string detail;
    addDetail(detail, "direction", session.incoming ? "incoming" : "outgoing");
    if (!session.detail.empty())
        detail.append("; ").append(session.detail);
    fields.detail = detail;
    record.what = fields;
    m_sink.record(record);
    std::erase_if(m_open, [&](const RemoteSession& s) { return &s == &session; });
}

void RemoteSessions::finish()
{
    while (!m_open.empty())
        close(m_open.front(), std::nullopt);
}

} // namespace callwake
