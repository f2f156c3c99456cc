-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 9 adds what people write beside events. Who wrote it and when, the journal tells.
CREATE TABLE event_note (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL, -- it names the note
    event INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE TRIGGER event_note_no_update BEFORE UPDATE ON event_note
    BEGIN SELECT RAISE(ABORT, 'event_note is append-only'); END;
CREATE TRIGGER event_note_no_delete BEFORE DELETE ON event_note
    BEGIN SELECT RAISE(ABORT, 'event_note is append-only'); END;

-- Notes stand until one of these says otherwise; the newest of a note counts.
CREATE TABLE event_note_state (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    note INTEGER NOT NULL, -- event_note.entry
    stands INTEGER NOT NULL, -- 0: taken back, 1: stands again
    CHECK (stands IN (0, 1))
) STRICT;
CREATE TRIGGER event_note_state_no_update BEFORE UPDATE ON event_note_state
    BEGIN SELECT RAISE(ABORT, 'event_note_state is append-only'); END;
CREATE TRIGGER event_note_state_no_delete BEFORE DELETE ON event_note_state
    BEGIN SELECT RAISE(ABORT, 'event_note_state is append-only'); END;

-- And indexes by which the rows of one of many sources are found: without them the work of an import
-- and of verifying would grow with the square of the number of files.
CREATE INDEX seal_source ON seal (source);
CREATE INDEX event_range_source ON event_range (source, first);
CREATE INDEX source_note_source ON source_note (source);
CREATE INDEX chunk_source ON chunk (source);
