// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"

#include <cstdint>
#include <span>
#include <vector>

namespace callwake {

/// Which number called whom and when, over all people: finds the number that
/// reaches many of them in an hour.
class CallIndex {
public:
    struct Entry {
        std::int32_t party = -1;
        std::int32_t person = 0;
        Instant time{};
        bool counts = true; ///< not where it was handed on, or is but one log's word of a call
    };

    CallIndex() = default;
    /// Of all calls, in blocks that best hold those of one person together. Keeps the numbers that
    /// reach at least `least` people, ever: the others reach nobody.
    CallIndex(std::span<const std::span<const Entry>> blocks, int least);

    /// The most people that one number reached within `window` around a call at `time`: of all
    /// windows of that length that hold `time`, the best. 0 for numbers that are not kept.
    [[nodiscard]] int peopleReached(std::int32_t party, Instant time, Duration window) const;
    /// The other people of the windows that reach at least `least` people, `person` among them.
    /// Here all entries are counted: a record that came later may be what says that a call was
    /// handed on, placed by the person, or began at another time, and others counted it before.
    [[nodiscard]] std::vector<PersonId> companions(
        std::int32_t person, Duration window, int least) const;

private:
    enum class Entries : bool { ThatCount, All };
    [[nodiscard]] std::span<const Entry> of(std::int32_t party) const;
    [[nodiscard]] int reached(
        std::int32_t party, Instant time, Duration window, Entries which) const;
    std::vector<Entry> m_entries; ///< by party, time, person
};

} // namespace callwake
