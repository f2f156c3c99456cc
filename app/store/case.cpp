// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case.h"

#include "base/visible_text.h"
#include "store/index.h"
#include "store/parts.h"
#include "store/schema.h"
#include "store/source_writer.h"
#include "store/to_detect.h"

#include <filesystem>
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
        checkSchema(reader);
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

} // namespace

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
        return failure(lock.error().what, lock.error().where,
            "Choose another name, or a folder that you may write to");
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
        return std::filesystem::exists(path, ignored)
            ? Failure(noCase(path))
            : failure("There is no such case", path, "Check the name");
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
