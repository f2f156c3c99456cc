// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_table.h"
#include "model/number.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace callwake {

/// Which spellings are one number, and where each number is at home.
class Parties {
public:
    /// The first id with that number; -1 for withheld and masked ones, which are never one number.
    /// `raw` matters only where there is no `e164`.
    std::int32_t add(NumberId id, NumberClass cls, std::string_view raw, std::string_view e164);
    /// Says where a number is at home; see placeOf.
    void addPlace(NumberId id, std::string_view place);
    /// What `add` returned for this text, an E.164 number or any other; -1: it was not added.
    [[nodiscard]] std::int32_t partyOf(std::string_view text) const;
    /// What `add` returned, by number id.
    [[nodiscard]] const std::vector<std::int32_t>& all() const { return m_parties; }
    /// By number id: the same for numbers of one place, 0 where it is not known.
    [[nodiscard]] const std::vector<std::int32_t>& places() const { return m_places; }

private:
    static constexpr std::int64_t largestId = 100'000'000; ///< bounds what a hostile case can take
    TextTable m_first; ///< number -> first id
    std::vector<std::int32_t> m_parties;
    TextTable m_placeIds;
    std::vector<std::int32_t> m_places;
    std::int32_t m_lastPlace = 0;
};

/// Where a number is at home: its country ("GB"), or the domain of a SIP URI ("pbx.example");
/// empty where it is not known.
[[nodiscard]] std::string placeOf(NumberClass cls, std::string_view raw, std::string_view region);

} // namespace callwake
