// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/number.h"

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Looks for known telephone numbers in texts, however these write them: "+44 (0)20 7946 0031",
/// "tel:0044-20-7946-0031", "zero two zero seven...", with digits of other scripts; and in the
/// national form where the number is one of the country that its caller lives in, or as it was
/// dialled. A number is found only as a whole: it begins and ends where a group of digits does.
class NumberSearch {
public:
    /// `region`: of the telephone it was dialled from (ISO 3166), may be empty. `key`: what `in`
    /// gives back, the same for all spellings of one number.
    void add(const Number& number, std::string_view region, std::int32_t key);
    /// Keys of the numbers that stand in the text, each once. Takes time in proportion to the text.
    [[nodiscard]] std::vector<std::int32_t> in(std::string_view text) const;
    [[nodiscard]] bool empty() const { return m_forms.empty(); }

private:
    static constexpr std::size_t longest = 20; ///< digits of a form, with the prefixes for abroad

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };

    void addForm(std::string digits, std::int32_t key);

    std::unordered_multimap<std::string, std::int32_t, Hash, std::equal_to<>> m_forms;
    std::bitset<longest + 1> m_lengths; ///< that forms have
};

} // namespace callwake
