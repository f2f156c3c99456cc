// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "formats/format.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// True for the first bytes of an SQLite database.
[[nodiscard]] bool looksLikeDatabase(std::string_view head);

/// An SQLite database of evidence. The file and what lies beside it (-wal, -journal) are copied
/// into a private temporary folder and only the copy is opened, since SQLite recovers, rewrites and
/// deletes these files on opening. Everything in it is hostile: no views, triggers, virtual tables
/// or generated columns are run, cells are limited to 16 MiB and a row to 10 seconds.
class EvidenceDatabase final : public DatabaseView {
public:
    static Result<std::unique_ptr<EvidenceDatabase>> open(const std::string& path);
    ~EvidenceDatabase() override;

    /// It is asked now and then; false stops reading.
    void readWhile(std::function<bool()> wanted);

    [[nodiscard]] const std::string& sha256() const; ///< of the main file
    [[nodiscard]] std::int64_t bytes() const; ///< of the main file
    [[nodiscard]] const std::vector<std::string>& warnings() const;
    [[nodiscard]] std::vector<std::string> tableNames() const;

    [[nodiscard]] const Table* table(std::string_view name) const override;
    /// Rows of a WITHOUT ROWID table are numbered from 1 in the order of their key.
    std::string rows(std::string_view table, std::span<const std::string_view> columns,
        const TakeRow& row, const PassRow& tooLarge = {}) override;

private:
    struct Damage;
    struct State;
    explicit EvidenceDatabase(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace callwake
