// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake::test {

/// What a format made of a file, as text that people compare: one line per record, reject, kind of
/// skipped entry, warning and zone, then a line of counts.
struct Collected {
    struct Placed {
        std::int64_t offset = 0;
        std::int64_t length = 0;
    };
    std::vector<std::string> lines;
    std::vector<Placed> places; ///< of the records of a byte format
    std::int64_t records = 0; ///< calls and activities
    std::int64_t entries = 0; ///< entries of the file they stand for
    std::int64_t rejects = 0;
    std::int64_t skipped = 0;
    std::size_t rawHash = 0; ///< of all that records gave as their raw text

    [[nodiscard]] std::string text() const; ///< with the counts
};

/// One record as its line: kind, time, identity, host, fields that are not empty, place.
[[nodiscard]] std::string rendered(const Record& record);

/// Runs a byte format over `bytes`, handed over in pieces of `piece` bytes.
[[nodiscard]] Collected collectBytes(const Format& format, std::string_view bytes,
    const ParseOptions& options = {}, std::size_t piece = 1U << 16);
/// Runs a database format over the file at `path`.
[[nodiscard]] Collected collectDatabase(
    const Format& format, const std::string& path, const ParseOptions& options = {});
/// Runs a format of either shape over the file at `path`. Its `path` option, if empty, becomes the
/// file's name without folders, so that results do not depend on where the tests stand.
[[nodiscard]] Collected collectFile(
    const Format& format, const std::string& path, ParseOptions options = {});

/// Every format's sniff score for the file, in the order of allFormats().
[[nodiscard]] std::vector<int> sniffScores(const std::string& path);

[[nodiscard]] std::string readWhole(const std::string& path);

} // namespace callwake::test
