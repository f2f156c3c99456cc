// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/source.h"
#include "store/db.h"
#include "store/dictionary.h"
#include "store/known_records.h"
#include "store/lock.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace callwake {

/// In statements of the writer: familyOf of a row's kind and value.
inline constexpr const char* familyFunction = "family_of_name";

/// When a commit is safe from a power cut: when it returns, or with the next one that is. The rows
/// of a source that is not complete need no more: they would be removed anyway.
enum class Durable { Now, WithNext };

/// The one connection of this process that writes and checkpoints a case, shared by all its Case
/// objects. Two such connections could corrupt a WAL database with this version of SQLite
/// (https://sqlite.org/wal.html, "WAL-reset bug").
class Writer {
public:
    enum class Begin { New, Existing };
    Writer(const std::string& path, CaseLock lock, Begin begin);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    /// Brings everything into the one file again.
    ~Writer();

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] const std::vector<std::string>& recovered() const { return m_recovered; }
    [[nodiscard]] Dictionaries& dictionaries() { return m_dictionaries; }
    [[nodiscard]] RecordMemory& records() { return m_records; }
    /// Removes a source that is not complete and all that belongs to it, in short turns.
    void remove(SourceId source);

private:
    friend class Turn;
    void useJournal(const char* mode);
    Db& readyFor(Durable durable);
    void recover();

    std::string m_path;
    CaseLock m_lock;
    Db m_db;
    std::mutex m_mutex;
    bool m_hasLog = false; ///< a WAL; without it each commit waits for the disk
    Durable m_durable = Durable::Now;
    Dictionaries m_dictionaries;
    RecordMemory m_records;
    std::vector<std::string> m_recovered;
    std::int64_t m_nextEvent = 1;
    std::int64_t m_nextSource = 1;
};

/// A transaction of the writer. Others wait meanwhile: keep it short.
class Turn {
public:
    explicit Turn(Writer& writer, Durable durable = Durable::Now);
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn();
    [[nodiscard]] Db& db() { return m_writer.m_db; }
    [[nodiscard]] Dictionaries& dictionaries() { return m_writer.m_dictionaries; }
    /// The first of `count` ids that nobody else gets.
    [[nodiscard]] std::int64_t takeEventIds(std::int64_t count);
    [[nodiscard]] std::int64_t takeSourceId() { return m_writer.m_nextSource++; }
    void commit();

private:
    Writer& m_writer;
    std::unique_lock<std::mutex> m_lock;
    Transaction m_transaction;
    bool m_committed = false;
};

} // namespace callwake
