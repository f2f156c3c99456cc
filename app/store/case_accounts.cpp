// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"

namespace callwake {

Result<std::optional<Owner>> Case::ownerOfAccount(std::string_view account) const
{
    return m_parts->read([&]() -> Result<std::optional<Owner>> {
        const Snapshot& now = m_parts->snapshot();
        const Identity* known = now.identity(IdentityKind::Account, account);
        return known ? std::optional(now.attribute(known->id, {}).owner) : std::nullopt;
    });
}

Result<void> Case::forEachUseOfApplication(const std::function<bool(SourceId)>& wanted,
    const std::function<void(Instant, std::string_view, std::string_view)>& use) const
{
    return m_parts->read([&] {
        Snapshot& now = m_parts->snapshot();
        Statement ranges(
            m_parts->reader, "SELECT source, first, last FROM event_range ORDER BY first");
        Statement rows(m_parts->reader,
            "SELECT begin, quality, package, result FROM activity WHERE id BETWEEN ? AND ?"
            " AND kind IN (?, ?, ?) AND package NOTNULL");
        while (ranges.step()) {
            const SourceId source{ranges.integer(0)};
            if (!now.sources().contains(source.value) || now.isClosed(source) || !wanted(source))
                continue; // the first: of an import that is still going on
            SourceClock& clock = now.clockOf(source);
            rows.with(ranges.integer(1), ranges.integer(2), int(Kind::SignIn), int(Kind::MfaPrompt),
                int(Kind::ConsentGrant));
            while (rows.step())
                use(clock.apply(instantFromMicroseconds(rows.integer(0)), Quality(rows.integer(1)))
                        .time,
                    rows.view(2), rows.view(3));
            rows.reset();
        }
    });
}

} // namespace callwake
