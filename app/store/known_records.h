// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "store/db.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace callwake {

/// Content keys of records, found by their leading bits. Eight bytes each, and a half more.
class ContentKeys {
public:
    explicit ContentKeys(std::vector<std::uint64_t> keys);
    [[nodiscard]] std::size_t size() const { return m_keys.size(); }
    /// In order.
    [[nodiscard]] const std::vector<std::uint64_t>& all() const { return m_keys; }
    /// Place of the first of these keys that is not smaller; all equal ones follow one another.
    [[nodiscard]] std::size_t find(std::uint64_t key) const;

private:
    std::vector<std::uint64_t> m_keys; ///< sorted
    std::vector<std::uint32_t> m_starts; ///< where keys with given leading bits begin
    int m_shift = 63;
};

/// The content keys of all records of one format that a case holds in sources that may be looked
/// at, each to be matched as often as it is there.
class KnownRecords {
public:
    explicit KnownRecords(std::vector<std::shared_ptr<const ContentKeys>> runs);
    /// True as often as the key was there.
    [[nodiscard]] bool take(std::uint64_t key);

private:
    struct Run {
        std::shared_ptr<const ContentKeys> keys;
        std::vector<bool> taken;
    };
    std::vector<Run> m_runs;
};

/// What imports of one case learned of its records, so that the next log of a folder does not read
/// the whole case again. For several threads at once.
class RecordMemory {
public:
    /// Reads what sources hold that were not known yet. Throws DbError.
    [[nodiscard]] KnownRecords known(
        Db& db, const std::string& format, const std::set<SourceId>& closed);

private:
    /// Those of some sources. Each run is more than twice as long as the next: there are few.
    struct Run {
        std::set<std::int64_t> sources;
        std::shared_ptr<const ContentKeys> keys;
    };
    static void add(std::vector<Run>& runs, Run run);

    std::mutex m_mutex;
    std::map<std::string, std::vector<Run>> m_runs; ///< by format
};

} // namespace callwake
