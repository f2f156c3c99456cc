// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/identity.h"
#include "model/number.h"
#include "store/db.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Numbers, identities and subjects of a case: the same values have the same id. New ones wait in
/// memory until the next transaction of this process, whoever's it is, takes them along.
class Dictionaries {
public:
    void load(Db& db);

    [[nodiscard]] NumberId number(const Number& number);
    [[nodiscard]] IdentityId identity(IdentityKind kind, std::string_view value);
    [[nodiscard]] std::int32_t subject(std::string_view text);

    /// Inserts what waits and was not inserted in this transaction yet. Then one of the other two:
    /// `committed` forgets it, `rolledBack` keeps it for the next transaction.
    void insertPending(Db& db);
    void committed();
    void rolledBack();

private:
    struct Subject {
        std::int64_t id = 0;
        std::string text;
    };
    /// Ids by the values, written as one text, and the rows that are not in the case yet.
    template <typename Row>
    struct Table {
        std::unordered_map<std::string, std::int64_t> ids;
        std::int64_t last = 0;
        std::vector<Row> waiting;
        std::size_t inserted = 0; ///< of those that wait, in the transaction that is open

        void load(std::string key, std::int64_t id);
        /// `rowOf(id)` makes the row of a value that is new.
        template <typename RowOf>
        [[nodiscard]] std::int64_t idOf(std::string key, const RowOf& rowOf);
        /// Inserts what was not inserted yet; `bind(statement, row)` binds the values of a row.
        template <typename Bind>
        void insert(Db& db, std::string_view sql, const Bind& bind);
        void committed();
    };
    std::mutex m_mutex;
    Table<Number> m_numbers;
    Table<Identity> m_identities;
    Table<Subject> m_subjects;
};

} // namespace callwake
