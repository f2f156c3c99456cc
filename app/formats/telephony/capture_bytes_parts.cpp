// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/capture_bytes_parts.h"

#include <algorithm>

namespace callwake {

std::string_view ByteWindow::look(std::size_t size)
{
    while (m_rest.size() < size && !m_ended)
        pull();
    return m_rest.substr(0, size);
}

void ByteWindow::skip(std::size_t size)
{
    while (size > 0) {
        if (m_rest.empty() && !m_ended)
            pull();
        const std::size_t taken = std::min(size, m_rest.size());
        if (taken == 0)
            return;
        m_rest.remove_prefix(taken);
        m_offset += std::int64_t(taken);
        size -= taken;
    }
}

/// Moves bytes only once they are fewer than those already read, so that each is moved few times.
void ByteWindow::pull()
{
    if (!m_rest.empty() && !m_isJoined)
        m_joined = m_rest; // the piece goes away
    const std::string_view piece = m_input.next();
    m_ended = piece.empty();
    if (m_rest.empty()) {
        m_rest = piece;
        m_isJoined = false;
        return;
    }
    const std::size_t rest = m_rest.size();
    if (m_joined.size() >= 2 * rest)
        m_joined.erase(0, m_joined.size() - rest);
    m_joined += piece;
    m_rest = std::string_view(m_joined).substr(m_joined.size() - piece.size() - rest);
    m_isJoined = true;
}

} // namespace callwake
