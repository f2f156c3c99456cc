// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/call_index.h"

namespace callwake {

/// Which number placed many very short calls at once, to whomever: somebody tries which numbers
/// answer. The calls of one log are counted, so that a call that two logs tell of counts once.
class ProbeIndex {
public:
    struct Probe {
        std::int32_t party = -1;
        std::int32_t source = 0;
        Instant time{};
        friend auto operator<=>(const Probe&, const Probe&) = default;
    };

    ProbeIndex() = default;
    /// `calls` are all calls, in blocks; numbers with fewer than `least` probes are left out.
    ProbeIndex(std::vector<Probe> probes, std::span<const std::span<const CallIndex::Entry>> calls,
        std::size_t least);

    /// The probes of one log within a window of this length that holds `time`, if they are at least
    /// as many as asked for; else 0.
    [[nodiscard]] std::size_t burstAt(std::int32_t party, Instant time, Duration window) const;
    /// Others whom such a number called at about the time of a burst, `person` among them.
    [[nodiscard]] std::vector<PersonId> companions(std::int32_t person, Duration window) const;

private:
    std::vector<Probe> m_probes; ///< by party, source, time
    std::vector<CallIndex::Entry> m_calls; ///< by party, time, person
    std::size_t m_least = 0;
};

} // namespace callwake
