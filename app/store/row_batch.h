// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db.h"
#include "store/source_writer.h"

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callwake {

/// Rows of calls and activities on their way into the case, copied into few large pieces of memory
/// that the next batch uses again.
class RowBatch {
public:
    /// What all rows have, then what calls or activities have.
    enum Field {
        Offset,
        Length,
        Line,
        RawOffset,
        Begin,
        QualityBits,
        Who,
        Host,
        Peer,
        KindNumber,
        First,
        DirectionNumber = First, // of calls
        OutcomeNumber,
        Remote,
        Answer,
        End,
        Subject = First, // of activities
        Lasting,
        FieldCount = End + 1
    };
    static constexpr std::int64_t absent = std::numeric_limits<std::int64_t>::min(); ///< NULL
    struct Row {
        std::array<std::int64_t, FieldCount> fields;
        std::uint32_t texts; ///< where its texts begin
        std::uint32_t sizes; ///< where their sizes begin
        bool isCall;
    };

    void add(const EventRow& row);
    /// Copies a row of another batch and says whom it is about.
    void add(const RowBatch& from, std::size_t index, const EventIds& ids);
    void reserve(std::size_t rows, std::size_t bytes);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] std::size_t bytes() const { return m_texts.size(); } ///< of texts
    [[nodiscard]] const Row& operator[](std::size_t index) const { return m_rows[index]; }

    /// Adds the rows of a source that the case holds under these ids, in their order.
    void read(const Db& db, SourceId source, std::int64_t firstId, std::int64_t lastId);
    /// SHA-256 in hex of all values of all rows, in order; what `verify` compares.
    [[nodiscard]] std::string hash() const;

private:
    friend class RowInserter;
    Row& addRow(bool isCall);
    void addTexts(std::span<const std::string_view> texts);

    std::vector<Row> m_rows;
    std::string m_texts;
    std::vector<std::uint32_t> m_sizes;
};

/// Writes batches into the tables of one case.
class RowInserter {
public:
    explicit RowInserter(Db& db)
        : m_db(db)
    {
    }
    /// Under ids from `firstId` on.
    void insert(const RowBatch& rows, SourceId source, std::int64_t firstId);

private:
    struct Table;
    /// An INSERT of some rows at once. What is NULL and was so the last time is not bound again:
    /// of most rows that is half of the columns.
    struct Insert {
        Statement statement;
        std::vector<char> given; ///< by parameter: holds a value
        void bind(std::size_t at, std::int64_t value);
        void bind(std::size_t at, std::string_view text);
        void bindNull(std::size_t at);
    };
    void insertInto(
        const Table& table, const RowBatch& rows, SourceId source, std::int64_t firstId);
    [[nodiscard]] Insert& insertOf(const Table& table, std::size_t rows);
    static void bindRow(Insert& insert, std::size_t at, const RowBatch& rows,
        const RowBatch::Row& row, const Table& table);

    Db& m_db;
    std::map<std::pair<bool, std::size_t>, Insert> m_inserts; ///< by table and number of rows
};

} // namespace callwake
