// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "formats/telephony/asterisk_cel_parts.h"

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace callwake {

/// Where each column of the channel event log is: in the order of cel_custom, or as names say.
class CelColumns {
public:
    static constexpr std::size_t usualCount = 20; ///< of cel_custom
    CelColumns();
    /// Columns by their names, as the database or cel_custom.conf spells them; nothing where they
    /// are not enough for an event.
    [[nodiscard]] static std::optional<CelColumns> named(std::span<const std::string_view> names);
    /// Takes the row, or says why it is none. The event has views into the row.
    [[nodiscard]] std::string_view read(const CsvRow& row, CelEvent& event) const;

private:
    [[nodiscard]] bool fits(const CsvRow& row) const;

    std::array<std::size_t, usualCount> m_places{};
    std::size_t m_named = 0; ///< columns that names tell of; 0 = the usual ones
};

} // namespace callwake
