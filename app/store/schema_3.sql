-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3 adds what people say of several records of one call, and of the site.
CREATE TABLE witness_decision (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    first INTEGER NOT NULL, -- ids of calls
    second INTEGER NOT NULL,
    same INTEGER, -- 1: one call, 0: two calls, NULL: as the rule finds it again
    CHECK (first < second AND same IN (0, 1))
) STRICT;
CREATE TRIGGER witness_decision_no_update BEFORE UPDATE ON witness_decision
    BEGIN SELECT RAISE(ABORT, 'witness_decision is append-only'); END;
CREATE TRIGGER witness_decision_no_delete BEFORE DELETE ON witness_decision
    BEGIN SELECT RAISE(ABORT, 'witness_decision is append-only'); END;

CREATE TABLE site (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
CREATE TRIGGER site_no_update BEFORE UPDATE ON site
    BEGIN SELECT RAISE(ABORT, 'site is append-only'); END;
CREATE TRIGGER site_no_delete BEFORE DELETE ON site
    BEGIN SELECT RAISE(ABORT, 'site is append-only'); END;

-- Sequences name all records of their calls since then.
INSERT OR IGNORE INTO to_detect SELECT person FROM person;
