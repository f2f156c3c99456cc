// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace callwake {

/// Events of no use here, counted by provider and id. The many kinds that occur seldom share a
/// line.
class SkippedEvents {
public:
    /// `reason` may be empty: nothing is known about such events.
    void add(std::string_view provider, std::uint64_t id, std::string_view reason);
    /// Tells the sink, the most frequent first.
    void deliver(Sink& sink) const;

private:
    std::string m_key;
    std::unordered_map<std::string, std::int64_t> m_counts;
    std::int64_t m_others = 0;
};

} // namespace callwake
