// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json_entries_parts.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_set>

namespace callwake {

/// The list of pairs that an audit record may have are longer than those of other services.
inline constexpr std::size_t auditElements = 32;

/// Makes records of the audit records of Microsoft 365, which are the same objects in every export.
/// Properties as in Microsoft's "Office 365 Management Activity API schema".
class M365Audit {
public:
    void take(const JsonEntry& entry);
    /// The same, where the time is known from elsewhere.
    void take(const JsonEntry& entry, std::optional<Instant> time);

private:
    [[nodiscard]] bool isRepeated(std::string_view id);
    std::unordered_set<std::size_t> m_seen; ///< hashes: searches deliver records twice
};

} // namespace callwake
