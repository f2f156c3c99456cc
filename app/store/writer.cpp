// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"

#include "store/journal.h"
#include "store/same_names.h"
#include "store/schema.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

/// Names are damaged where the kind is none: then each is by itself.
std::string familyInTable(std::int64_t kind, std::string_view value)
{
    const bool isKind = kind >= 0 && kind < std::int64_t(names<IdentityKind>.size());
    return isKind ? familyOf(IdentityKind(kind), value) : std::string(value);
}

} // namespace

Writer::Writer(const std::string& path, CaseLock lock, Begin begin)
    : m_path(path)
    , m_lock(std::move(lock))
    , m_db(path, begin == Begin::New ? Db::Mode::Create : Db::Mode::ReadWrite)
{
    if (begin == Begin::Existing)
        checkSchema(m_db);
    else
        m_db.run("PRAGMA page_size = 16384");
    // WAL with FULL lost no acknowledged commit in simulated power cuts; without shared memory
    // (network shares) a rollback journal with EXTRA is as safe.
    if (isNetworkFile(path)) {
        useJournal("DELETE");
        m_db.run("PRAGMA synchronous = EXTRA");
    } else {
        useJournal("WAL");
        m_db.run("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 256");
        m_hasLog = true;
    }
    m_db.run("PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF");
    if (begin == Begin::New) {
        Transaction transaction(m_db);
        createSchema(m_db);
        transaction.commit();
    }
    m_dictionaries.load(m_db);
    m_nextEvent = 1
        + std::max(
            m_db.integer("SELECT max(id) FROM call"), m_db.integer("SELECT max(id) FROM activity"));
    m_nextSource = 1 + m_db.integer("SELECT max(id) FROM source");
    m_db.define<familyInTable>(familyFunction);
    recover();
}

Writer::~Writer()
{
    try {
        readyFor(Durable::Now);
        m_db.waitForOthers(200); // a reader elsewhere keeps the WAL; whoever closes last folds it
        m_db.run("PRAGMA wal_checkpoint(TRUNCATE)");
        useJournal("DELETE");
    } catch (const DbError&) {
        // Everything is committed; the next opening reads the WAL and tries again.
    }
    m_db.close();
}

void Writer::useJournal(const char* mode)
{
    Statement pragma(m_db, "PRAGMA journal_mode = " + std::string(mode));
    pragma.run();
}

Db& Writer::readyFor(Durable durable)
{
    // A WAL is written in order: what a later commit waits for lies behind what this one writes.
    if (m_hasLog && durable != m_durable)
        m_db.run(
            durable == Durable::Now ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    m_durable = durable;
    return m_db;
}

void Writer::recover()
{
    std::vector<std::pair<std::int64_t, std::string>> halves;
    Statement sources(m_db, "SELECT id, path FROM source WHERE complete = 0");
    while (sources.step())
        halves.emplace_back(sources.integer(0), sources.text(1));
    sources.reset();
    for (const auto& [id, path] : halves) {
        remove({id});
        Turn turn(*this);
        appendJournal(turn.db(), "", "recovery", path,
            "Import was interrupted; what it had written was removed");
        turn.commit();
        m_recovered.push_back(path);
    }
}

void Writer::remove(SourceId source)
{
    const auto removeRange = [&]() -> bool {
        Turn turn(*this, Durable::WithNext);
        Statement range(turn.db(), "SELECT first, last FROM event_range WHERE source = ? LIMIT 1");
        if (!range.with(source.value).step())
            return false;
        const auto first = range.integer(0);
        const auto last = range.integer(1);
        range.reset();
        for (const char* sql : {"DELETE FROM call WHERE id BETWEEN ? AND ? AND source = ?",
                 "DELETE FROM activity WHERE id BETWEEN ? AND ? AND source = ?",
                 "DELETE FROM event_range WHERE first BETWEEN ? AND ? AND source = ?"})
            Statement(turn.db(), sql).with(first, last, source.value).run();
        turn.commit();
        return true;
    };
    while (removeRange()) { }
    Turn turn(*this, Durable::WithNext);
    for (const char* sql :
        {"DELETE FROM reject WHERE source = ?", "DELETE FROM raw_block WHERE source = ?",
            "DELETE FROM source_note WHERE source = ?", "DELETE FROM source_gap WHERE source = ?",
            "DELETE FROM identity_link WHERE source = ?", "DELETE FROM held_too WHERE source = ?",
            "DELETE FROM chunk WHERE source = ?", "DELETE FROM source WHERE id = ?"})
        Statement(turn.db(), sql).with(source.value).run();
    turn.commit();
}

Turn::Turn(Writer& writer, Durable durable)
    : m_writer(writer)
    , m_lock(writer.m_mutex)
    , m_transaction(writer.readyFor(durable))
{
}

Turn::~Turn()
{
    if (!m_committed)
        m_writer.m_dictionaries.rolledBack();
}

std::int64_t Turn::takeEventIds(std::int64_t count)
{
    return std::exchange(m_writer.m_nextEvent, m_writer.m_nextEvent + count);
}

void Turn::commit()
{
    m_writer.m_dictionaries.insertPending(m_writer.m_db);
    m_transaction.commit();
    m_committed = true;
    m_writer.m_dictionaries.committed();
}

} // namespace callwake
