// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/parties.h"

#include "base/text.h"
#include "context/domains.h"

namespace callwake {

std::int32_t Parties::add(NumberId id, NumberClass cls, std::string_view raw, std::string_view e164)
{
    if (id.value <= 0 || id.value > largestId)
        return -1;
    const auto index = std::size_t(id.value);
    if (index >= m_parties.size())
        m_parties.resize(index + 1, -1);
    if (cls == NumberClass::Withheld || cls == NumberClass::Masked)
        return -1;
    const std::string name = e164.empty() ? lowered(trimmed(raw)) : std::string();
    const std::string_view key = e164.empty() ? name : e164;
    if (key.empty())
        return -1;
    const auto first = m_first.find(key);
    if (!first)
        m_first.insert(key, std::int32_t(id.value));
    return m_parties[index] = first.value_or(std::int32_t(id.value));
}

std::int32_t Parties::partyOf(std::string_view text) const
{
    return m_first.find(lowered(trimmed(text))).value_or(-1);
}

void Parties::addPlace(NumberId id, std::string_view place)
{
    if (id.value <= 0 || id.value > largestId || place.empty())
        return;
    const auto index = std::size_t(id.value);
    if (index >= m_places.size())
        m_places.resize(index + 1, 0);
    const auto known = m_placeIds.find(place);
    if (!known)
        m_placeIds.insert(place, ++m_lastPlace);
    m_places[index] = known.value_or(m_lastPlace);
}

std::string placeOf(NumberClass cls, std::string_view raw, std::string_view region)
{
    return cls == NumberClass::SipUri ? sipDomain(raw) : std::string(region);
}

} // namespace callwake
