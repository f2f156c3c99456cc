-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4 adds the organisation's own entries of the catalogue of tools, and what sources tell of
-- records that they do not hold, names that records hold for one account, and what people say of these.
CREATE TABLE own_tools (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
CREATE TRIGGER own_tools_no_update BEFORE UPDATE ON own_tools
    BEGIN SELECT RAISE(ABORT, 'own_tools is append-only'); END;
CREATE TRIGGER own_tools_no_delete BEFORE DELETE ON own_tools
    BEGIN SELECT RAISE(ABORT, 'own_tools is append-only'); END;

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
