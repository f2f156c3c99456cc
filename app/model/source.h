// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"

#include <cstdint>
#include <string>
#include <vector>

namespace callwake {

/// Entries of the file: lines, rows, records; a call of three legs counts three.
/// read = imported + duplicate + rejected + skipped, always; `skipped` entries were understood
/// and are of no use here (an event id nobody needs); `skippedWhy` says how many of what.
struct Counts {
    std::int64_t read = 0;
    std::int64_t imported = 0;
    std::int64_t duplicate = 0;
    std::int64_t rejected = 0;
    std::int64_t skipped = 0;

    [[nodiscard]] constexpr bool reconcile() const
    {
        return read == imported + duplicate + rejected + skipped;
    }
    friend constexpr bool operator==(const Counts&, const Counts&) = default;
};

struct SkippedReason {
    std::string reason;
    std::int64_t count = 0;
    friend bool operator==(const SkippedReason&, const SkippedReason&) = default;
};

/// What a source tells of records that it does not hold: a number counted and not there, a log that
/// was cleared. In `range` its silence says nothing; without length it is a remark at a moment.
struct SourceGap {
    TimeRange range; ///< corrected; on its way from the file as its records' times are
    std::string reason; ///< "12 records are missing (numbers 31 to 42)"
    bool local = false; ///< until corrected: wall clock of the source's zone
    friend bool operator==(const SourceGap&, const SourceGap&) = default;
};

/// A file (or a form filled in by hand) that evidence came from.
struct Source {
    SourceId id;
    std::string path; ///< as given; bytes that are no UTF-8 made visible
    std::string format; ///< Format::name
    std::string sha256;
    std::int64_t bytes = 0;
    std::string zone; ///< IANA, for records in local time; the corrected one where corrected
    std::string zoneReason; ///< who says so: "given", "from uniqueid, 82 of 84 rows", "assumed"
    Duration offset {}; ///< added on reading
    Duration uncertainty {};
    std::string region; ///< ISO 3166, default for its telephone numbers
    std::string settings; ///< JSON of the import options used
    Counts counts;
    std::vector<SkippedReason> skippedWhy;
    std::vector<std::string> warnings;
    std::vector<SourceGap> gaps; ///< by time; they may overlap
    TimeRange span; ///< first and last event, corrected; empty when there is none
    std::string importedAt; ///< ISO 8601
    /// Not empty: nothing of it is shown or looked at, because no approval covers it (any more):
    /// "approval ended 2026-03-01 (works agreement 12/2025)".
    std::string closed;
    friend bool operator==(const Source&, const Source&) = default;
};

/// An entry that could not be read. `excerpt` holds at most its first 256 bytes.
struct Reject {
    SourceId source;
    std::int64_t offset = 0;
    std::int64_t line = 0;
    std::string reason;
    std::string excerpt;
    friend bool operator==(const Reject&, const Reject&) = default;
};

} // namespace callwake
