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

} // namespace

template <typename Row>
void Dictionaries::Table<Row>::load(std::string key, std::int64_t id)
{
    ids.emplace(std::move(key), id);
    last = std::max(last, id);
}

template <typename Row>
template <typename RowOf>
std::int64_t Dictionaries::Table<Row>::idOf(std::string key, const RowOf& rowOf)
{
    const auto [entry, fresh] = ids.try_emplace(std::move(key), last + 1);
    if (fresh)
        waiting.push_back(rowOf(++last));
    return entry->second;
}

template <typename Row>
template <typename Bind>
void Dictionaries::Table<Row>::insert(Db& db, std::string_view sql, const Bind& bind)
{
    if (inserted == waiting.size())
        return;
    Statement statement(db, sql);
    for (; inserted < waiting.size(); ++inserted) {
        bind(statement, waiting[inserted]);
        statement.run();
    }
}

template <typename Row>
void Dictionaries::Table<Row>::committed()
{
    waiting.erase(waiting.begin(), waiting.begin() + std::ptrdiff_t(inserted));
    inserted = 0;
}

void Dictionaries::load(Db& db)
{
    Statement numbers(db, "SELECT id, raw, class, plan, e164, region FROM number");
    while (numbers.step()) {
        const Number number{{}, numbers.text(1), NumberClass(numbers.integer(2)),
            NumberPlan(numbers.integer(3)), numbers.text(4), numbers.text(5)};
        m_numbers.load(keyOf(number), numbers.integer(0));
    }
    Statement identities(db, "SELECT id, kind, value FROM identity");
    while (identities.step())
        m_identities.load(
            keyOf(IdentityKind(identities.integer(1)), identities.view(2)), identities.integer(0));
    Statement subjects(db, "SELECT id, text FROM subject");
    while (subjects.step())
        m_subjects.load(subjects.text(1), subjects.integer(0));
}

NumberId Dictionaries::number(const Number& number)
{
    const std::scoped_lock lock(m_mutex);
    return {m_numbers.idOf(keyOf(number), [&](std::int64_t id) {
        Number row = number;
        row.id = {id};
        return row;
    })};
}

IdentityId Dictionaries::identity(IdentityKind kind, std::string_view value)
{
    const std::scoped_lock lock(m_mutex);
    return {m_identities.idOf(keyOf(kind, value), [&](std::int64_t id) {
        return Identity{{id}, kind, std::string(value)};
    })};
}

std::int32_t Dictionaries::subject(std::string_view text)
{
    const std::scoped_lock lock(m_mutex);
    return std::int32_t(m_subjects.idOf(std::string(text), [&](std::int64_t id) {
        return Subject{id, std::string(text)};
    }));
}

void Dictionaries::insertPending(Db& db)
{
    const std::scoped_lock lock(m_mutex);
    m_numbers.insert(
        db, "INSERT INTO number VALUES (?, ?, ?, ?, ?, ?)", [](Statement& to, const Number& n) {
            to.with(n.id.value, n.raw, int(n.cls), int(n.plan), n.e164, n.region);
        });
    m_identities.insert(db, "INSERT INTO identity VALUES (?, ?, ?)",
        [](Statement& to, const Identity& i) { to.with(i.id.value, int(i.kind), i.value); });
    m_subjects.insert(db, "INSERT INTO subject VALUES (?, ?)",
        [](Statement& to, const Subject& s) { to.with(s.id, s.text); });
}

void Dictionaries::committed()
{
    const std::scoped_lock lock(m_mutex);
    m_numbers.committed();
    m_identities.committed();
    m_subjects.committed();
}

void Dictionaries::rolledBack()
{
    const std::scoped_lock lock(m_mutex);
    m_numbers.inserted = m_identities.inserted = m_subjects.inserted = 0;
}

} // namespace callwake
