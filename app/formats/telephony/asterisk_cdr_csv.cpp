// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asterisk's cdr-csv/Master.csv (cdr/cdr_csv.c): no header, 16 to 21 columns, one row per leg in
// the order of hanging up. Rows of one call are found by linkedid, uniqueid, channel and Local
// channel.
#include "formats/format.h"

#include "base/csv.h"
#include "formats/telephony/asterisk_call_parts.h"

#include <algorithm>
#include <cstdlib>
#include <list>
#include <map>
#include <unordered_map>
#include <utility>

namespace callwake {

namespace {

// A call whose rows lie further apart becomes two: by both of the first, or by the third alone.
constexpr std::int64_t rowsToWait = 1'000;
constexpr auto timeToWait = std::chrono::hours(4);
constexpr std::int64_t mostRowsToWait = 50'000;
constexpr std::size_t mostLegs = 500;
constexpr int rowsSniffed = 20;
constexpr auto longestOffset = std::chrono::hours(15);
constexpr std::chrono::minutes offsetStep{15}; ///< all zones of today lie on this grid

struct Group {
    std::vector<AsteriskLeg> legs;
    std::vector<std::string> keys;
    std::int64_t lastRow = 0;
    Instant lastEnd{};
};

/// What the difference between the written start and the epoch in uniqueid says about the zone.
class ZoneEvidence {
public:
    void add(const AsteriskLeg& leg)
    {
        auto epoch = epochOfUniqueId(leg.text(AsteriskLeg::UniqueId));
        if (!epoch)
            epoch = epochOfUniqueId(leg.text(AsteriskLeg::LinkedId));
        if (!epoch)
            return;
        const Instant made(std::chrono::seconds{*epoch});
        const Duration difference = leg.start - made;
        if (difference > longestOffset || difference < -longestOffset)
            return;
        ++m_rows;
        const auto steps = (difference + offsetStep / 2) >= Duration::zero()
            ? (difference + offsetStep / 2) / offsetStep
            : -((-difference + offsetStep / 2) / offsetStep);
        ++m_offsets[std::chrono::minutes(steps * offsetStep)];
        if (m_zone.offsetAt(made) == std::chrono::minutes(steps * offsetStep))
            ++m_agreeing;
    }

    explicit ZoneEvidence(const Zone& given)
        : m_zone(given)
    {
    }

