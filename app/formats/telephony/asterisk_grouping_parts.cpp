// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_grouping_parts.h"

namespace callwake {

AsteriskGrouping::AsteriskGrouping(const ParseOptions& options, Sink& sink)
    : m_sink(sink)
    , m_exchange(options, sink)
    , m_call(m_exchange, options.zone, sink)
    , m_zone(options.zone, "start and uniqueid")
    , m_groups([this](std::span<AsteriskLeg> legs) { m_call.deliver(legs); })
{
}

void AsteriskGrouping::noteZone(const AsteriskLeg& leg)
{
    if (!leg.isLocal)
        return;
    auto epoch = epochOfUniqueId(leg.text(AsteriskLeg::UniqueId));
    if (!epoch)
        epoch = epochOfUniqueId(leg.text(AsteriskLeg::LinkedId));
    if (epoch)
        m_zone.add(leg.start, Instant(std::chrono::seconds{*epoch}));
}

void AsteriskGrouping::add(const CsvRow& row, const LegColumns& columns)
{
    AsteriskLeg leg = m_groups.spareLeg();
    if (const auto fault = leg.read(row, columns); !fault.empty()) {
        m_sink.reject(row.offset, row.line, fault, row.raw);
        return;
    }
    noteZone(leg);
    keysOf(leg);
    // Channels are counted anew whenever the exchange starts; ids of calls are not.
    if (!leg.hasLinkedId())
        for (const std::string& key : m_keys)
            if (key != leg.text(AsteriskLeg::UniqueId))
                m_groups.closeReused(key, leg.start);
    const Instant end = leg.end.value_or(leg.start);
    m_groups.add(std::move(leg), m_keys, end);
}

void AsteriskGrouping::finish()
{
    m_groups.finish();
    m_zone.tell(m_sink);
}

void AsteriskGrouping::keysOf(const AsteriskLeg& leg)
{
    m_keys.clear();
    m_keys.emplace_back(leg.callKey());
    if (leg.hasLinkedId())
        return;
    for (const auto field : {AsteriskLeg::Channel, AsteriskLeg::DestinationChannel}) {
        const auto channel = leg.text(field);
        // "Local/5@ctx-00000001;1" and ";2" are the two ends of one pipe.
        if (isLocalChannel(channel))
            m_keys.emplace_back(channel.substr(0, channel.find(';')));
    }
}

} // namespace callwake
