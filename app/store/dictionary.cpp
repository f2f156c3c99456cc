// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/dictionary.h"

#include <algorithm>

namespace callwake {

namespace {

std::string keyOf(const Number& n)
{
    return std::to_string(int(n.cls)) + ' ' + std::to_string(int(n.plan)) + ' ' + n.region + ' '
        + n.e164 + ' ' + n.raw;
}

std::string keyOf(IdentityKind kind, std::string_view value)
{
    return std::to_string(int(kind)) + ' ' + std::string(value);
}

template <typename T>
void forget(std::vector<T>& waiting, std::size_t& inserted)
{
    waiting.erase(waiting.begin(), waiting.begin() + std::ptrdiff_t(inserted));
    inserted = 0;
}

} // namespace

std::pair<std::int64_t, bool> Dictionaries::Table::idOf(std::string key)
{
    const auto [entry, fresh] = ids.try_emplace(std::move(key), last + 1);
    if (fresh)
        ++last;
    return {entry->second, fresh};
}

void Dictionaries::load(Db& db)
{
    const auto put = [](Table& table, std::string key, std::int64_t id) {
        table.ids.emplace(std::move(key), id);
        table.last = std::max(table.last, id);
    };
    Statement numbers(db, "SELECT id, raw, class, plan, e164, region FROM number");
    while (numbers.step()) {
        const Number number{{}, numbers.text(1), NumberClass(numbers.integer(2)),
            NumberPlan(numbers.integer(3)), numbers.text(4), numbers.text(5)};
        put(m_numberIds, keyOf(number), numbers.integer(0));
    }
    Statement identities(db, "SELECT id, kind, value FROM identity");
    while (identities.step())
        put(m_identityIds, keyOf(IdentityKind(identities.integer(1)), identities.view(2)),
            identities.integer(0));
    Statement subjects(db, "SELECT id, text FROM subject");
    while (subjects.step())
        put(m_subjectIds, subjects.text(1), subjects.integer(0));
}

NumberId Dictionaries::number(const Number& number)
{
    const std::scoped_lock lock(m_mutex);
    const auto [id, fresh] = m_numberIds.idOf(keyOf(number));
    if (fresh) {
        m_numbers.push_back(number);
        m_numbers.back().id = {id};
    }
    return {id};
}

IdentityId Dictionaries::identity(IdentityKind kind, std::string_view value)
{
    const std::scoped_lock lock(m_mutex);
    const auto [id, fresh] = m_identityIds.idOf(keyOf(kind, value));
    if (fresh)
        m_identities.push_back({{id}, kind, std::string(value)});
    return {id};
}

std::int32_t Dictionaries::subject(std::string_view text)
{
    const std::scoped_lock lock(m_mutex);
    const auto [id, fresh] = m_subjectIds.idOf(std::string(text));
    if (fresh)
        m_subjects.emplace_back(id, text);
    return std::int32_t(id);
}

void Dictionaries::insertPending(Db& db)
{
    const std::scoped_lock lock(m_mutex);
    if (m_numbersInserted < m_numbers.size()) {
        Statement insert(db, "INSERT INTO number VALUES (?, ?, ?, ?, ?, ?)");
        for (; m_numbersInserted < m_numbers.size(); ++m_numbersInserted) {
            const Number& n = m_numbers[m_numbersInserted];
            insert.with(n.id.value, n.raw, int(n.cls), int(n.plan), n.e164, n.region).run();
        }
    }
    if (m_identitiesInserted < m_identities.size()) {
        Statement insert(db, "INSERT INTO identity VALUES (?, ?, ?)");
        for (; m_identitiesInserted < m_identities.size(); ++m_identitiesInserted) {
            const Identity& i = m_identities[m_identitiesInserted];
            insert.with(i.id.value, int(i.kind), i.value).run();
        }
    }
    if (m_subjectsInserted < m_subjects.size()) {
        Statement insert(db, "INSERT INTO subject VALUES (?, ?)");
        for (; m_subjectsInserted < m_subjects.size(); ++m_subjectsInserted)
            insert.with(m_subjects[m_subjectsInserted].first, m_subjects[m_subjectsInserted].second)
                .run();
    }
}

void Dictionaries::committed()
{
    const std::scoped_lock lock(m_mutex);
    forget(m_numbers, m_numbersInserted);
    forget(m_identities, m_identitiesInserted);
    forget(m_subjects, m_subjectsInserted);
}

void Dictionaries::rolledBack()
{
    const std::scoped_lock lock(m_mutex);
    m_numbersInserted = m_identitiesInserted = m_subjectsInserted = 0;
}

} // namespace callwake
