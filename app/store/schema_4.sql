-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4 adds the organisation's own entries of the catalogue of tools.
CREATE TABLE own_tools (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
CREATE TRIGGER own_tools_no_update BEFORE UPDATE ON own_tools
    BEGIN SELECT RAISE(ABORT, 'own_tools is append-only'); END;
CREATE TRIGGER own_tools_no_delete BEFORE DELETE ON own_tools
    BEGIN SELECT RAISE(ABORT, 'own_tools is append-only'); END;
