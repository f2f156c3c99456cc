// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db.h"

#include <new>
#include <sqlite3.h>
#include <utility>

namespace callwake {

namespace {

constexpr int longestValue = 256 << 20; ///< bytes of one text or blob in a case
/// Bytes of one SQL sentence, those of the schema included. Callwake's own are far shorter; reading
/// a longer one that somebody wrote into the file may take minutes (it grows with the square of the
/// number of common table expressions).
constexpr int longestSql = 64 << 10;

int flagsOf(Db::Mode mode)
{
    constexpr int always = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
    switch (mode) {
    case Db::Mode::ReadOnly:
        return always | SQLITE_OPEN_READONLY;
    case Db::Mode::ReadWrite:
        return always | SQLITE_OPEN_READWRITE;
    case Db::Mode::Create:
        return always | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Db::Mode::Memory:
        return always | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
    }
    return always;
}

} // namespace

bool DbError::diskFull() const
{
    return (code & 0xFF) == SQLITE_FULL || code == SQLITE_IOERR_WRITE
        || code == SQLITE_IOERR_SHMSIZE;
}

bool DbError::busy() const
{
    return (code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED;
}

bool DbError::unfinished() const
{
    return code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY
        || code == SQLITE_READONLY_CANTINIT;
}

Db::Db(const std::string& path, Mode mode)
{
    // Counting every allocation under a lock costs a few percent of an import, for nothing.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    // SQLite takes ":memory:", "file:..." and nothing at all for something else than files.
    const bool isFile = mode != Mode::Memory && !path.starts_with('/');
    const int code =
        sqlite3_open_v2((isFile ? "./" + path : path).c_str(), &m_db, flagsOf(mode), nullptr);
    if (code != SQLITE_OK) {
        const DbError error{code, m_db ? sqlite3_errmsg(m_db) : sqlite3_errstr(code)};
        close();
        throw error;
    }
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_drop_modules(m_db, nullptr);
    sqlite3_limit(m_db, SQLITE_LIMIT_LENGTH, longestValue);
    sqlite3_limit(m_db, SQLITE_LIMIT_SQL_LENGTH, longestSql);
    sqlite3_limit(m_db, SQLITE_LIMIT_ATTACHED, 0);
    waitForOthers(10'000);
}

Db::Db(Db&& other) noexcept
    : m_db(std::exchange(other.m_db, nullptr))
{
}

Db& Db::operator=(Db&& other) noexcept
{
    std::swap(m_db, other.m_db);
    return *this;
}

Db::~Db()
{
    close();
}

void Db::close()
{
    sqlite3_close_v2(std::exchange(m_db, nullptr));
}

void Db::fail(int code) const
{
    throw DbError{code, sqlite3_errmsg(m_db)};
}

void Db::run(const std::string& sql)
{
    if (const int code = sqlite3_exec(m_db, sql.c_str(), nullptr, nullptr, nullptr);
        code != SQLITE_OK)
        fail(code);
}

std::int64_t Db::integer(std::string_view sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.integer(0) : 0;
}

void Db::waitForOthers(int milliseconds)
{
    sqlite3_busy_timeout(m_db, milliseconds);
}

void Db::defineText(const char* name, void (*function)(sqlite3_context*, int, sqlite3_value**))
{
    // Not for the schema, which somebody else may have written.
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    const int code = sqlite3_create_function_v2(
        m_db, name, 2, flags, nullptr, function, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        fail(code);
}

void Db::answer(sqlite3_context* out, sqlite3_value** arguments, TextOf function)
{
    try {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(arguments[1]));
        const auto size = bytes ? std::size_t(sqlite3_value_bytes(arguments[1])) : 0;
        const std::string text =
            function(sqlite3_value_int64(arguments[0]), std::string_view(bytes, size));
        sqlite3_result_text64(out, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(out);
    }
}

void Db::copyTo(const std::string& path) const
{
    Db copy(path, Mode::Create);
    sqlite3_backup* backup = sqlite3_backup_init(copy.m_db, "main", m_db, "main");
    if (!backup)
        copy.fail(sqlite3_extended_errcode(copy.m_db));
    sqlite3_backup_step(backup, -1);
    if (const int code = sqlite3_backup_finish(backup); code != SQLITE_OK)
        copy.fail(code);
}

Statement::Statement(const Db& db, std::string_view sql)
{
    const int code = sqlite3_prepare_v3(
        db.handle(), sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    if (code != SQLITE_OK)
        db.fail(code);
}

Statement::Statement(Statement&& other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
{
}

Statement& Statement::operator=(Statement&& other) noexcept
{
    std::swap(m_statement, other.m_statement);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

void Statement::fail(int code) const
{
    throw DbError{code, sqlite3_errmsg(sqlite3_db_handle(m_statement))};
}

void Statement::bind(int index, std::int64_t value)
{
    if (const int code = sqlite3_bind_int64(m_statement, index, value); code != SQLITE_OK)
        fail(code);
}

void Statement::bind(int index, std::string_view text)
{
    // A null pointer would bind NULL; an empty text is a text.
    const int code = sqlite3_bind_text64(m_statement, index, text.empty() ? "" : text.data(),
        text.size(), SQLITE_STATIC, SQLITE_UTF8);
    if (code != SQLITE_OK)
        fail(code);
}

void Statement::bind(int index, Blob blob)
{
    const int code = sqlite3_bind_blob64(m_statement, index,
        blob.bytes.empty() ? "" : blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
    if (code != SQLITE_OK)
        fail(code);
}

void Statement::bindNull(int index)
{
    if (const int code = sqlite3_bind_null(m_statement, index); code != SQLITE_OK)
        fail(code);
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        fail(code);
    return false;
}

void Statement::run()
{
    while (step()) { }
    reset();
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Statement::view(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return {bytes, bytes ? std::size_t(sqlite3_column_bytes(m_statement, column)) : 0};
}

Transaction::Transaction(Db& db)
    : m_db(db)
{
    m_db.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    // SQLite may have rolled back by itself (disk full); then there is nothing left to do.
    if (m_open && sqlite3_get_autocommit(m_db.handle()) == 0)
        sqlite3_exec(m_db.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_db.run("COMMIT");
    m_open = false;
}

} // namespace callwake
