// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "store/db.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace callwake {

/// The content keys of all records of one format that a case holds in sources that may be looked
/// at, each to be matched as often as it is there.
class KnownRecords {
public:
    void load(Db& db, const std::string& format, const std::set<SourceId>& closed);
    /// True as often as the key was there.
    [[nodiscard]] bool take(std::uint64_t key);

private:
    std::vector<std::uint64_t> m_keys; ///< sorted
    std::vector<bool> m_taken;
    std::vector<std::uint32_t> m_starts; ///< where keys with given leading bits begin
    int m_shift = 63;
};

} // namespace callwake
