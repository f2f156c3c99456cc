// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <list>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace callwake {

/// Keeps the legs of recent calls together until no more are to be expected. Legs that share a key
/// belong to one call. A call whose rows lie further apart than 1,000 rows and four hours, or
/// `mostRows` rows, becomes two; so does one of more than 500 legs.
template <typename Leg>
class LegGroups {
public:
    using Deliver = std::function<void(std::span<Leg>)>;
    explicit LegGroups(Deliver deliver, std::int64_t mostRows = 50'000)
        : m_deliver(std::move(deliver))
        , m_mostRows(mostRows)
    {
    }

    /// A leg to read the next row into; one that was used before, with its memory.
    [[nodiscard]] Leg spareLeg()
    {
        if (m_spareLegs.empty())
            return {};
        Leg leg = std::move(m_spareLegs.back());
        m_spareLegs.pop_back();
        return leg;
    }

    /// `keys` must not be empty and are moved from; `end`: when the leg was over.
    void add(Leg&& leg, std::span<std::string> keys, Instant end)
    {
        ++m_row;
        const auto group = groupOf(keys);
        group->legs.push_back(std::move(leg));
        group->lastRow = m_row;
        group->lastEnd = group->legs.size() == 1 ? end : std::max(group->lastEnd, end);
        if (group->legs.size() >= mostLegs)
            flush(group);
        while (!m_groups.empty() && isOver(m_groups.front(), end))
            flush(m_groups.begin());
    }

    /// For keys that are used again: a leg that begins more than four hours after the call of
    /// `key` was over is not of it, nor one of a day before in an export that begins with the
    /// newest.
    void closeReused(const std::string& key, Instant begin)
    {
        const auto known = m_byKey.find(key);
        if (known == m_byKey.end())
            return;
        const Instant last = known->second->lastEnd;
        if (begin > last + timeToWait || last > begin + oneDay)
            flush(known->second);
    }

    void finish()
    {
        while (!m_groups.empty())
            flush(m_groups.begin());
    }

private:
    static constexpr std::int64_t rowsToWait = 1'000;
    static constexpr auto timeToWait = std::chrono::hours(4);
    static constexpr auto oneDay = std::chrono::hours(24);
    static constexpr std::size_t mostLegs = 500;

    struct Group {
        std::vector<Leg> legs;
        std::vector<std::string> keys;
        std::int64_t lastRow = 0;
        Instant lastEnd{};
    };
    using Groups = std::list<Group>; ///< the longest untouched first
    using Place = typename Groups::iterator;

    [[nodiscard]] bool isOver(const Group& group, Instant now) const
    {
        const auto rows = m_row - group.lastRow;
        // Exports may begin with the newest row.
        return rows > m_mostRows
            || (rows > rowsToWait && std::chrono::abs(now - group.lastEnd) > timeToWait);
    }

    Place groupOf(std::span<std::string> keys)
    {
        Place found = m_groups.end();
        for (const auto& key : keys) {
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
        for (auto& key : keys)
            if (m_byKey.try_emplace(key, found).second)
                found->keys.push_back(std::move(key));
        return found;
    }

    Place newGroup()
    {
        if (m_spare.empty())
            return m_groups.insert(m_groups.end(), Group{});
        m_groups.splice(m_groups.end(), m_spare, m_spare.begin());
        return std::prev(m_groups.end());
    }

    void merge(Place into, Place from)
    {
        for (auto& leg : from->legs)
            into->legs.push_back(std::move(leg));
        for (auto& key : from->keys) {
            m_byKey[key] = into;
            into->keys.push_back(std::move(key));
        }
        from->legs.clear();
        recycle(from);
    }

    void flush(Place group)
    {
        m_deliver(group->legs);
        for (const auto& key : group->keys)
            m_byKey.erase(key);
        recycle(group);
    }

    void recycle(Place group)
    {
        for (auto& leg : group->legs)
            m_spareLegs.push_back(std::move(leg));
        group->legs.clear();
        group->keys.clear();
        m_spare.splice(m_spare.end(), m_groups, group);
    }

    Deliver m_deliver;
    std::int64_t m_mostRows;
    std::int64_t m_row = 0;
    Groups m_groups, m_spare;
    std::vector<Leg> m_spareLegs;
    std::unordered_map<std::string, Place> m_byKey;
};

} // namespace callwake
