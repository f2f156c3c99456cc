// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/evidence_database.h"

#include "base/sha256.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "import/evidence_file.h"
#include "import/evidence_wal.h"
#include "import/private_folder.h"

#include <QFile>
#include <algorithm>
#include <chrono>
#include <limits>
#include <sqlite3.h>
#include <sys/stat.h>

namespace callwake {

namespace {

constexpr int longestCell = 16 << 20;
constexpr int longestSql = 256 << 10; ///< of a table or view
constexpr std::size_t mostTables = 2000;
constexpr const char* writeAheadLog = "-wal"; ///< suffixes of what stands beside a database
constexpr const char* rollbackJournal = "-journal";
constexpr std::size_t copyPiece = 1U << 20;
constexpr int opsBetweenLooks = 20'000;
constexpr auto longestRow = std::chrono::seconds(10);
using Clock = std::chrono::steady_clock;

struct Closer {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Connection = std::unique_ptr<sqlite3, Closer>;
using Statement = std::unique_ptr<sqlite3_stmt, Closer>;

std::string quotedName(std::string_view name)
{
    std::string out = "\"";
    for (const char c : name) {
        out += c;
        if (c == '"')
            out += c;
    }
    return out + '"';
}

Statement prepared(sqlite3* db, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(db, sql.c_str(), int(sql.size()) + 1, &statement, nullptr);
    return Statement(statement);
}

std::string_view textOf(sqlite3_stmt* statement, int column)
{
    // The text must be asked for before its length: a UTF-16 database converts it first.
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return {text ? text : "", std::size_t(sqlite3_column_bytes(statement, column))};
}

DatabaseView::Cell cellOf(sqlite3_stmt* statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return std::int64_t(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_TEXT:
        return textOf(statement, column);
    case SQLITE_BLOB: {
        const auto* blob = static_cast<const char*>(sqlite3_column_blob(statement, column));
        return std::string_view(
            blob ? blob : "", std::size_t(sqlite3_column_bytes(statement, column)));
    }
    default:
        return std::monostate{};
    }
}

void harden(sqlite3* db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    for (const int off : {SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_ENABLE_TRIGGER,
             SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER,
             SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML})
        sqlite3_db_config(db, off, 0, nullptr);
    // What of the schema cannot be compiled is left out, and SQLite need not compile long views,
    // which takes time by the square of their parts. Being defensive it still writes no schema.
    sqlite3_db_config(db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, longestSql);
    sqlite3_drop_modules(db, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, longestCell);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(db, SQLITE_LIMIT_TRIGGER_DEPTH, 0);
    sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_exec(db, "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON", nullptr, nullptr, nullptr);
}

/// Copies a file of the evidence; `hash` may be null.
Result<std::string> copyFile(const std::string& from, const QString& to, Sha256* hash)
{
    auto source = EvidenceFile::open(from);
    if (!source)
        return Failure(source.error());
    QFile target(to);
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure("Cannot write a private copy", target.errorString().toStdString(),
            "Free space in the temporary folder");
    std::string buffer(copyPiece, '\0');
    for (;;) {
        const auto piece = source->read(buffer);
        if (!piece)
            return Failure(piece.error());
        if (piece->empty())
            break;
        if (hash)
            hash->add(*piece);
        if (target.write(piece->data(), qint64(piece->size())) != qint64(piece->size()))
            return failure("Cannot write a private copy", target.errorString().toStdString(),
                "Free space in the temporary folder");
    }
    return source->changeWhileReading();
}

bool standsBeside(const std::string& path)
{
    struct stat status { };
    return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
}

} // namespace

bool looksLikeDatabase(std::string_view head)
{
    return head.starts_with(std::string_view("SQLite format 3\0", 16));
}

/// Rows that cannot be read because their pages are damaged.
struct EvidenceDatabase::Damage {
    static constexpr int most = 1000; ///< stretches; beyond them the table ends
    static constexpr int named = 3;
    int stretches = 0;
    std::string text;
    [[nodiscard]] std::string told() const
    {
        return stretches > named
            ? text + "nor can rows at " + std::to_string(stretches - named) + " more places; "
            : text;
    }
};

struct EvidenceDatabase::State {
    PrivateFolder folder;
    Connection db;
    std::vector<Table> tables;
    std::vector<std::string> warnings;
    std::string sha256;
    std::int64_t bytes = 0;
    bool besides = false; ///< a write-ahead log or a journal is read with it
    std::function<bool()> wanted;
    Clock::time_point rowBegan{};
    bool refused = false; ///< `wanted` said no

