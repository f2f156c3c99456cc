// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "import/batch.h"
#include "model/source.h"
#include "store/source_writer.h"

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

namespace callwake {

/// Writes the batches of one file into its source, in their order: turns their places into the ids
/// of the case, and counts. Of the thread that may write.
class BatchWriter {
public:
    /// `writer` outlives this.
    explicit BatchWriter(SourceWriter& writer)
        : m_writer(writer)
    {
    }
    [[nodiscard]] Result<void> take(const std::variant<ResolvedBatch, RawBlock>& message);
    /// Of what was taken; what a format skipped is none of it.
    [[nodiscard]] const Counts& counts() const { return m_counts; }
    /// Adds remarks on the first and the last record that the case had already, and puts all in
    /// order of time.
    void tellKnown(std::vector<SourceGap>& out) const { m_known.tell(out); }

private:
    /// From when to when a file has records that the case had already.
    class KnownBefore {
    public:
        void add(Instant begin, bool local);
        void tell(std::vector<SourceGap>& out) const;

    private:
        std::int64_t m_count = 0;
        Instant m_first{}, m_last{};
        bool m_local = false;
    };

    void intern(const ResolvedBatch& resolved);
    [[nodiscard]] Result<void> add(const Batch& batch, std::size_t index);

    SourceWriter& m_writer;
    Counts m_counts;
    KnownBefore m_known;
    // By their places in the lists of all that came so far.
    std::vector<NumberId> m_numbers;
    std::vector<IdentityId> m_identities;
    std::vector<std::int32_t> m_subjects;
};

} // namespace callwake
