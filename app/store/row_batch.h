// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db.h"
#include "store/source_writer.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Rows of calls and activities on their way into the case, copied into few large pieces of memory
/// that the next batch uses again.
class RowBatch {
public:
    void add(const EventRow& row);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] std::size_t bytes() const { return m_texts.size(); }

    /// Writes the rows under ids from `firstId` on.
    void insert(Db& db, SourceId source, std::int64_t firstId) const;
    /// Adds the rows of a source that the case holds under these ids, in their order.
    void read(const Db& db, SourceId source, std::int64_t firstId, std::int64_t lastId);
    /// SHA-256 in hex of all values of all rows, in order; what `verify` compares.
    [[nodiscard]] std::string hash() const;

private:
    /// What all rows have, then what calls or activities have; `absent` stands for NULL.
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
        First
    };
    static constexpr std::size_t fieldCount = First + 5;
    struct Row {
        std::array<std::int64_t, fieldCount> fields;
        std::uint32_t texts; ///< where its texts begin in m_texts
        std::uint32_t sizes; ///< where their sizes begin in m_sizes
        bool isCall;
    };
    struct Table;
    void addText(std::string_view text);
    void insertInto(Db& db, const Table& table, SourceId source, std::int64_t firstId) const;
    void bindRow(Statement& statement, int at, const Row& row, const Table& table) const;

    std::vector<Row> m_rows;
    std::string m_texts;
    std::vector<std::uint32_t> m_sizes;
};

} // namespace callwake