    [[nodiscard]] QString copyPath() const
    {
        return folder.filePath(QStringLiteral("evidence.db"));
    }
    [[nodiscard]] QString plainPath() const
    {
        return folder.filePath(QStringLiteral("main-only.db"));
    }
    Result<void> copy(const std::string& path);
    Result<void> copyBeside(const std::string& path, const std::string& suffix);
    Result<void> connect(const std::string& path);
    Result<void> readTables(const std::string& path);
    void dropGeneratedColumns(Table& table);
    void compareWithMainOnly();
    std::string select(
        const Table& table, std::span<const std::string_view> columns, bool numbered) const;
    /// The rows of a table from a number on, or all of them where they have no numbers (false).
    std::pair<Statement, bool> selected(
        const Table& table, std::span<const std::string_view> columns) const;
    std::string readRows(sqlite3_stmt* rows, bool numbered, const Table& table,
        std::vector<Cell>& cells, const TakeRow& take, const PassRow& passed, Damage& damage);
    bool passOver(
        sqlite3_stmt* rows, const Table& table, std::int64_t& last, const PassRow& passed);
    bool passDamage(sqlite3_stmt* rows, std::string_view table, std::int64_t last, Damage& damage);
    static int look(void* self);
};

/// The progress handler: stops a row that takes too long, and reading that nobody wants.
int EvidenceDatabase::State::look(void* self)
{
    auto& state = *static_cast<State*>(self);
    state.refused = state.wanted && !state.wanted();
    return state.refused || Clock::now() - state.rowBegan > longestRow;
}

Result<void> EvidenceDatabase::State::copy(const std::string& path)
{
    if (!folder.isValid())
        return failure("Cannot make a temporary folder", folder.errorString().toStdString(),
            "Check the folder that TMPDIR names");
    Sha256 hash;
    const auto changed = copyFile(path, copyPath(), &hash);
    if (!changed)
        return Failure(changed.error());
    if (!changed->empty())
        warnings.push_back(*changed);
    sha256 = hash.hex();
    bytes = QFile(copyPath()).size();
    // No -shm: it is only an index of the -wal, which the first connection builds anew.
    for (const std::string suffix : {writeAheadLog, rollbackJournal})
        if (standsBeside(path + suffix))
            if (const auto beside = copyBeside(path, suffix); !beside)
                return beside;
    if (besides && !QFile::copy(copyPath(), plainPath()))
        warnings.push_back("There was no room to compare the database without that file");
    if (const auto cut = besides ? std::string() : mendCutDatabase(copyPath()); !cut.empty())
        warnings.push_back("The file is cut off: " + cut);
    // A journal may end with the name of a "super-journal", which SQLite would look for and delete,
    // wherever it is. One byte more and that trailer is none.
    QFile journal(copyPath() + QLatin1StringView(rollbackJournal));
    if (journal.exists() && journal.open(QIODevice::Append))
        journal.write("\0", 1);
    return {};
}

/// A write-ahead log is read with the database that it is of only.
Result<void> EvidenceDatabase::State::copyBeside(const std::string& path, const std::string& suffix)
{
    const QString copied = copyPath() + QString::fromStdString(suffix);
    if (const auto beside = copyFile(path + suffix, copied, nullptr); !beside)
        return Failure(beside.error());
    const std::string name = visible(baseName(path)) + suffix;
    const bool isLog = suffix == writeAheadLog;
    if (const auto why = isLog ? whyForeignWal(copyPath(), copied) : std::string(); !why.empty()) {
        QFile::remove(copied);
        warnings.push_back("Not read: " + name + ", " + why);
        return {};
    }
    warnings.push_back("Read together with " + name);
    besides = true;
    if (const auto left = isLog ? framesNotApplied(copied) : std::string(); !left.empty())
        warnings.push_back("Not applied of " + name + ": " + left);
    return {};
}

Result<void> EvidenceDatabase::State::connect(const std::string& path)
{
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(copyPath().toUtf8().constData(), &handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE
            | SQLITE_OPEN_NOMUTEX,
        nullptr);
    db.reset(handle);
    if (code != SQLITE_OK)
        return failure("Cannot open the database", visible(path), sqlite3_errstr(code));
    harden(db.get());
    rowBegan = Clock::now();
    sqlite3_progress_handler(db.get(), opsBetweenLooks, &State::look, this);
    return {};
}

Result<void> EvidenceDatabase::State::readTables(const std::string& path)
{
    const auto statement = prepared(db.get(),
        "SELECT name, sql FROM sqlite_schema WHERE type='table' AND sql LIKE 'CREATE TABLE%'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
    int code = sqlite3_errcode(db.get());
    if (statement) {
        while ((code = sqlite3_step(statement.get())) == SQLITE_ROW && tables.size() < mostTables)
            tables.push_back({std::string(textOf(statement.get(), 0)), {}});
    }
    if (code == SQLITE_NOTADB)
        return failure(
            "This is no SQLite database, or it is encrypted", visible(path), "Decrypt it first");
    if (code != SQLITE_DONE && tables.empty())
        return failure("Cannot read the database: " + std::string(sqlite3_errmsg(db.get())),
            visible(path), "Recover it with sqlite3's .recover and import the result");
    for (auto& table : tables) {
        const auto probe =
            prepared(db.get(), "SELECT * FROM " + quotedName(table.name) + " LIMIT 0");
        for (int i = 0; probe && i < sqlite3_column_count(probe.get()); ++i)
            table.columns.emplace_back(sqlite3_column_name(probe.get(), i));
        dropGeneratedColumns(table);
    }
    return {};
}

/// A generated column is a program of the file's author that runs when it is read. SQLite refuses
/// to compile an UPDATE of one; this asks without the PRAGMAs, which crafted schemas can crash.
void EvidenceDatabase::State::dropGeneratedColumns(Table& table)
{
    std::erase_if(table.columns, [&](const std::string& column) {
        const bool stored =
            prepared(db.get(),
                "UPDATE " + quotedName(table.name) + " SET " + quotedName(column) + "=NULL WHERE 0")
            != nullptr;
        if (!stored)
            warnings.push_back(
                "Column " + visible(table.name + "." + column) + " is generated and was not read");
        return !stored;
    });
}

/// Says what the write-ahead log or the journal changes, so that a reader who knows only the main
/// file is not surprised.
void EvidenceDatabase::State::compareWithMainOnly()
{
    if (!QFile::exists(plainPath()))
        return;
    const bool undone = !QFile::exists(copyPath() + QLatin1StringView(writeAheadLog));
    sqlite3* handle = nullptr;
    const QByteArray uri = "file:" + plainPath().toUtf8().toPercentEncoding("/") + "?immutable=1";
    const int code =
        sqlite3_open_v2(uri.constData(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    const Connection main(handle);
    if (code != SQLITE_OK)
        return;
    harden(main.get());
    sqlite3_progress_handler(main.get(), opsBetweenLooks, &State::look, this);
    const auto count = [this](sqlite3* where, const std::string& table) {
        rowBegan = Clock::now();
        const auto statement = prepared(where, "SELECT count(*) FROM " + quotedName(table));
        return statement && sqlite3_step(statement.get()) == SQLITE_ROW
            ? sqlite3_column_int64(statement.get(), 0)
            : 0;
    };
    for (const auto& table : tables) {
        const auto with = count(db.get(), table.name);
        const auto without = count(main.get(), table.name);
        if (with != without)
            warnings.push_back("Table " + visible(table.name) + " has " + std::to_string(with)
                + (undone ? " rows with an unfinished transaction undone, "
                          : " rows with its write-ahead log, ")
                + std::to_string(without) + " without");
    }
    QFile::remove(plainPath());
}

EvidenceDatabase::EvidenceDatabase(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

EvidenceDatabase::~EvidenceDatabase() = default;

Result<std::unique_ptr<EvidenceDatabase>> EvidenceDatabase::open(const std::string& path)
{
    auto state = std::make_unique<State>();
    if (const auto copied = state->copy(path); !copied)
        return Failure(copied.error());
    if (const auto connected = state->connect(path); !connected)
        return Failure(connected.error());
    if (const auto tables = state->readTables(path); !tables)
        return Failure(tables.error());
    state->compareWithMainOnly();
    return std::unique_ptr<EvidenceDatabase>(new EvidenceDatabase(std::move(state)));
}

void EvidenceDatabase::readWhile(std::function<bool()> wanted)
{
    m_state->wanted = std::move(wanted);
}

const std::string& EvidenceDatabase::sha256() const
{
    return m_state->sha256;
}
std::int64_t EvidenceDatabase::bytes() const
{
    return m_state->bytes;
}
const std::vector<std::string>& EvidenceDatabase::warnings() const
{
    return m_state->warnings;
}

std::vector<std::string> EvidenceDatabase::tableNames() const
{
    std::vector<std::string> out;
    for (const auto& table : m_state->tables)
        out.push_back(table.name);
    return out;
}

const DatabaseView::Table* EvidenceDatabase::table(std::string_view name) const
{
    const auto found = std::ranges::find(m_state->tables, name, &Table::name);
    return found == m_state->tables.end() ? nullptr : &*found;
}

std::string EvidenceDatabase::State::select(
    const Table& table, std::span<const std::string_view> columns, bool numbered) const
{
    // A column may bear one of the names of the rowid.
    std::string_view rowid = "rowid";
    for (const std::string_view candidate : {"rowid", "_rowid_", "oid"})
        if (std::ranges::none_of(
                table.columns, [&](const auto& c) { return equalsIgnoringCase(c, candidate); })) {
            rowid = candidate;
            break;
        }
    std::string sql = "SELECT " + (numbered ? std::string(rowid) : "0");
    for (const auto& column : columns) {
        const bool known = std::ranges::find(table.columns, column) != table.columns.end();
        sql += "," + (known ? quotedName(column) : "NULL");
    }
    sql += " FROM " + quotedName(table.name);
    if (numbered)
        sql += " WHERE " + std::string(rowid) + ">=?1 ORDER BY " + std::string(rowid);
    return sql;
}

std::pair<Statement, bool> EvidenceDatabase::State::selected(
    const Table& table, std::span<const std::string_view> columns) const
{
    auto numbered = prepared(db.get(), select(table, columns, true));
    if (numbered)
        return {std::move(numbered), true};
    return {prepared(db.get(), select(table, columns, false)), false};
}

/// A cell of the row after `last` is beyond the limit: goes on with the row behind it.
bool EvidenceDatabase::State::passOver(
    sqlite3_stmt* rows, const Table& table, std::int64_t& last, const PassRow& passed)
{
    const auto next = prepared(db.get(), select(table, {}, true) + " LIMIT 1");
    sqlite3_bind_int64(next.get(), 1, last + 1);
    if (!next || sqlite3_step(next.get()) != SQLITE_ROW)
        return false;
    last = sqlite3_column_int64(next.get(), 0);
    passed(last);
    sqlite3_reset(rows);
    if (last == std::numeric_limits<std::int64_t>::max())
        return false;
    sqlite3_bind_int64(rows, 1, last + 1);
    return true;
}

/// A page after row `last` is damaged: goes on with the first row behind it that can be read. Rows
/// are found by their numbers, so the search needs no more of the damaged page.
bool EvidenceDatabase::State::passDamage(
    sqlite3_stmt* rows, std::string_view table, std::int64_t last, Damage& damage)
{
    const std::string why = sqlite3_errmsg(db.get());
    const auto isReadable = [&](std::int64_t from) {
        rowBegan = Clock::now();
        sqlite3_reset(rows);
        sqlite3_bind_int64(rows, 1, from);
        return sqlite3_step(rows) == SQLITE_ROW;
    };
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    std::int64_t damaged = std::max<std::int64_t>(last, 0);
    std::int64_t sound = 0;
    for (std::int64_t step = 1; sound == 0; step *= 2) {
        if (refused || step > largest / 2 || damaged > largest - step)
            return false;
        (isReadable(damaged + step) ? sound : damaged) = damaged + step;
    }
    while (sound - damaged > 1) {
        const auto middle = damaged + (sound - damaged) / 2;
        (isReadable(middle) ? sound : damaged) = middle;
    }
    if (++damage.stretches <= Damage::named)
        damage.text += "rows " + (last > 0 ? "after " + std::to_string(last) + " and " : "")
            + "before " + std::to_string(sound) + " of table " + visible(table)
            + " cannot be read: " + why + "; ";
    sqlite3_reset(rows);
    sqlite3_bind_int64(rows, 1, sound);
    return damage.stretches <= Damage::most;
}

/// Why the table ends before its end; empty: it does not.
std::string EvidenceDatabase::State::readRows(sqlite3_stmt* rows, bool numbered, const Table& table,
    std::vector<Cell>& cells, const TakeRow& take, const PassRow& passed, Damage& damage)
{
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    std::int64_t count = 0;
    const auto stopped = [&](const std::string& why) {
        return " ends after " + std::to_string(count) + " rows: " + why;
    };
    sqlite3_bind_int64(rows, 1, last);
    for (;;) {
        rowBegan = Clock::now();
        const int code = sqlite3_step(rows);
        if (code == SQLITE_DONE)
            return {};
        if (code == SQLITE_TOOBIG && numbered && passOver(rows, table, last, passed))
            continue;
        if ((code & 0xFF) == SQLITE_CORRUPT && numbered
            && passDamage(rows, table.name, last, damage))
            continue;
        if (code != SQLITE_ROW)
            return stopped(refused ? "cancelled" : sqlite3_errstr(code));
        const std::int64_t id = numbered ? sqlite3_column_int64(rows, 0) : count + 1;
        // A page that is its own neighbour would be read for ever.
        if (count > 0 && id <= last)
            return stopped("its pages form a loop");
        last = id;
        ++count;
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = cellOf(rows, int(i) + 1);
        if (!take(id, cells))
            return {};
    }
}

std::string EvidenceDatabase::rows(std::string_view tableName,
    std::span<const std::string_view> columns, const TakeRow& row, const PassRow& tooLarge)
{
    const std::string name = "table " + visible(tableName);
    const Table* known = table(tableName);
    if (!known)
        return "there is no " + name;
    const auto [statement, numbered] = m_state->selected(*known, columns);
    if (!statement)
        return name + ": " + sqlite3_errmsg(m_state->db.get());
    std::string problems;
    const auto passed = [&](std::int64_t id) {
        if (tooLarge)
            return tooLarge(id);
        problems += "row " + std::to_string(id) + " of " + name + " is larger than 16 MiB; ";
    };
    std::vector<Cell> cells(columns.size());
    Damage damage;
    const auto end =
        m_state->readRows(statement.get(), numbered, *known, cells, row, passed, damage);
    problems += damage.told();
    if (!end.empty())
        return problems + name + end;
    return problems.substr(0, problems.size() - (problems.empty() ? 0 : 2)); // the last "; "
}

} // namespace callwake
