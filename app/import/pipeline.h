// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "formats/format.h"
#include "import/record_sink.h"
#include "store/source_writer.h"

#include <atomic>
#include <string>
#include <vector>

namespace callwake {

class ByteStream;
class EvidenceDatabase;

/// What came out of reading one file, for its Source.
struct Parsed {
    Counts counts;
    std::vector<SkippedReason> skippedWhy;
    std::vector<std::string> warnings;
    std::vector<SourceGap> gaps; ///< as logged
    std::string zone, zoneReason; ///< as the file proves; else empty
    std::int64_t localTimes = 0;
    bool ownerSpoke = false;
    std::string sha256; ///< byte streams only
};

struct ParseJob {
    const Format* format = nullptr;
    ParseOptions options;
    Naming naming;
};

/// Four threads at once: one reads, hashes, unpacks and compresses, one parses, one resolves
/// numbers and compresses the texts of records, and the caller's writes. `stop` ends all of them
/// within half a second; the result is then a failure.
[[nodiscard]] Result<Parsed> runPipeline(ByteStream& stream, const ParseJob& job,
    SourceWriter& writer, const Progress& progress, std::atomic<bool>& stop);
[[nodiscard]] Result<Parsed> runPipeline(EvidenceDatabase& database, const ParseJob& job,
    SourceWriter& writer, const Progress& progress, std::atomic<bool>& stop);

} // namespace callwake
