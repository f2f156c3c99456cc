// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/number.h"
#include "model/source.h"
#include "store/row_batch.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callwake {

/// Records on their way from the thread that parses to the one that writes. Numbers, identities and
/// subjects come once each and are named by a place in the list of all that came so far; the writer
/// turns places into the ids of the case. Numbers are resolved on the way.
struct Batch {
    static constexpr std::int32_t none = -1;
    struct Row {
        std::uint64_t contentKey = 0;
        std::int64_t entries = 1;
        std::int32_t identity = none, host = none, peer = none, number = none, subject = none;
        Instant begin{}; ///< as logged
        bool local = false;
    };
    std::vector<Row> rows;
    RowBatch events; ///< one for each of `rows`; its ids are not set yet
    std::vector<Reject> rejects;
    struct NumberText {
        std::string text;
        bool isExtension = false; ///< the record said so
        std::string region; ///< see CallFields; empty: that of the file
    };
    std::vector<NumberText> numbers;
    std::vector<std::pair<IdentityKind, std::string>> identities;
    std::vector<std::string> subjects;
    struct Names { ///< of one account, by places of identities; see TwoNames
        std::int32_t name = none, id = none, onlyOn = none;
        std::int64_t offset = 0, line = 0;
    };
    std::vector<Names> names;
};

/// A batch whose numbers are resolved.
struct ResolvedBatch {
    Batch batch;
    std::vector<Number> numbers; ///< one for each of Batch::numbers
};

/// A piece of the raw stream, compressed.
struct RawBlock {
    std::int64_t offset = 0;
    std::int64_t length = 0;
    std::string compressed;
};

} // namespace callwake
