// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/asterisk_call_parts.h"
#include "formats/telephony/leg_groups_parts.h"
#include "formats/telephony/zone_evidence_parts.h"

#include <string>
#include <vector>

namespace callwake {

/// Takes the rows of a table of CDRs and delivers calls. Legs of one call are found by linkedid,
/// uniqueid, channel and Local channel.
class AsteriskGrouping {
public:
    AsteriskGrouping(const ParseOptions& options, Sink& sink);
    /// A row that is no leg becomes a reject.
    void add(const CsvRow& row, const LegColumns& columns);
    /// Delivers what is left, and says which zone the rows prove.
    void finish();

private:
    void noteZone(const AsteriskLeg& leg);
    void keysOf(const AsteriskLeg& leg);

    Sink& m_sink;
    Exchange m_exchange;
    AsteriskCall m_call;
    ZoneEvidence m_zone;
    LegGroups<AsteriskLeg> m_groups;
    std::vector<std::string> m_keys;
};

} // namespace callwake
