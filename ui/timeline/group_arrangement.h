// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <map>
#include <set>
#include <span>
#include <vector>

namespace callwake {

/// Which groups stand where, and which are open: by itself those with sequences first, highest
/// priority on top, and the quiet ones closed; then as a person arranged it.
class GroupArrangement {
public:
    /// All owners in the order shown. `sequences` by priority.
    [[nodiscard]] std::vector<Owner> ordered(
        std::span<const OwnerInfo> owners, std::span<const Sequence> sequences) const;
    [[nodiscard]] bool collapsed(const Owner& owner) const;
    [[nodiscard]] bool pinned(const Owner& owner) const { return m_pinned.contains(owner); }

    void setCollapsed(const Owner& owner, bool collapsed) { m_collapsed[owner] = collapsed; }
    void togglePinned(const Owner& owner);
    /// Exchanges places with the neighbour above (-1) or below (+1), among `shown` as it stands.
    void move(const Owner& owner, int step, std::span<const Owner> shown);
    void clear() { *this = {}; }

private:
    std::map<Owner, bool> m_collapsed; ///< as a person chose
    std::set<Owner> m_pinned;
    std::vector<Owner> m_order; ///< as a person chose; empty = by itself
    mutable std::set<Owner> m_quiet; ///< closed by itself, from the last `ordered`
};

} // namespace callwake
