// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

// After the others: moc 6.4 cannot parse <compare> as the first header of a file.
#include <compare>

namespace callwake {

/// A row number of one table; ids of different tables do not mix. Zero means "none".
template <typename Tag>
struct Id {
    std::int64_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using EventId = Id<struct EventTag>;
using IdentityId = Id<struct IdentityTag>;
using NumberId = Id<struct NumberTag>;
using PersonId = Id<struct PersonTag>;
using SourceId = Id<struct SourceTag>;

} // namespace callwake

template <typename Tag>
struct std::hash<callwake::Id<Tag>> {
    std::size_t operator()(callwake::Id<Tag> id) const noexcept
    {
        return std::hash<std::int64_t> {}(id.value);
    }
};
