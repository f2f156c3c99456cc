// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "model/kind.h"
#include "model/named.h"
#include "store/db.h"

#include <cstddef>
#include <optional>

namespace callwake {

// Values of the model in the current row of a statement.

/// Nothing where the column is NULL.
[[nodiscard]] inline std::optional<Duration> durationAt(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Duration(row.integer(column)));
}

template <typename Enum>
inline constexpr std::size_t valueCount = names<Enum>.size();
template <>
inline constexpr std::size_t valueCount<Kind> = kindCount;

/// A value of an enumeration that counts from zero. A case from elsewhere may hold any number in
/// its place: that is the first value.
template <typename Enum>
[[nodiscard]] Enum enumAt(const Statement& row, int column)
{
    const auto value = row.integer(column);
    return value >= 0 && value < std::int64_t(valueCount<Enum>) ? Enum(value) : Enum{};
}

} // namespace callwake
