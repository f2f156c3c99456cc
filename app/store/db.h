// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_context;
struct sqlite3_stmt;
struct sqlite3_value;

namespace callwake {

/// Thrown inside store only; every public operation turns it into an Error.
struct DbError {
    int code = 0; ///< extended SQLite result code
    std::string what;

    [[nodiscard]] bool diskFull() const;
    [[nodiscard]] bool busy() const;
    /// Only one that may write can read it: a writer was stopped in the middle.
    [[nodiscard]] bool unfinished() const;
};

/// Bytes to bind as BLOB. Borrowed until the statement has run.
struct Blob {
    std::string_view bytes;
};

/// One SQLite connection, hardened against a hostile file. Not for use by two threads at once.
class Db {
public:
    enum class Mode { ReadOnly, ReadWrite, Create, Memory };

    Db() = default;
    Db(const std::string& path, Mode mode);
    Db(Db&& other) noexcept;
    Db& operator=(Db&& other) noexcept;
    ~Db();

    /// One or several statements without rows.
    void run(const std::string& sql);
    /// The first value of the first row; 0 where there is none, or it is NULL.
    [[nodiscard]] std::int64_t integer(std::string_view sql);
    /// How long a statement waits for another connection before it fails.
    void waitForOthers(int milliseconds);
    /// A text of a number and a text, for statements of this connection.
    using TextOf = std::string (*)(std::int64_t number, std::string_view text);
    template <TextOf function>
    void define(const char* name)
    {
        defineText(name, [](sqlite3_context* out, int, sqlite3_value** arguments) {
            answer(out, arguments, function);
        });
    }
    /// All pages, as they are now, into a file that does not exist yet.
    void copyTo(const std::string& path) const;
    void close();
    [[nodiscard]] sqlite3* handle() const { return m_db; }
    [[noreturn]] void fail(int code) const;

private:
    void defineText(const char* name, void (*function)(sqlite3_context*, int, sqlite3_value**));
    static void answer(sqlite3_context* out, sqlite3_value** arguments, TextOf function);
    sqlite3* m_db = nullptr;
};

/// A prepared statement. Texts and blobs are bound without a copy: they must live until it has run.
class Statement {
public:
    Statement() = default;
    Statement(const Db& db, std::string_view sql);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&& other) noexcept;
    ~Statement();

    explicit operator bool() const { return m_statement != nullptr; }

    void bind(int index, std::int64_t value);
    void bind(int index, int value) { bind(index, std::int64_t(value)); }
    void bind(int index, bool value) { bind(index, std::int64_t(value)); }
    void bind(int index, std::string_view text);
    void bind(int index, const char* text) { bind(index, std::string_view(text)); }
    void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
    void bind(int index, Blob blob);
    void bindNull(int index);
    template <typename T>
    void bind(int index, const std::optional<T>& value)
    {
        if (value)
            bind(index, *value);
        else
            bindNull(index);
    }

    /// Binds all parameters in order and starts anew.
    template <typename... Values>
    Statement& with(const Values&... values)
    {
        reset();
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }

    /// True while there is a row.
    bool step();
    /// For statements without rows: runs to the end and is ready again.
    void run();
    void reset();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    /// Bytes of a text or blob; valid until the next step or reset.
    [[nodiscard]] std::string_view view(int column) const;
    [[nodiscard]] std::string text(int column) const { return std::string(view(column)); }

private:
    [[noreturn]] void fail(int code) const;
    sqlite3_stmt* m_statement = nullptr;
};

/// Rolled back unless committed.
class Transaction {
public:
    explicit Transaction(Db& db);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Db& m_db;
    bool m_open = true;
};

} // namespace callwake
