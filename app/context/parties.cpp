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
    std::pmr::string key(e164, &m_memory);
    if (key.empty())
        key = lowered(trimmed(raw));
    if (!key.empty())
        m_parties[index] =
            m_first.try_emplace(std::move(key), std::int32_t(id.value)).first->second;
    return m_parties[index];
}

} // namespace callwake
