-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 6 adds what the seal over all sequences reads: without it each of them would be read.
CREATE INDEX sequence_seal ON sequence (id, sha256);
