-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 8 adds whom a source tells of in records that the case had already from another one: it
-- speaks for them, too.
CREATE TABLE held_too (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    identity INTEGER NOT NULL, -- as in chunk
    host INTEGER NOT NULL,
    kind INTEGER NOT NULL
) STRICT;
CREATE INDEX held_too_source ON held_too (source);
CREATE TRIGGER held_too_no_update BEFORE UPDATE ON held_too
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER held_too_no_delete BEFORE DELETE ON held_too
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
