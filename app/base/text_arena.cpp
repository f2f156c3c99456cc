// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_arena.h"

#include <algorithm>
#include <cstring>

namespace callwake {

namespace {

constexpr std::size_t blockBytes = 256U << 10;

} // namespace

std::string_view TextArena::keep(std::string_view text)
{
    if (text.empty())
        return {};
    if (text.size() > m_free) {
        m_free = std::max(blockBytes, text.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_free));
        m_next = m_blocks.back().get();
    }
    char* const kept = m_next;
    std::memcpy(kept, text.data(), text.size());
    m_next += text.size();
    m_free -= text.size();
    m_bytes += text.size();
    return {kept, text.size()};
}

} // namespace callwake
