// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "store/parts.h"

#include <algorithm>
#include <map>
#include <utility>

namespace callwake {

namespace {

constexpr const char* everybody = "INSERT OR IGNORE INTO to_detect SELECT person FROM person";

void insertListEntry(Turn& turn, std::int64_t entry, const ListEntry& e, bool removed)
{
    Statement(turn.db(),
        "INSERT INTO list_entry (entry, removed, number, list, label, owner, source, added, "
        "expires)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .with(entry, removed, e.number, int(e.list), e.label, e.owner, e.source, e.added, e.expires)
        .run();
}

} // namespace

Result<void> Case::setClockOffset(
    SourceId source, Duration offset, Duration uncertainty, const std::string& author)
{
    return m_parts->write(author, "offset", "source " + std::to_string(source.value),
        std::to_string(offset.count()) + " us, uncertainty " + std::to_string(uncertainty.count())
            + " us",
        [&](Turn& turn, std::int64_t entry) {
            Statement(turn.db(),
                "INSERT INTO source_correction (entry, source, clock_offset, uncertainty) VALUES "
                "(?, ?, ?, ?)")
                .with(entry, source.value, offset.count(), uncertainty.count())
                .run();
            turn.db().run(everybody);
        });
}

Result<void> Case::setZone(SourceId source, const std::string& zone, const std::string& author)
{
    if (const auto known = Zone::named(zone); !known)
        return Failure(known.error());
    return m_parts->write(author, "zone", "source " + std::to_string(source.value), zone,
        [&](Turn& turn, std::int64_t entry) {
            Statement(
                turn.db(), "INSERT INTO source_correction (entry, source, zone) VALUES (?, ?, ?)")
                .with(entry, source.value, zone)
                .run();
            turn.db().run(everybody);
        });
}

Result<std::vector<ListEntry>> Case::listEntries() const
{
    return m_parts->read([&] {
        std::map<std::pair<std::int64_t, std::string>, ListEntry> newest;
        Statement rows(m_parts->reader,
            "SELECT removed, list, number, label, owner, source, added, expires FROM list_entry "
            "ORDER BY id");
        while (rows.step()) {
            const auto list =
                std::clamp<std::int64_t>(rows.integer(1), 0, std::int64_t(NumberList::Complaint));
            const auto key = std::pair(list, rows.text(2));
            if (rows.integer(0) != 0)
                newest.erase(key);
            else
                newest[key] = {rows.text(2), NumberList(list), rows.text(3), rows.text(4),
                    rows.text(5), rows.text(6), rows.text(7)};
        }
        std::vector<ListEntry> out;
        for (auto& [key, entry] : newest)
            out.push_back(std::move(entry));
        return out;
    });
}

Result<void> Case::addListEntries(std::span<const ListEntry> entries, const std::string& author)
{
    if (entries.empty())
        return {};
    return m_parts->write(author, "list", std::string(nameOf(entries.front().list)),
        "added " + std::to_string(entries.size()) + ", first " + entries.front().number,
        [&](Turn& turn, std::int64_t entry) {
            for (const auto& e : entries)
                insertListEntry(turn, entry, e, false);
            turn.db().run(everybody);
        });
}

Result<void> Case::removeListEntry(const ListEntry& listed, const std::string& author)
{
    return m_parts->write(author, "list", std::string(nameOf(listed.list)),
        "removed " + listed.number, [&](Turn& turn, std::int64_t entry) {
            insertListEntry(turn, entry, listed, true);
            turn.db().run(everybody);
        });
}

Result<std::string> Case::rules() const
{
    return m_parts->read([&]() -> Result<std::string> {
        Statement row(m_parts->reader, "SELECT json FROM rules ORDER BY id DESC LIMIT 1");
        return row.step() ? row.text(0) : std::string();
    });
}

Result<void> Case::setRules(const std::string& json, const std::string& author)
{
    return m_parts->write(
        author, "rules", "SHA-256 " + sha256Hex(json), "", [&](Turn& turn, std::int64_t entry) {
            Statement(turn.db(), "INSERT INTO rules (entry, json) VALUES (?, ?)")
                .with(entry, json)
                .run();
            turn.db().run(everybody);
        });
}

} // namespace callwake
