// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace callwake {

/// Looks ahead in the bytes of a file without keeping more of them than was looked at.
class ByteWindow {
public:
    explicit ByteWindow(Input& input)
        : m_input(input)
    {
    }
    /// The next `size` bytes, fewer only at the end of the file. Valid until the next call; passing
    /// over no more than them leaves them valid.
    [[nodiscard]] std::string_view look(std::size_t size);
    void skip(std::size_t size);
    [[nodiscard]] std::int64_t offset() const { return m_offset; } ///< in the file

private:
    void join(std::size_t size);
    Input& m_input;
    std::string m_joined; ///< the end of one piece with what was looked at of the next
    std::string_view m_rest; ///< unread, of the piece or of m_joined
    std::string_view m_piece; ///< what follows m_rest
    bool m_isJoined = false; ///< m_rest lies in m_joined
    std::int64_t m_offset = 0;
    bool m_ended = false;
};

} // namespace callwake
