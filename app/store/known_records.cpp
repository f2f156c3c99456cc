// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/known_records.h"

#include "store/chunk.h"

#include <algorithm>
#include <bit>
#include <span>

namespace callwake {

void KnownRecords::load(Db& db, const std::string& format, const std::set<SourceId>& closed)
{
    Statement rows(db,
        "SELECT data, source FROM chunk WHERE is_peer = 0"
        " AND source IN (SELECT id FROM source WHERE complete AND format = ?)");
    rows.with(format);
    while (rows.step()) {
        if (closed.contains({rows.integer(1)}))
            continue;
        const ChunkReader chunk(rows.view(0));
        const auto before = m_keys.size();
        m_keys.resize(before + chunk.size());
        chunk.contentKeys(0, std::span(m_keys).subspan(before));
    }
    std::ranges::sort(m_keys);
    m_taken.assign(m_keys.size(), false);
    // Keys are hashes, evenly spread: about four share their leading bits.
    const int bits = std::max(1, int(std::bit_width(m_keys.size())) - 2);
    m_shift = 64 - bits;
    m_starts.assign((std::size_t(1) << bits) + 1, 0);
    for (const auto key : m_keys)
        ++m_starts[(key >> m_shift) + 1];
    for (std::size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
}

bool KnownRecords::take(std::uint64_t key)
{
    if (m_keys.empty() || key == 0)
        return false;
    const auto bucket = key >> m_shift;
    const auto end = m_keys.begin() + m_starts[bucket + 1];
    for (auto at = std::lower_bound(m_keys.begin() + m_starts[bucket], end, key);
         at != end && *at == key; ++at) {
        const auto index = std::size_t(at - m_keys.begin());
        if (m_taken[index])
            continue;
        m_taken[index] = true;
        return true;
    }
    return false;
}

} // namespace callwake