    void tell(Sink& sink) const
    {
        if (m_rows == 0)
            return;
        const auto most =
            std::ranges::max_element(m_offsets, {}, [](const auto& entry) { return entry.second; });
        const auto because = [&](std::int64_t rows) {
            return "start and uniqueid agree in " + std::to_string(rows) + " of "
                + std::to_string(m_rows) + " rows";
        };
        // Legs of transferred calls begin long after their uniqueid, so not every row can agree.
        const auto enough = [&](std::int64_t rows) { return rows * 10 >= m_rows * 8; };
        // An hour beside it in more than a few rows is summer time, which no fixed offset fits.
        const bool summer = isCommon(most->first + std::chrono::hours(1))
            || isCommon(most->first - std::chrono::hours(1));
        if (!m_zone.isUtc() && enough(m_agreeing))
            sink.zoneFound(m_zone.name(), because(m_agreeing));
        else if (enough(most->second) && !summer)
            sink.zoneFound(nameOf(most->first), because(most->second));
        else
            sink.warning(
                "The clock was not in one zone (" + listed() + "): give the zone of the server");
    }

private:
    static std::string nameOf(std::chrono::minutes offset)
    {
        if (offset == std::chrono::minutes::zero())
            return "UTC";
        const auto minutes = std::abs(offset.count());
        const auto two = [](auto n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        return (offset.count() < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
    }

    [[nodiscard]] bool isCommon(std::chrono::minutes offset) const
    {
        const auto found = m_offsets.find(offset);
        return found != m_offsets.end() && found->second > 1 && found->second * 20 >= m_rows;
    }

    [[nodiscard]] std::string listed() const
    {
        std::string out;
        constexpr int mostNamed = 4;
        int named = 0;
        for (const auto& [offset, rows] : m_offsets)
            if (named++ < mostNamed)
                out += (out.empty() ? "" : ", ") + nameOf(offset) + " in " + std::to_string(rows)
                    + " rows";
        return out;
    }

    const Zone& m_zone;
    std::int64_t m_rows = 0;
    std::int64_t m_agreeing = 0;
    std::map<std::chrono::minutes, std::int64_t> m_offsets;
};

/// Keeps the legs of recent calls together until no more are to be expected.
class Grouping {
public:
    Grouping(const ParseOptions& options, Sink& sink)
        : m_sink(sink)
        , m_trunks(options.trunkPatterns, [&](std::string_view text) { sink.warning(text); })
        , m_call(m_trunks, options.extensionDigits)
    {
    }

    /// A leg to read the next row into; one that was used before, with its memory.
    AsteriskLeg spareLeg()
    {
        if (m_spareLegs.empty())
            return {};
        AsteriskLeg leg = std::move(m_spareLegs.back());
        m_spareLegs.pop_back();
        return leg;
    }

    void add(AsteriskLeg&& leg, std::int64_t row)
    {
        const Instant end = leg.end.value_or(leg.start);
        const auto group = groupOf(leg);
        group->legs.push_back(std::move(leg));
        group->lastRow = row;
        group->lastEnd = end;
        if (group->legs.size() >= mostLegs)
            flush(group);
        while (!m_groups.empty() && isOver(m_groups.front(), row, end))
            flush(m_groups.begin());
    }

    void finish()
    {
        while (!m_groups.empty())
            flush(m_groups.begin());
    }

private:
    using Groups = std::list<Group>; ///< the longest untouched first

    static bool isOver(const Group& group, std::int64_t row, Instant now)
    {
        const auto rows = row - group.lastRow;
        return rows > mostRowsToWait || (rows > rowsToWait && now - group.lastEnd > timeToWait);
    }

    Groups::iterator groupOf(const AsteriskLeg& leg)
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

    void keysOf(const AsteriskLeg& leg)
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

    Groups::iterator newGroup()
    {
        if (m_spare.empty())
            return m_groups.insert(m_groups.end(), Group{});
        m_groups.splice(m_groups.end(), m_spare, m_spare.begin());
        return std::prev(m_groups.end());
    }

    void merge(Groups::iterator into, Groups::iterator from)
    {
        for (auto& leg : from->legs)
            into->legs.push_back(std::move(leg));
        for (auto& key : from->keys) {
            m_byKey[key] = into;
            into->keys.push_back(std::move(key));
        }
        recycle(from);
    }

    void flush(Groups::iterator group)
    {
        m_sink.record(m_call.of(group->legs));
        for (const auto& key : group->keys)
            m_byKey.erase(key);
        recycle(group);
    }

    void recycle(Groups::iterator group)
    {
        for (auto& leg : group->legs)
            m_spareLegs.push_back(std::move(leg));
        group->legs.clear();
        group->keys.clear();
        m_spare.splice(m_spare.end(), m_groups, group);
    }

    Sink& m_sink;
    TrunkPatterns m_trunks;
    AsteriskCall m_call;
    Groups m_groups, m_spare;
    std::vector<AsteriskLeg> m_spareLegs;
    std::unordered_map<std::string, Groups::iterator> m_byKey;
    std::vector<std::string> m_keys;
};

int sniff(const Head& head)
{
    bool given = false;
    CsvReader reader([&] { return std::exchange(given, true) ? std::string_view{} : head.bytes; });
    int rows = 0, fitting = 0;
    while (const auto row = reader.next()) {
        if (++rows > rowsSniffed)
            break;
        fitting += looksLikeLeg(*row) ? 1 : 0;
    }
    if (fitting == 0)
        return 0;
    return fitting * 2 > std::min(rows, rowsSniffed) ? 95 : 40;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    CsvReader reader([&] { return input.next(); });
    Grouping grouping(options, sink);
    ZoneEvidence zone(options.zone);
    std::int64_t number = 0;
    while (const auto row = reader.next()) {
        AsteriskLeg leg = grouping.spareLeg();
        if (const auto fault = leg.read(*row); !fault.empty()) {
            sink.reject(row->offset, row->line, fault, row->raw);
            continue;
        }
        zone.add(leg);
        grouping.add(std::move(leg), ++number);
        if (!sink.wanted())
            return;
    }
    grouping.finish();
    zone.tell(sink);
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format asterisk_cdr_csv;
const Format asterisk_cdr_csv{
    .name = "asterisk_cdr_csv",
    .title = "Asterisk CDR (Master.csv)",
    .reads = "Calls through an Asterisk exchange, as cdr_csv writes them: Master.csv with 16 to 21 "
             "columns",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
