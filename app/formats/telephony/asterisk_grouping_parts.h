// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/asterisk_call_parts.h"
#include "formats/telephony/zone_evidence_parts.h"

#include <list>
#include <string>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Takes the rows of a table of CDRs and delivers calls: keeps the legs of recent calls together
/// until no more are to be expected. Legs are found by linkedid, uniqueid, channel and Local
/// channel. A call whose rows lie further apart than 1,000 rows and four hours, or 50,000 rows,
/// becomes two.
class AsteriskGrouping {
public:
    AsteriskGrouping(const ParseOptions& options, Sink& sink);
    /// A row that is no leg becomes a reject.
    void add(const CsvRow& row, const LegColumns& columns);
    /// Delivers what is left, and says which zone the rows prove.
    void finish();

private:
    struct Group {
        std::vector<AsteriskLeg> legs;
        std::vector<std::string> keys;
        std::int64_t lastRow = 0;
        Instant lastEnd{};
    };
    using Groups = std::list<Group>; ///< the longest untouched first

    [[nodiscard]] static bool isOver(const Group& group, std::int64_t row, Instant now);
    AsteriskLeg spareLeg();
    void noteZone(const AsteriskLeg& leg);
    Groups::iterator groupOf(const AsteriskLeg& leg);
    void keysOf(const AsteriskLeg& leg);
    Groups::iterator newGroup();
    void merge(Groups::iterator into, Groups::iterator from);
    void flush(Groups::iterator group);
    void recycle(Groups::iterator group);

    Sink& m_sink;
    Exchange m_exchange;
    AsteriskCall m_call;
    ZoneEvidence m_zone;
    std::int64_t m_row = 0;
    Groups m_groups, m_spare;
    std::vector<AsteriskLeg> m_spareLegs;
    std::unordered_map<std::string, Groups::iterator> m_byKey;
    std::vector<std::string> m_keys;
};

} // namespace callwake
