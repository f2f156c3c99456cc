// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"

#include <cstdio>
#include <filesystem>
#include <sqlite3.h>
#include <utility>

namespace callwake {

namespace {

std::string freeSpaceText(const std::string& path)
{
    std::error_code error;
    const auto folder = std::filesystem::path(path).parent_path();
    const auto space = std::filesystem::space(folder.empty() ? "." : folder, error);
    if (error)
        return "unknown";
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", double(space.available) / 1e6);
    return text;
}

} // namespace

Error noCase(const std::string& path)
{
    return {"This is no Callwake case", path, "Name a .callwake file; logs are imported into one"};
}

Error errorOf(const DbError& error, const std::string& path)
{
    if (error.diskFull())
        return {"The disk is full: " + freeSpaceText(path)
                + " are free, a batch needs up to 64 MB and a whole import"
                  " about one and a half times the size of the log",
            path, "Free some space and try again; nothing half-written is left in the case"};
    if (error.busy())
        return {"Another program uses the case", path, "Close it there and try again"};
    std::error_code ignored;
    const bool isWal =
        (error.code & 0xFF) == SQLITE_CANTOPEN && std::filesystem::exists(path + "-wal", ignored);
    if (error.unfinished() || isWal)
        return {"The program that wrote the case was stopped in the middle", path,
            "Open it once where it can be written: what was half-written is taken back then"};
    switch (error.code & 0xFF) {
    case SQLITE_NOTADB:
        return error.what == sqlite3_errstr(SQLITE_NOTADB) ? noCase(path)
                                                           : Error{error.what, path, ""};
    case SQLITE_CANTOPEN:
        return {"The case cannot be opened", path, "Check that the file is there and readable"};
    case SQLITE_READONLY:
        return {"The case cannot be written", path, "Check the rights of the file and its folder"};
    case SQLITE_CORRUPT:
        return {"The case file is damaged: " + error.what, path,
            "Restore a copy and run a verification on it"};
    default:
        return {error.what, path, ""};
    }
}

std::int64_t Case::Parts::newestEntry()
{
    if (!m_newest)
        m_newest = Statement(reader, "SELECT max(number) FROM journal");
    const auto newest = m_newest.with().step() ? m_newest.integer(0) : 0;
    m_newest.reset();
    return newest;
}

Snapshot& Case::Parts::snapshot()
{
    const bool holds = m_snapshotAt >= 0 && moment() < m_snapshot.holdsUntil();
    if (frozen || (holds && newestEntry() == m_snapshotAt))
        return m_snapshot;
    if (!holds)
        m_snapshotAt = -1;
    // One transaction, so that all tables are of the same moment.
    reader.run("BEGIN");
    bringUpToDate();
    reader.run("COMMIT");
    return m_snapshot;
}

void Case::Parts::bringUpToDate()
{
    const auto newest = newestEntry();
    if (newest == m_snapshotAt)
        return;
    // Where reading fails half-way all is read anew the next time.
    if (const auto before = std::exchange(m_snapshotAt, -1); before >= 0)
        m_snapshot.update(reader, before, moment());
    else
        m_snapshot.load(reader, moment());
    m_snapshotAt = newest;
}

void Case::Parts::setToday(Instant moment)
{
    today = moment;
    m_snapshotAt = -1;
}

void Case::Parts::takeOver(const Parts& other)
{
    parties = other.parties;
    callers = other.callers;
    today = other.today;
    m_snapshot = other.m_snapshot;
    m_snapshotAt = other.m_snapshotAt;
}

void Case::Parts::freeze()
{
    reader.run("BEGIN");
    bringUpToDate();
    frozen = true;
}

bool Case::Parts::isClosed(EventId event)
{
    const Snapshot& known = snapshot();
    if (!known.anyClosed())
        return false;
    if (!m_sourceOf)
        m_sourceOf =
            Statement(reader, "SELECT source FROM event_range WHERE first <= ?1 AND last >= ?1");
    const bool found = m_sourceOf.with(event.value).step();
    const SourceId source{found ? m_sourceOf.integer(0) : 0};
    m_sourceOf.reset();
    return found && known.isClosed(source);
}

EventReader& Case::Parts::events()
{
    Snapshot& now = snapshot();
    if (!m_events)
        m_events.emplace(reader, now);
    return *m_events;
}

Statement& Case::Parts::chunkData()
{
    if (!m_chunkData)
        m_chunkData = Statement(reader, "SELECT data FROM chunk WHERE id = ?");
    return m_chunkData;
}

} // namespace callwake
