// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace callwake {

/// Memory for many short texts that go away together.
class TextArena {
public:
    [[nodiscard]] std::string_view keep(std::string_view text);
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_free = 0; ///< at the end of the last block
    char* m_next = nullptr;
    std::size_t m_bytes = 0;
};

} // namespace callwake
