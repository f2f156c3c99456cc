// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case.h"

#include "base/text.h"
#include "store/index.h"
#include "store/parts.h"
#include "store/schema.h"
#include "store/source_writer.h"
#include "store/to_detect.h"

#include <cstdio>
#include <filesystem>
#include <sqlite3.h>
#include <utility>

namespace callwake {

namespace {

Db openReader(const std::string& path)
{
    Db reader(path, Db::Mode::ReadOnly);
    reader.run("PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY");
    // Chunks are then decoded where they lie. The case is ours: unlike evidence it does not shrink.
    if (!isNetworkFile(path))
        reader.run("PRAGMA mmap_size = 2147418112");
    return reader;
}

/// A writer that was killed may leave what only one that may write can take back.
void takeBackWhatWasBegun(const std::string& path)
{
    const auto lock = CaseLock::take(path);
    if (!lock)
        return;
    try {
        (void)Db(path, Db::Mode::ReadWrite).integer("SELECT count(*) FROM sqlite_schema");
    } catch (const DbError&) {
        // Reading fails again then, and says why.
    }
}

Db openChecked(const std::string& path)
{
    const auto open = [&] {
        Db reader = openReader(path);
        checkSchema(reader, false);
        return reader;
    };
    try {
        return open();
    } catch (const DbError& error) {
        if (!error.unfinished())
            throw;
    }
    takeBackWhatWasBegun(path);
    return open();
}

std::string settingsDetail(const CaseSettings& settings)
{
    return settings.region + " " + settings.zone;
}

void insertSettings(Turn& turn, std::int64_t entry, const CaseSettings& settings)
{
    Statement(turn.db(), "INSERT INTO setting (entry, title, region, zone) VALUES (?, ?, ?, ?)")
        .with(entry, settings.title, settings.region, settings.zone)
        .run();
}

/// Without an index the events of a source are not seen; of one that is only wrong, verify tells.
/// A case that is damaged otherwise opens as before.
void repairBrokenIndexes(Writer& writer)
{
    (void)guarded(writer.path(), [&] {
        Turn turn(writer);
        bool any = false;
        for (const SourceId source : brokenIndexes(turn.db()))
            any |= rebuildIndex(turn, source);
        if (any)
            turn.commit();
    });
}

Result<void> checkSettings(const CaseSettings& settings)
{
    if (const auto zone = Zone::named(settings.zone); !zone)
        return Failure(zone.error());
    return {};
}

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
        return {error.what, path, ""};
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

Case::Case(std::shared_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Case::Case(Case&&) noexcept = default;
Case& Case::operator=(Case&&) noexcept = default;
Case::~Case() = default;

Result<Case> Case::create(const std::string& path, const CaseSettings& settings)
{
    if (const auto good = checkSettings(settings); !good)
        return Failure(good.error());
    if (path.empty())
        return failure("The case has no name", {}, "Name the file that shall hold it");
    const auto folder = std::filesystem::path(path).parent_path();
    std::error_code ignored;
    if (!folder.empty() && !std::filesystem::is_directory(folder, ignored))
        return failure("There is no such folder", visible(folder.string()), "Make it first");
    if (std::filesystem::exists(path, ignored))
        return failure("There is a file of that name already", path, "Choose another name");
    auto lock = CaseLock::take(path);
    if (!lock)
        return Failure(lock.error());
    auto made = guarded(path, [&]() -> Result<Case> {
        auto parts = std::make_shared<Parts>();
        parts->path = path;
        parts->writer = std::make_shared<Writer>(path, std::move(*lock), Writer::Begin::New);
        {
            Turn turn(*parts->writer);
            insertSettings(turn,
                appendJournal(turn.db(), "", "new", settings.title,
                    "Callwake " CALLWAKE_VERSION "; " + settingsDetail(settings)),
                settings);
            turn.commit();
        }
        parts->reader = openReader(path);
        return Case(std::move(parts));
    });
    for (const char* end : {"", "-journal", "-wal", "-shm"})
        if (!made) // half a case is in the way of the next attempt
            std::filesystem::remove(path + end, ignored);
    return made;
}

Result<Case> Case::open(const std::string& path, Access access)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        return failure("There is no such case", path, "Check the name");
    return guarded(path, [&]() -> Result<Case> {
        auto parts = std::make_shared<Parts>();
        parts->path = path;
        if (access == Access::Write) {
            auto lock = CaseLock::take(path);
            if (!lock)
                return Failure(lock.error());
            parts->writer =
                std::make_shared<Writer>(path, std::move(*lock), Writer::Begin::Existing);
            repairBrokenIndexes(*parts->writer);
        }
        parts->reader = openChecked(path);
        return Case(std::move(parts));
    });
}

Result<Case> Case::another() const
{
    return guarded(path(), [&] {
        auto parts = std::make_shared<Parts>();
        parts->path = m_parts->path;
        parts->writer = m_parts->writer;
        parts->takeOver(*m_parts);
        parts->reader = openReader(m_parts->path);
        return Case(std::move(parts));
    });
}

Result<Case> Case::frozen() const
{
    return guarded(path(), [&] {
        auto parts = std::make_shared<Parts>();
        parts->path = m_parts->path;
        (void)m_parts->snapshot(); // what is new is read once for all that follow
        parts->takeOver(*m_parts);
        parts->reader = openReader(m_parts->path);
        parts->freeze();
        return Case(std::move(parts));
    });
}

Result<void> Case::copyTo(const std::string& path) const
{
    return guarded(path, [&] { openReader(m_parts->path).copyTo(path); });
}

const std::string& Case::path() const
{
    return m_parts->path;
}

bool Case::writable() const
{
    return m_parts->writer != nullptr;
}

Instant Case::today() const
{
    return m_parts->moment();
}

void Case::setToday(Instant today)
{
    m_parts->setToday(today);
}

std::vector<std::string> Case::recovered() const
{
    return m_parts->writer ? m_parts->writer->recovered() : std::vector<std::string>{};
}

Result<CaseSettings> Case::settings() const
{
    return m_parts->read([&] {
        Statement row(
            m_parts->reader, "SELECT title, region, zone FROM setting ORDER BY id DESC LIMIT 1");
        return row.step() ? CaseSettings{row.text(0), row.text(1), row.text(2)} : CaseSettings{};
    });
}

Result<void> Case::setSettings(const CaseSettings& settings, const std::string& author)
{
    if (const auto good = checkSettings(settings); !good)
        return good;
    return m_parts->write(author, "settings", settings.title, settingsDetail(settings),
        [&](Turn& turn, std::int64_t entry) {
            insertSettings(turn, entry, settings);
            markEverybody(turn.db());
        });
}

} // namespace callwake
