// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Whom the name shown with a call claims to be: words of resources/catalogue/caller_names.json,
/// and the names of the organisation's own domains.
class CallerNames {
public:
    /// Of the built-in words. Domains as in Rules::ownDomains.
    explicit CallerNames(const std::vector<std::string>& ownDomains);
    static Result<CallerNames> parse(
        std::string_view json, const std::vector<std::string>& ownDomains);

    /// The built-in words as JSON text.
    static const std::string& builtInText();

    /// "a help desk or IT department", "your organisation"; empty where the name claims nothing.
    [[nodiscard]] std::string_view claimOf(std::string_view name) const;

private:
    CallerNames() = default;
    void addOwn(const std::vector<std::string>& ownDomains);

    std::vector<std::string> m_claims;
    std::unordered_map<std::string, std::size_t> m_words; ///< -> place in m_claims
    std::size_t m_longest = 0; ///< of the words
};

} // namespace callwake
