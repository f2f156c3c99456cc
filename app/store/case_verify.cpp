// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"

#include <algorithm>

namespace callwake {

bool Verification::good() const
{
    return std::ranges::all_of(checks, &Check::good);
}

namespace {

Verification::Check checkJournal(Db& db)
{
    std::string previous;
    std::int64_t number = 0;
    for (const auto& entry : journalEntries(db)) {
        if (entry.number != ++number || entry.previous != previous || entry.hash != hashOf(entry))
            return {"Journal chain", false,
                "Entry " + std::to_string(entry.number) + " was altered, or one before it is gone"};
        previous = entry.hash;
    }
    return {"Journal chain", true, std::to_string(number) + " entries, newest " + previous};
}

Verification::Check checkDatabase(Db& db)
{
    Statement pragma(db, "PRAGMA integrity_check(10)");
    std::string faults;
    while (pragma.step())
        if (pragma.view(0) != "ok")
            faults += (faults.empty() ? "" : "; ") + pragma.text(0);
    return {"Database", faults.empty(), faults.empty() ? "ok" : faults};
}

} // namespace

Result<Verification> Case::verify(bool withFiles) const
{
    (void)withFiles;
    return m_parts->read([&] {
        Verification out;
        out.checks.push_back(checkJournal(m_parts->reader));
        out.checks.push_back(checkDatabase(m_parts->reader));
        return out;
    });
}

} // namespace callwake
