// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/to_detect.h"

namespace callwake {

namespace {

constexpr const char* peopleOfSource = R"(
    WITH RECURSIVE held (identity) AS (
        SELECT identity FROM chunk WHERE source = ?1
        UNION SELECT host FROM chunk WHERE source = ?1
        UNION SELECT identity FROM held_too WHERE source = ?1
        UNION SELECT host FROM held_too WHERE source = ?1
        UNION SELECT name FROM identity_link WHERE source = ?1),
    family (id, of) AS MATERIALIZED (SELECT id, family_of_name(kind, value) FROM identity),
    one (identity) AS (
        SELECT id FROM family WHERE of IN (SELECT of FROM family WHERE id IN held)
        UNION SELECT iif(link.name = one.identity, link.other, link.name)
            FROM one JOIN identity_link AS link
            ON link.name = one.identity OR link.other = one.identity)
    INSERT OR IGNORE INTO to_detect
    SELECT person FROM assignment
    WHERE id IN (SELECT max(id) FROM assignment GROUP BY identity) AND person IS NOT NULL
        AND identity IN (
            SELECT id FROM family WHERE of IN (SELECT of FROM family WHERE id IN one)))";

} // namespace

void markForDetection(Db& db, PersonId person)
{
    if (person)
        Statement(db, "INSERT OR IGNORE INTO to_detect VALUES (?)").with(person.value).run();
}

void markEverybody(Db& db)
{
    db.run("INSERT OR IGNORE INTO to_detect SELECT person FROM person");
}

void markPeopleOfAccounts(Db& db)
{
    db.run(markPeopleOfAccountsSql);
}

void markPeopleOf(Db& db, SourceId source)
{
    Statement(db, peopleOfSource).with(source.value).run();
}

} // namespace callwake
