-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 7 adds who has a sequence that tells of an account, which every import and assignment
-- asks: without it each of them would search the text of all sequences.
CREATE INDEX sequence_of_account ON sequence (person) WHERE instr(body, '"AN0686"') > 0;
