// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_arena.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace callwake {

/// Text -> number, for looking up millions of times what is met again and again: one line of
/// memory a look-up where std::unordered_map touches three.
class TextTable {
public:
    [[nodiscard]] std::optional<std::int32_t> find(std::string_view text) const;
    /// `text` must not be there yet.
    void insert(std::string_view text, std::int32_t value);
    [[nodiscard]] std::size_t size() const { return m_size; }
    void clear() { *this = {}; }

private:
    struct Slot {
        const char* text = nullptr; ///< null: free
        std::uint32_t size = 0;
        std::int32_t value = 0;
        std::uint64_t hash = 0;
    };
    [[nodiscard]] Slot& slotFor(std::uint64_t hash);
    void grow();

    std::vector<Slot> m_slots; ///< a power of two, at most half of them taken
    std::size_t m_size = 0;
    TextArena m_texts;
};

} // namespace callwake
