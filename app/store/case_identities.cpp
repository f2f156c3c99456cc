// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"
#include "store/to_detect.h"

#include <algorithm>
#include <iterator>

namespace callwake {

Result<std::string> Case::nameDecisions() const
{
    return m_parts->read([&] { return m_parts->snapshot().names().decisions(); });
}

Result<std::vector<IdentityLink>> Case::identityLinks() const
{
    return m_parts->read([&] {
        std::vector<IdentityLink> out = m_parts->snapshot().links();
        std::ranges::move(m_parts->snapshot().spellings(), std::back_inserter(out));
        return out;
    });
}

Result<void> Case::keepApart(const Identity& a, const Identity& b, const std::string& author)
{
    return sayOfNames(a, b, true, author);
}

Result<void> Case::followRecords(const Identity& a, const Identity& b, const std::string& author)
{
    return sayOfNames(a, b, false, author);
}

Result<void> Case::sayOfNames(
    const Identity& a, const Identity& b, bool apart, const std::string& author)
{
    std::vector<Identity> pair;
    bool taken = true;
    const auto asked = m_parts->read([&] {
        pair = m_parts->snapshot().pairToTellApart(a, b);
        if (!apart && pair.size() == 2)
            taken = m_parts->snapshot().isSaidApart(pair[0].id, pair[1].id);
    });
    if (!asked)
        return asked;
    if (pair.size() < 2 || pair[0].id == pair[1].id)
        return failure("There are no two such names in the case", path(),
            "Choose two of those that the list of people holds for one account");
    if (!taken)
        return failure("Nobody said of these two names that they are not one", path(),
            "Records keep them apart, or another pair of which somebody said so: take that back");
    const auto textOf = [](const Identity& identity) {
        return std::string(nameOf(identity.kind)) + " " + identity.value;
    };
    return m_parts->write(author, "apart", apartObject(textOf(pair[0]), textOf(pair[1])),
        std::string(apartDetail(int(apart))), [&](Turn& turn, std::int64_t entry) {
            Statement(turn.db(),
                "INSERT INTO identity_decision (entry, first, second, apart) VALUES (?, ?, ?, ?)")
                .with(entry, pair[0].id.value, pair[1].id.value, int(apart))
                .run();
            markEverybody(turn.db());
        });
}

} // namespace callwake
