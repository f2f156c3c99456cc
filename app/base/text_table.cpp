// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_table.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t fewestSlots = 64;

} // namespace

std::optional<std::int32_t> TextTable::find(std::string_view text) const
{
    if (m_slots.empty())
        return std::nullopt;
    const std::uint64_t hash = std::hash<std::string_view>{}(text);
    for (std::size_t at = hash;; ++at) {
        const Slot& slot = m_slots[at & (m_slots.size() - 1)];
        if (!slot.text)
            return std::nullopt;
        if (slot.hash == hash && std::string_view(slot.text, slot.size) == text)
            return slot.value;
    }
}

TextTable::Slot& TextTable::slotFor(std::uint64_t hash)
{
    std::size_t at = hash;
    while (m_slots[at & (m_slots.size() - 1)].text)
        ++at;
    return m_slots[at & (m_slots.size() - 1)];
}

void TextTable::insert(std::string_view text, std::int32_t value)
{
    if (m_size * 2 >= m_slots.size())
        grow();
    const std::uint64_t hash = std::hash<std::string_view>{}(text);
    const auto kept = text.empty() ? std::string_view("", 0) : m_texts.keep(text);
    slotFor(hash) = {kept.data(), std::uint32_t(kept.size()), value, hash};
    ++m_size;
}

void TextTable::grow()
{
    auto old = std::exchange(m_slots, std::vector<Slot>(std::max(fewestSlots, m_slots.size() * 2)));
    for (const Slot& slot : old)
        if (slot.text)
            slotFor(slot.hash) = slot;
}

} // namespace callwake
