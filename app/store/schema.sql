-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2 of a case. Times are microseconds since 1970 (UTC, or wall clock where quality says so).

-- Evidence: written once by import.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    complete INTEGER NOT NULL DEFAULT 0,
    path TEXT NOT NULL,
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    zone TEXT NOT NULL,
    zone_reason TEXT NOT NULL,
    clock_offset INTEGER NOT NULL,
    uncertainty INTEGER NOT NULL,
    region TEXT NOT NULL,
    settings TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    imported INTEGER NOT NULL DEFAULT 0,
    duplicate INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    imported_at TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL DEFAULT '',
    CHECK (read = imported + duplicate + rejected + skipped)
) STRICT;

CREATE TABLE source_note (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    skipped INTEGER, -- how many records were skipped for this reason; NULL: a warning
    text TEXT NOT NULL
) STRICT;

-- Which ids each committed batch of a source took.
CREATE TABLE event_range (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    source INTEGER NOT NULL,
    sha256 TEXT NOT NULL -- of the rows, see RowBatch::hash
) STRICT;

CREATE TABLE number (
    id INTEGER PRIMARY KEY,
    raw TEXT NOT NULL,
    class INTEGER NOT NULL,
    plan INTEGER NOT NULL,
    e164 TEXT NOT NULL,
    region TEXT NOT NULL
) STRICT;

CREATE TABLE identity (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL) STRICT;

CREATE TABLE subject (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;

-- Ids of calls and activities come from one sequence: they are the ids of events.
CREATE TABLE call (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    line INTEGER NOT NULL,
    raw_offset INTEGER, -- NULL: the same as offset
    table_name TEXT,
    begin INTEGER NOT NULL,
    quality INTEGER NOT NULL,
    identity INTEGER,
    host INTEGER,
    peer INTEGER,
    direction INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    remote INTEGER,
    answer INTEGER,
    end INTEGER,
    local TEXT,
    display_name TEXT,
    service TEXT,
    trunk TEXT,
    device TEXT,
    call_key TEXT,
    reporter TEXT,
    detail TEXT
) STRICT;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    line INTEGER NOT NULL,
    raw_offset INTEGER,
    table_name TEXT,
    begin INTEGER NOT NULL,
    quality INTEGER NOT NULL,
    identity INTEGER,
    host INTEGER,
    peer_identity INTEGER,
    kind INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    lasting INTEGER,
    account TEXT,
    host_name TEXT,
    process TEXT,
    command TEXT,
    parent TEXT,
    url TEXT,
    referrer TEXT,
    path TEXT,
    package TEXT,
    version TEXT,
    original_name TEXT,
    signer TEXT,
    hash TEXT,
    peer TEXT,
    result TEXT,
    process_id TEXT,
    parent_id TEXT,
    detail TEXT
) STRICT;

CREATE TABLE reject (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    excerpt BLOB NOT NULL
) STRICT;

-- The source's raw stream in zstd pieces.
CREATE TABLE raw_block (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    sha256 TEXT NOT NULL, -- of data
    data BLOB NOT NULL
) STRICT;
CREATE INDEX raw_block_place ON raw_block (source, offset);

-- Hashes of what an import wrote beside its events; the journal has the hash of these.
CREATE TABLE seal (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    part TEXT NOT NULL, -- a table
    after INTEGER NOT NULL, -- of number, identity and subject: the ids it is of
    last INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- Derived: may be computed anew.
CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    identity INTEGER NOT NULL,
    host INTEGER NOT NULL,
    is_peer INTEGER NOT NULL, -- the other side of internal calls: the same events once more
    events INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    first INTEGER NOT NULL, -- as logged
    last INTEGER NOT NULL,
    local INTEGER NOT NULL, -- 0: all times are UTC, 1: all are wall clock, 2: mixed
    data BLOB NOT NULL
) STRICT;

CREATE TABLE sequence (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    person INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    suppressed INTEGER NOT NULL,
    blind INTEGER NOT NULL, -- no source can say what followed
    begin INTEGER NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL -- of the other values
) STRICT;
CREATE INDEX sequence_person ON sequence (person, suppressed, blind);

CREATE TABLE to_detect (person INTEGER PRIMARY KEY) STRICT;

CREATE TABLE detection (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    rules_sha256 TEXT NOT NULL,
    sequences_sha256 TEXT NOT NULL -- of the hashes of all sequences
) STRICT;

-- Human: append-only, the newest entry counts. `entry` is the line of the journal that tells of it.
CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    author TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    title TEXT NOT NULL,
    region TEXT NOT NULL,
    zone TEXT NOT NULL
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    person INTEGER NOT NULL,
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    zone TEXT NOT NULL
) STRICT;

CREATE TABLE assignment (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    identity INTEGER NOT NULL,
    person INTEGER -- NULL: nobody's again
) STRICT;

