-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5 adds what sources tell of records that they do not hold, names that records hold for one
-- account, what people say of these, and what each run of the detection changed.
CREATE TABLE source_gap (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    begin INTEGER NOT NULL, -- as logged
    end INTEGER NOT NULL, -- the same as begin: a remark
    local INTEGER NOT NULL, -- 1: wall clock
    reason TEXT NOT NULL
) STRICT;
CREATE TRIGGER source_gap_no_update BEFORE UPDATE ON source_gap
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER source_gap_no_delete BEFORE DELETE ON source_gap
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;

CREATE TABLE identity_link (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    name INTEGER NOT NULL, -- an identity
    other INTEGER NOT NULL, -- its id, or another name of it
    only_on INTEGER NOT NULL, -- the host that the account is one of, 0: of everywhere
    offset INTEGER NOT NULL, -- of the first entry that says so
    line INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_link_name ON identity_link (name);
CREATE INDEX identity_link_other ON identity_link (other);
CREATE TRIGGER identity_link_no_update BEFORE UPDATE ON identity_link
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER identity_link_no_delete BEFORE DELETE ON identity_link
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;

CREATE TABLE identity_decision (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    first INTEGER NOT NULL, -- identities
    second INTEGER NOT NULL,
    apart INTEGER NOT NULL, -- 1: not one, 0: as the records say again
    CHECK (first < second AND apart IN (0, 1))
) STRICT;
CREATE TRIGGER identity_decision_no_update BEFORE UPDATE ON identity_decision
    BEGIN SELECT RAISE(ABORT, 'identity_decision is append-only'); END;
CREATE TRIGGER identity_decision_no_delete BEFORE DELETE ON identity_decision
    BEGIN SELECT RAISE(ABORT, 'identity_decision is append-only'); END;

-- Derived, but from sequences that are no more.
CREATE TABLE detection_run (
    id INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    program TEXT NOT NULL,
    state_sha256 TEXT NOT NULL, -- of rules and of all else beside the evidence of a person
    journal INTEGER NOT NULL, -- number of the last entry that the run knew
    people INTEGER NOT NULL, -- looked at
    same INTEGER NOT NULL,
    changes TEXT NOT NULL, -- JSON
    sha256 TEXT NOT NULL -- of that of the run before and of the other values
) STRICT;
CREATE TRIGGER detection_run_no_update BEFORE UPDATE ON detection_run
    BEGIN SELECT RAISE(ABORT, 'detection_run is append-only'); END;
CREATE TRIGGER detection_run_no_delete BEFORE DELETE ON detection_run
    BEGIN SELECT RAISE(ABORT, 'detection_run is append-only'); END;

-- Derived, as the sequences that it belongs to: what was usual in a group when they were looked for.
CREATE TABLE baseline (
    id INTEGER PRIMARY KEY,
    team TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL -- of the other values
) STRICT;
