// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/kept_record_parts.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// Reads and takes away "Mar  2 10:15:22 " (RFC 3164) as a time in the year 2000, which has every
/// day.
[[nodiscard]] std::optional<Instant> takeUndated(std::string_view& text);

/// Gives the records of a log without years their year. The last line is taken to be of the year in
/// which it is not later than the first dated line after it, or else than the file's modification;
/// a step back of more than a month from one line to the next is a New Year. So records wait
/// for the end of the file.
class UndatedRecords {
public:
    UndatedRecords(Sink& sink, std::optional<Instant> fileTime)
        : m_sink(sink)
        , m_fileTime(fileTime)
        , m_latest(fileTime)
    {
    }
    /// To be told of every line in its order, also of those that make no record.
    void see(Instant time, bool dated);
    /// Keeps a copy of all. `line` is the excerpt for a reject.
    void keep(const Record& record, std::string_view line);
    /// Delivers what was kept, as LocalTime; rejects it where no year is known.
    void finish();

private:
    struct Kept {
        KeptRecord record;
        std::string line;
        int newYears = 0; ///< before this line
    };
    void deliver(const Kept& kept, int year);
    void reject(const Kept& kept, std::string_view reason);

    Sink& m_sink;
    std::optional<Instant> m_fileTime;
    std::optional<Instant> m_latest;
    bool m_anchored = false; ///< m_latest is the time of a dated line
    std::optional<Instant> m_previous;
    int m_newYears = 0;
    std::deque<Kept> m_kept;
    std::size_t m_bytes = 0;
};

} // namespace callwake
