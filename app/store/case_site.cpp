// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rules.h"
#include "store/parts.h"
#include "store/row_values.h"
#include "store/schema.h"

namespace callwake {

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

} // namespace callwake