CREATE TABLE source_correction (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    source INTEGER NOT NULL,
    zone TEXT,
    clock_offset INTEGER,
    uncertainty INTEGER
) STRICT;

CREATE TABLE list_entry (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    number TEXT NOT NULL,
    list INTEGER NOT NULL,
    label TEXT NOT NULL,
    owner TEXT NOT NULL,
    source TEXT NOT NULL,
    added TEXT NOT NULL,
    expires TEXT NOT NULL
) STRICT;

CREATE TABLE rules (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, json TEXT NOT NULL) STRICT;

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    sequence TEXT NOT NULL,
    verdict INTEGER NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    time INTEGER NOT NULL
) STRICT;

-- Guards against mistakes; against people there are the hashes.
CREATE TRIGGER call_no_update BEFORE UPDATE ON call
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER call_no_delete BEFORE DELETE ON call
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER reject_no_update BEFORE UPDATE ON reject
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER reject_no_delete BEFORE DELETE ON reject
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER raw_block_no_update BEFORE UPDATE ON raw_block
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER raw_block_no_delete BEFORE DELETE ON raw_block
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER source_note_no_update BEFORE UPDATE ON source_note
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER source_note_no_delete BEFORE DELETE ON source_note
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER event_range_no_update BEFORE UPDATE ON event_range
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER event_range_no_delete BEFORE DELETE ON event_range
    WHEN (SELECT complete FROM source WHERE id = OLD.source)
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER source_no_update BEFORE UPDATE ON source
    WHEN OLD.complete
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER source_no_delete BEFORE DELETE ON source
    WHEN OLD.complete
    BEGIN SELECT RAISE(ABORT, 'evidence of a complete source'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal
    BEGIN SELECT RAISE(ABORT, 'seal is append-only'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal
    BEGIN SELECT RAISE(ABORT, 'seal is append-only'); END;
CREATE TRIGGER number_no_update BEFORE UPDATE ON number
    BEGIN SELECT RAISE(ABORT, 'number is append-only'); END;
CREATE TRIGGER number_no_delete BEFORE DELETE ON number
    BEGIN SELECT RAISE(ABORT, 'number is append-only'); END;
CREATE TRIGGER identity_no_update BEFORE UPDATE ON identity
    BEGIN SELECT RAISE(ABORT, 'identity is append-only'); END;
CREATE TRIGGER identity_no_delete BEFORE DELETE ON identity
    BEGIN SELECT RAISE(ABORT, 'identity is append-only'); END;
CREATE TRIGGER subject_no_update BEFORE UPDATE ON subject
    BEGIN SELECT RAISE(ABORT, 'subject is append-only'); END;
CREATE TRIGGER subject_no_delete BEFORE DELETE ON subject
    BEGIN SELECT RAISE(ABORT, 'subject is append-only'); END;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER setting_no_update BEFORE UPDATE ON setting
    BEGIN SELECT RAISE(ABORT, 'setting is append-only'); END;
CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting
    BEGIN SELECT RAISE(ABORT, 'setting is append-only'); END;
CREATE TRIGGER person_no_update BEFORE UPDATE ON person
    BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER person_no_delete BEFORE DELETE ON person
    BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER assignment_no_update BEFORE UPDATE ON assignment
    BEGIN SELECT RAISE(ABORT, 'assignment is append-only'); END;
CREATE TRIGGER assignment_no_delete BEFORE DELETE ON assignment
    BEGIN SELECT RAISE(ABORT, 'assignment is append-only'); END;
CREATE TRIGGER source_correction_no_update BEFORE UPDATE ON source_correction
    BEGIN SELECT RAISE(ABORT, 'source_correction is append-only'); END;
CREATE TRIGGER source_correction_no_delete BEFORE DELETE ON source_correction
    BEGIN SELECT RAISE(ABORT, 'source_correction is append-only'); END;
CREATE TRIGGER list_entry_no_update BEFORE UPDATE ON list_entry
    BEGIN SELECT RAISE(ABORT, 'list_entry is append-only'); END;
CREATE TRIGGER list_entry_no_delete BEFORE DELETE ON list_entry
    BEGIN SELECT RAISE(ABORT, 'list_entry is append-only'); END;
CREATE TRIGGER rules_no_update BEFORE UPDATE ON rules
    BEGIN SELECT RAISE(ABORT, 'rules is append-only'); END;
CREATE TRIGGER rules_no_delete BEFORE DELETE ON rules
    BEGIN SELECT RAISE(ABORT, 'rules is append-only'); END;
CREATE TRIGGER review_no_update BEFORE UPDATE ON review
    BEGIN SELECT RAISE(ABORT, 'review is append-only'); END;
CREATE TRIGGER review_no_delete BEFORE DELETE ON review
    BEGIN SELECT RAISE(ABORT, 'review is append-only'); END;
