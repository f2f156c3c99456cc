// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/parties.h"

#include "base/text.h"

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

} // namespace callwake
