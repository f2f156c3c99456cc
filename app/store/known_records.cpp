// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/known_records.h"

#include "store/chunk.h"

#include <algorithm>
#include <bit>
#include <span>

namespace callwake {

namespace {

std::vector<std::uint64_t> keysOf(Db& db, const std::set<std::int64_t>& sources)
{
    std::vector<std::uint64_t> out;
    // Once for all of them: no index leads to the rows of a source, and a folder of many small logs
    // makes as many sources.
    Statement rows(db, "SELECT source, data FROM chunk WHERE is_peer = 0");
    while (rows.step()) {
        if (!sources.contains(rows.integer(0)))
            continue;
        const ChunkReader chunk(rows.view(1));
        const auto before = out.size();
        out.resize(before + chunk.size());
        chunk.contentKeys(0, std::span(out).subspan(before));
    }
    std::ranges::sort(out);
    return out;
}

} // namespace

ContentKeys::ContentKeys(std::vector<std::uint64_t> keys)
    : m_keys(std::move(keys))
{
    // Keys are hashes, evenly spread: about four share their leading bits.
    const int bits = std::max(1, int(std::bit_width(m_keys.size())) - 2);
    m_shift = 64 - bits;
    m_starts.assign((std::size_t(1) << bits) + 1, 0);
    for (const auto key : m_keys)
        ++m_starts[(key >> m_shift) + 1];
    for (std::size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
}

std::size_t ContentKeys::find(std::uint64_t key) const
{
    const auto bucket = key >> m_shift;
    const auto found = std::lower_bound(
        m_keys.begin() + m_starts[bucket], m_keys.begin() + m_starts[bucket + 1], key);
    return std::size_t(found - m_keys.begin());
}

KnownRecords::KnownRecords(std::vector<std::shared_ptr<const ContentKeys>> runs)
{
    for (auto& keys : runs) {
        std::vector<bool> taken(keys->size());
        m_runs.push_back({std::move(keys), std::move(taken)});
    }
}

bool KnownRecords::take(std::uint64_t key)
{
    if (key == 0)
        return false;
    for (auto& [keys, taken] : m_runs)
        for (auto at = keys->find(key); at < keys->size() && keys->all()[at] == key; ++at)
            if (!taken[at]) {
                taken[at] = true;
                return true;
            }
    return false;
}

void RecordMemory::add(std::vector<Run>& runs, Run run)
{
    while (!runs.empty() && runs.back().keys->size() <= 2 * run.keys->size()) {
        Run& shorter = runs.back();
        std::vector<std::uint64_t> all;
        all.reserve(shorter.keys->size() + run.keys->size());
        std::ranges::merge(shorter.keys->all(), run.keys->all(), std::back_inserter(all));
        run.keys = std::make_shared<const ContentKeys>(std::move(all));
        run.sources.merge(shorter.sources);
        runs.pop_back();
    }
    runs.push_back(std::move(run));
}

KnownRecords RecordMemory::known(
    Db& db, const std::string& format, const std::set<SourceId>& closed)
{
    std::set<std::int64_t> missing;
    Statement ids(db, "SELECT id FROM source WHERE complete AND format = ?");
    ids.with(format);
    while (ids.step())
        if (!closed.contains({ids.integer(0)}))
            missing.insert(ids.integer(0));
    const std::lock_guard lock(m_mutex);
    auto& runs = m_runs[format];
    // Sources that have been closed since: the others of their run are read again.
    std::erase_if(
        runs, [&](const Run& run) { return !std::ranges::includes(missing, run.sources); });
    for (const Run& run : runs)
        for (const std::int64_t source : run.sources)
            missing.erase(source);
    if (!missing.empty()) {
        auto keys = std::make_shared<const ContentKeys>(keysOf(db, missing));
        add(runs, {std::move(missing), std::move(keys)});
    }
    std::vector<std::shared_ptr<const ContentKeys>> out;
    for (const Run& run : runs)
        out.push_back(run.keys);
    return KnownRecords(std::move(out));
}

} // namespace callwake
