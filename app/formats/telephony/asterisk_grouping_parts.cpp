// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_grouping_parts.h"

#include <utility>

namespace callwake {

namespace {

constexpr std::int64_t rowsToWait = 1'000;
constexpr auto timeToWait = std::chrono::hours(4);
constexpr std::int64_t mostRowsToWait = 50'000;
constexpr std::size_t mostLegs = 500;

} // namespace

AsteriskGrouping::AsteriskGrouping(const ParseOptions& options, Sink& sink)
    : m_sink(sink)
    , m_exchange(options, sink)
    , m_call(m_exchange)
    , m_zone(options.zone, "start and uniqueid")
{
}

/// One that was used before, with its memory.
AsteriskLeg AsteriskGrouping::spareLeg()
{
    if (m_spareLegs.empty())
        return {};
    AsteriskLeg leg = std::move(m_spareLegs.back());
    m_spareLegs.pop_back();
    return leg;
}

void AsteriskGrouping::noteZone(const AsteriskLeg& leg)
{
    auto epoch = epochOfUniqueId(leg.text(AsteriskLeg::UniqueId));
    if (!epoch)
        epoch = epochOfUniqueId(leg.text(AsteriskLeg::LinkedId));
    if (epoch)
        m_zone.add(leg.start, Instant(std::chrono::seconds{*epoch}));
}

void AsteriskGrouping::add(const CsvRow& row, const LegColumns& columns)
{
    AsteriskLeg leg = spareLeg();
    if (const auto fault = leg.read(row, columns); !fault.empty()) {
        m_sink.reject(row.offset, row.line, fault, row.raw);
        return;
    }
    noteZone(leg);
    ++m_row;
    const Instant end = leg.end.value_or(leg.start);
    const auto group = groupOf(leg);
    group->legs.push_back(std::move(leg));
    group->lastRow = m_row;
    group->lastEnd = end;
    if (group->legs.size() >= mostLegs)
        flush(group);
    while (!m_groups.empty() && isOver(m_groups.front(), m_row, end))
        flush(m_groups.begin());
}

void AsteriskGrouping::finish()
{
    while (!m_groups.empty())
        flush(m_groups.begin());
    m_zone.tell(m_sink);
}

bool AsteriskGrouping::isOver(const Group& group, std::int64_t row, Instant now)
{
    const auto rows = row - group.lastRow;
    // Exports may begin with the newest row.
    return rows > mostRowsToWait
        || (rows > rowsToWait && std::chrono::abs(now - group.lastEnd) > timeToWait);
}

AsteriskGrouping::Groups::iterator AsteriskGrouping::groupOf(const AsteriskLeg& leg)
{
    Groups::iterator found = m_groups.end();
    keysOf(leg);
    for (const auto& key : m_keys) {
        const auto known = m_byKey.find(key);
        if (known == m_byKey.end())
            continue;
        if (found == m_groups.end())
            found = known->second;
        else if (found != known->second)
            merge(found, known->second);
    }
    if (found == m_groups.end())
        found = newGroup();
    m_groups.splice(m_groups.end(), m_groups, found);
    for (auto& key : m_keys)
        if (m_byKey.try_emplace(key, found).second)
            found->keys.push_back(std::move(key));
    return found;
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

AsteriskGrouping::Groups::iterator AsteriskGrouping::newGroup()
{
    if (m_spare.empty())
        return m_groups.insert(m_groups.end(), Group{});
    m_groups.splice(m_groups.end(), m_spare, m_spare.begin());
    return std::prev(m_groups.end());
}

void AsteriskGrouping::merge(Groups::iterator into, Groups::iterator from)
{
    for (auto& leg : from->legs)
        into->legs.push_back(std::move(leg));
    for (auto& key : from->keys) {
        m_byKey[key] = into;
        into->keys.push_back(std::move(key));
    }
    recycle(from);
}

void AsteriskGrouping::flush(Groups::iterator group)
{
    m_sink.record(m_call.of(group->legs));
    for (const auto& key : group->keys)
        m_byKey.erase(key);
    recycle(group);
}

void AsteriskGrouping::recycle(Groups::iterator group)
{
    for (auto& leg : group->legs)
        m_spareLegs.push_back(std::move(leg));
    group->legs.clear();
    group->keys.clear();
    m_spare.splice(m_spare.end(), m_groups, group);
}

} // namespace callwake
