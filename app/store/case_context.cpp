// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "context/catalogue.h"
#include "store/parts.h"
#include "store/row_values.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/to_detect.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace callwake {

namespace {

/// Entries of one list with their line in the journal, which holds the hash of all of them.
void insertList(
    Turn& turn, std::span<const ListEntry> entries, bool removed, const std::string& author)
{
    Db& db = turn.db();
    const auto before = db.integer("SELECT max(id) FROM list_entry");
    const auto entry = journalHead(db).number + 1;
    Statement insert(db,
        "INSERT INTO list_entry (entry, removed, number, list, label, owner, source, added, "
        "expires)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const auto& e : entries)
        insert
            .with(entry, removed, e.number, int(e.list), e.label, e.owner, e.source, e.added,
                e.expires)
            .run();
    Statement rows(db,
        "SELECT removed, number, list, label, owner, source, added, expires FROM list_entry"
        " WHERE id > ? ORDER BY id");
    rows.with(before);
    appendJournal(db, author, "list", nameOf(entries.front().list),
        (removed ? "removed " : "added ") + std::to_string(entries.size()) + ", first "
            + entries.front().number + ", SHA-256 " + hashOfRows(rows, 8));
    markEverybody(db);
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
            markEverybody(turn.db());
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
            markEverybody(turn.db());
        });
}

Result<std::vector<ListEntry>> Case::listEntries(std::optional<NumberList> only) const
{
    return m_parts->read([&] {
        std::map<std::pair<NumberList, std::string>, ListEntry> newest;
        Statement rows(m_parts->reader,
            "SELECT removed, list, number, label, owner, source, added, expires FROM list_entry "
            "WHERE ?1 IS NULL OR list = ?1 ORDER BY id");
        rows.with(only ? std::optional(int(*only)) : std::nullopt);
        while (rows.step()) {
            const auto list = enumAt<NumberList>(rows, 1);
            const auto key = std::pair(list, rows.text(2));
            if (rows.integer(0) != 0)
                newest.erase(key);
            else
                newest[key] = {rows.text(2), list, rows.text(3), rows.text(4), rows.text(5),
                    rows.text(6), rows.text(7)};
        }
        std::vector<ListEntry> out;
        for (auto& [key, entry] : newest)
            out.push_back(std::move(entry));
        return out;
    });
}

Result<void> Case::addListEntries(std::span<const ListEntry> entries, const std::string& author)
{
    std::vector<ListEntry> sorted(entries.begin(), entries.end());
    std::ranges::stable_sort(sorted, {}, &ListEntry::list);
    return m_parts->write([&](Turn& turn) {
        for (std::span<const ListEntry> rest = sorted; !rest.empty();) {
            const auto end = std::ranges::find_if(
                rest, [&](const ListEntry& e) { return e.list != rest.front().list; });
            const auto part = rest.first(std::size_t(end - rest.begin()));
            insertList(turn, part, false, author);
            rest = rest.subspan(part.size());
        }
    });
}

Result<void> Case::removeListEntry(const ListEntry& listed, const std::string& author)
{
    return m_parts->write([&](Turn& turn) { insertList(turn, {&listed, 1}, true, author); });
}

Result<std::string> Case::rules() const
{
    return rulesAt(std::numeric_limits<std::int64_t>::max());
}

Result<std::string> Case::rulesAt(std::int64_t journalEntry) const
{
    return m_parts->read([&]() -> Result<std::string> {
        Statement row(
            m_parts->reader, "SELECT json FROM rules WHERE entry <= ? ORDER BY id DESC LIMIT 1");
        return row.with(journalEntry).step() ? row.text(0) : std::string();
    });
}

Result<void> Case::setRules(const std::string& json, const std::string& author)
{
    return m_parts->write(
        author, "rules", "SHA-256 " + sha256Hex(json), "", [&](Turn& turn, std::int64_t entry) {
            Statement(turn.db(), "INSERT INTO rules (entry, json) VALUES (?, ?)")
                .with(entry, json)
                .run();
            markEverybody(turn.db());
        });
}

Result<std::string> Case::ownTools() const
{
    return m_parts->read([&]() -> Result<std::string> {
        if (!hasVersion(m_parts->reader, ownToolsVersion))
            return std::string();
        Statement row(m_parts->reader, "SELECT json FROM own_tools ORDER BY id DESC LIMIT 1");
        return row.step() ? row.text(0) : std::string();
    });
}

Result<void> Case::setOwnTools(const std::string& json, const std::string& author)
{
    if (const auto good = Catalogue::check(json); !good)
        return good;
    return m_parts->write(
        author, "tools", "SHA-256 " + sha256Hex(json), "", [&](Turn& turn, std::int64_t entry) {
            Statement(turn.db(), "INSERT INTO own_tools (entry, json) VALUES (?, ?)")
                .with(entry, json)
                .run();
            markEverybody(turn.db());
        });
}

Result<std::shared_ptr<const Catalogue>> Case::catalogue() const
{
    const auto json = ownTools();
    if (!json)
        return Failure(json.error());
    auto known = Catalogue::ofOrganisation(*json);
    if (!known)
        return Failure(Error{known.error().what,
            "the organisation's tools in this case, " + known.error().where, {}});
    return known;
}

} // namespace callwake
