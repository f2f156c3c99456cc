// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"
#include "model/named.h"

#include <cstdint>
#include <string>

namespace callwake {

enum class Verdict : std::uint8_t { None, InReview, Suspicious, Benign, Inconclusive };
template <>
inline constexpr std::array<std::string_view, 5> names<Verdict>{
    "none", "in_review", "suspicious", "benign", "inconclusive"};

/// What a person said about a sequence. The newest entry counts; undo appends the former one.
struct Review {
    std::string sequence; ///< Sequence::id
    Verdict verdict = Verdict::None;
    std::string reason;
    std::string note;
    std::string author;
    Instant time{};
    friend bool operator==(const Review&, const Review&) = default;
};

/// What a person wrote beside one event. Several stand side by side; none replaces another.
struct EventNote {
    std::int64_t entry = 0; ///< number of its entry in the journal: its name
    EventId event;
    std::string text; ///< UTF-8, may have several lines; as typed, so not safe to show
    std::string author;
    Instant time{};
    friend bool operator==(const EventNote&, const EventNote&) = default;
};
inline constexpr std::size_t longestNote = 4000; ///< bytes of EventNote::text

/// One line of the append-only, hash-chained log of what people did:
/// hash = SHA-256(previous hash, number, time, author, action, object, detail).
struct JournalEntry {
    std::int64_t number = 0;
    Instant time{};
    std::string author;
    std::string action; ///< "verdict", "note", "identity", "zone", "offset", "import", "export"...
    std::string object;
    std::string detail;
    std::string previous;
    std::string hash;
    friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

} // namespace callwake
