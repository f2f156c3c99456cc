// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/identity.h"
#include "model/number.h"
#include "store/db.h"

#include <mutex>
#include <string>
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
    struct Table {
        std::unordered_map<std::string, std::int64_t> ids; ///< by the values, written as one text
        std::int64_t last = 0;
        [[nodiscard]] std::pair<std::int64_t, bool> idOf(std::string key);
    };
    std::mutex m_mutex;
    Table m_numberIds, m_identityIds, m_subjectIds;
    std::vector<Number> m_numbers; ///< waiting
    std::vector<Identity> m_identities;
    std::vector<std::pair<std::int64_t, std::string>> m_subjects;
    std::size_t m_numbersInserted = 0, m_identitiesInserted = 0, m_subjectsInserted = 0;
};

} // namespace callwake
