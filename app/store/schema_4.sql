-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4 adds the organisation's own entries of the catalogue of tools.
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
