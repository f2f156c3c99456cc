// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rules.h"
#include "context/site_census.h"
#include "store/parts.h"
#include "store/row_values.h"
#include "store/schema.h"

namespace callwake {

namespace {

/// "1, 7": for SQL.
std::string closedSources(const Snapshot& now)
{
    std::string out;
    for (const auto& [id, state] : now.sources())
        if (!state.source.closed.empty())
            out += (out.empty() ? "" : ", ") + std::to_string(id);
    return out;
}

} // namespace

Result<SiteSettings> Case::site() const
{
    return m_parts->read([&]() -> Result<SiteSettings> {
        if (hasVersion(m_parts->reader, siteVersion)) {
            Statement row(m_parts->reader, "SELECT json FROM site ORDER BY id DESC LIMIT 1");
            if (row.step())
                return parseSite(row.view(0));
        }
        // Rules of an organisation may name its trunks.
        Statement rules(m_parts->reader, "SELECT json FROM rules ORDER BY id DESC LIMIT 1");
        if (!rules.step() || rules.view(0).empty())
            return SiteSettings{};
        const auto parsed = parseRules(rules.view(0));
        if (!parsed)
            return Failure(parsed.error());
        return SiteSettings{parsed->trunkPatterns, {}};
    });
}

Result<void> Case::setSite(const SiteSettings& site, const std::string& author)
{
    if (const auto good = checkSite(site); !good)
        return good;
    const std::string json = textOf(site);
    return m_parts->write(
        author, "site", "trunks and extensions", json, [&](Turn& turn, std::int64_t entry) {
            Statement(turn.db(), "INSERT INTO site (entry, json) VALUES (?, ?)")
                .with(entry, json)
                .run();
        });
}

Result<std::vector<CallParties>> Case::callParties() const
{
    return m_parts->read([&] {
        std::vector<CallParties> out;
        Statement rows(m_parts->reader,
            "SELECT trunk, device, local, direction, identity.kind, identity.value, other.value,"
            " number.e164, count(*) FROM call JOIN source ON source.id = source AND complete"
            " AND source.id NOT IN ("
                + closedSources(m_parts->snapshot())
                + ") LEFT JOIN identity ON identity.id = identity LEFT JOIN identity AS other"
                  " ON other.id = peer LEFT JOIN number ON number.id = remote"
                  " GROUP BY trunk, device, local, direction, identity, peer, remote");
        while (rows.step()) {
            CallParties& parties = out.emplace_back();
            parties.trunk = rows.text(0);
            parties.device = rows.text(1);
            parties.local = rows.text(2);
            parties.direction = enumAt<Direction>(rows, 3);
            parties.identity = {{}, enumAt<IdentityKind>(rows, 4), rows.text(5)};
            parties.peer = rows.text(6);
            parties.remote = rows.text(7);
            parties.calls = rows.integer(8);
        }
        return out;
    });
}

} // namespace callwake
