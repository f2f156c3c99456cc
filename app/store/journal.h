// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/identity.h"
#include "model/review.h"
#include "model/source.h"
#include "store/db.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// 64 hex digits of SHA-256 over previous, number, time (microseconds), author, action, object and
/// detail, each written as "<bytes>:<text>," so that no two entries have the same written form.
/// The first entry's `previous` is empty.
[[nodiscard]] std::string hashOf(const JournalEntry& entry);

[[nodiscard]] std::vector<JournalEntry> journalEntries(Db& db);
/// The newest entry; number 0 where there is none.
[[nodiscard]] JournalEntry journalHead(Db& db);
/// Appends within the caller's transaction and returns the number of the new entry.
std::int64_t appendJournal(Db& db, std::string_view author, std::string_view action,
    std::string_view object, std::string_view detail);

// What an entry says; `verify` compares it with the tables.
[[nodiscard]] std::string reviewDetail(const Review& review);
[[nodiscard]] std::string personDetail(const Person& person);
[[nodiscard]] std::string witnessObject(std::int64_t first, std::int64_t second);
[[nodiscard]] std::string_view witnessDetail(std::optional<std::int64_t> same);
/// "event 12"
[[nodiscard]] std::string eventNoteObject(std::int64_t event);
[[nodiscard]] std::string noteStateObject(std::int64_t note);
[[nodiscard]] std::string_view noteStateDetail(std::int64_t stands);
[[nodiscard]] std::string apartObject(std::string_view first, std::string_view second);
[[nodiscard]] std::string_view apartDetail(std::int64_t apart);
[[nodiscard]] std::string sourceDetail(
    const Source& source, const std::string& evidenceHash, const std::string& sealHash);

[[nodiscard]] Instant now();

} // namespace callwake
