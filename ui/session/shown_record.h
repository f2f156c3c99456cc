// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstddef>
#include <string_view>

namespace callwake {

inline constexpr std::size_t mostOfRecord = 64 * 1024; ///< bytes that are shown at once
/// The bytes of a record, binary ones as hexadecimal; nothing that is copied from it opens by
/// itself.
[[nodiscard]] QString shownRecord(std::string_view raw);

} // namespace callwake
