// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/batch_writer.h"

#include <algorithm>
#include <string>

namespace callwake {

namespace {

template <typename Id>
Id idAt(const std::vector<Id>& ids, std::int32_t place)
{
    return place == Batch::none ? Id{} : ids[std::size_t(place)];
}

} // namespace

void BatchWriter::KnownBefore::add(Instant begin, bool local)
{
    if (m_count++ == 0)
        m_first = m_last = begin, m_local = local;
    if (local != m_local)
        return; // hardly ever; the others tell enough
    m_first = std::min(m_first, begin);
    m_last = std::max(m_last, begin);
}

void BatchWriter::KnownBefore::tell(std::vector<SourceGap>& out) const
{
    const auto remark = [&](Instant at, const std::string& what) {
        out.push_back({{at, at}, std::string(knownBefore) + what, m_local});
    };
    if (m_count == 1)
        remark(m_first, "1 record");
    if (m_count > 1) {
        const std::string of = " of " + std::to_string(m_count) + " records";
        remark(m_first, "the first" + of);
        remark(m_last, "the last" + of);
    }
    std::ranges::stable_sort(out, {}, [](const SourceGap& gap) { return gap.range.begin; });
}

Result<void> BatchWriter::take(const std::variant<ResolvedBatch, RawBlock>& message)
{
    if (const auto* block = std::get_if<RawBlock>(&message))
        return m_writer.rawBlock(block->offset, block->length, block->compressed);
    const auto& resolved = std::get<ResolvedBatch>(message);
    const Batch& batch = resolved.batch;
    intern(resolved);
    for (const auto& [name, id, onlyOn, offset, line] : batch.names)
        m_writer.namesOne({idAt(m_identities, name), idAt(m_identities, id),
            idAt(m_identities, onlyOn), offset, line});
    for (std::size_t i = 0; i < batch.rows.size(); ++i)
        if (auto added = add(batch, i); !added)
            return added;
    for (const auto& reject : batch.rejects) {
        if (auto done = m_writer.reject(reject); !done)
            return done;
        ++m_counts.read;
        ++m_counts.rejected;
    }
    return {};
}

void BatchWriter::intern(const ResolvedBatch& resolved)
{
    for (const auto& number : resolved.numbers)
        m_numbers.push_back(m_writer.number(number));
    for (const auto& [kind, value] : resolved.batch.identities)
        m_identities.push_back(m_writer.identity(kind, value));
    for (const auto& text : resolved.batch.subjects)
        m_subjects.push_back(m_writer.subject(text));
}

Result<void> BatchWriter::add(const Batch& batch, std::size_t index)
{
    const Batch::Row& row = batch.rows[index];
    const EventIds ids{idAt(m_identities, row.identity), idAt(m_identities, row.host),
        idAt(m_identities, row.peer), idAt(m_numbers, row.number), idAt(m_subjects, row.subject)};
    m_counts.read += row.entries;
    if (m_writer.isDuplicate(row.contentKey)) {
        m_counts.duplicate += row.entries;
        m_known.add(row.begin, row.local);
        m_writer.holdsToo(Kind(batch.events[index].fields[RowBatch::KindNumber]), ids);
        return {};
    }
    m_counts.imported += row.entries;
    return m_writer.add(batch.events, index, ids, row.contentKey);
}

} // namespace callwake
