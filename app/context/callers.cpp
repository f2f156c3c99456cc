// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/callers.h"

#include "base/text.h"
#include "context/caller_names.h"
#include "context/wildcard.h"

#include <algorithm>

namespace callwake {

namespace {

bool matchesAny(const std::vector<std::string>& patterns, std::string_view text)
{
    return std::ranges::any_of(patterns,
        [&](const std::string& pattern) { return matchesWildcard(lowered(pattern), text); });
}

} // namespace

bool isInUserContext(std::string_view name, const Rules& rules)
{
    if (rules.userContext.empty() || name.empty())
        return false;
    const std::string whole = lowered(name);
    std::string_view bare = whole;
    for (const std::string_view scheme : {"sip:", "sips:"})
        if (bare.starts_with(scheme))
            bare.remove_prefix(scheme.size());
    bare.remove_prefix(bare.rfind('\\') + 1); // npos + 1 is 0
    return matchesAny(rules.userContext, whole) || matchesAny(rules.userContext, bare)
        || matchesAny(rules.userContext, bare.substr(0, bare.find('@')));
}

Callers::Callers(CallSignTable signs, std::vector<EventId> unexpected, const Rules& rules)
    : m_signs(std::move(signs))
    , m_unexpected(std::move(unexpected))
    , m_claims(m_signs.texts.size())
    , m_listed(m_signs.texts.size())
    , m_managed(m_signs.texts.size())
{
    std::ranges::sort(m_unexpected);
    std::vector<bool> names(m_signs.texts.size()), clients(m_signs.texts.size());
    for (const CallSigns& call : m_signs.byEvent) {
        names[std::size_t(call.name)] = true;
        clients[std::size_t(call.client)] = true;
        clients[std::size_t(call.device)] = true;
        m_anyClient = m_anyClient || call.client != 0;
    }
    const CallerNames known(rules.ownDomains);
    for (std::size_t id = 1; id < m_signs.texts.size(); ++id) {
        if (names[id])
            m_claims[id] = known.claimOf(m_signs.texts[id]);
        if (!clients[id])
            continue;
        m_listed[id] = isInUserContext(m_signs.texts[id], rules);
        m_managed[id] =
            !rules.managedClients.empty() && matchesAny(rules.managedClients, m_signs.texts[id]);
    }
}

CallSigns Callers::signsOf(EventId event, std::span<const EventId> witnesses) const
{
    CallSigns out;
    if (const CallSigns* found = m_signs.find(event))
        out = *found;
    for (const EventId witness : witnesses)
        if (const CallSigns* found = m_signs.find(witness)) {
            if (claimOf(out.name).empty() && !claimOf(found->name).empty())
                out.name = found->name;
            join(out, *found);
        }
    return out;
}

std::vector<Number> Callers::assertedNumbers() const
{
    std::vector<bool> seen(m_signs.texts.size());
    std::vector<Number> out;
    for (const CallSigns& call : m_signs.byEvent) {
        const auto id = std::size_t(call.asserted);
        if (call.asserted == 0 || id >= seen.size() || seen[id])
            continue;
        seen[id] = true;
        Number& number = out.emplace_back();
        number.id = {std::int64_t(id)};
        number.raw = m_signs.texts[id];
        const bool saysCountry = number.raw.starts_with('+');
        number.cls = saysCountry ? NumberClass::Telephone : NumberClass::Impossible;
        number.e164 = saysCountry ? number.raw : std::string();
    }
    return out;
}

std::string_view Callers::claimOf(std::int32_t name) const
{
    const auto index = std::size_t(name);
    return index < m_claims.size() ? std::string_view(m_claims[index]) : std::string_view();
}

bool Callers::isUnexpected(EventId event) const
{
    return std::ranges::binary_search(m_unexpected, event);
}

bool Callers::isListed(std::int32_t client) const
{
    return is(m_listed, client);
}

bool Callers::isManaged(std::int32_t client) const
{
    return is(m_managed, client);
}

} // namespace callwake
