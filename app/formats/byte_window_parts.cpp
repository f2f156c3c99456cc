// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/byte_window_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

std::string_view ByteWindow::look(std::size_t size)
{
    if (m_rest.size() < size)
        join(size);
    return m_rest.substr(0, size);
}

void ByteWindow::skip(std::size_t size)
{
    while (size > 0) {
        if (m_rest.empty())
            join(1);
        const std::size_t taken = std::min(size, m_rest.size());
        if (taken == 0)
            return;
        m_rest.remove_prefix(taken);
        m_offset += std::int64_t(taken);
        size -= taken;
    }
}

/// Makes `size` bytes lie in one place, where there are so many. Only where pieces meet is anything
/// copied, and of the next piece no more than is wanted.
void ByteWindow::join(std::size_t size)
{
    while (m_rest.size() < size) {
        if (m_piece.empty() && !m_ended) {
            if (!m_rest.empty() && !m_isJoined) { // the piece goes away
                m_joined = m_rest;
                m_rest = m_joined;
                m_isJoined = true;
            }
            m_piece = m_input.next();
            m_ended = m_piece.empty();
        }
        if (m_piece.empty())
            return;
        if (m_rest.empty()) {
            m_rest = std::exchange(m_piece, {});
            m_isJoined = false;
            continue;
        }
        const auto wanted = m_piece.substr(0, size - m_rest.size());
        const auto joined = m_rest.size() + wanted.size();
        if (m_joined.size() >= 2 * m_rest.size()) // so that each byte is moved few times
            m_joined.erase(0, m_joined.size() - m_rest.size());
        m_joined += wanted;
        m_piece.remove_prefix(wanted.size());
        m_rest = std::string_view(m_joined).substr(m_joined.size() - joined);
    }
}

} // namespace callwake
