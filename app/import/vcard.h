// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What a contact list needs of one card.
struct VCard {
    std::string name; ///< FN, else N as "Given Family", else ORG
    std::vector<std::string> numbers; ///< TEL, without "tel:" and its parameters
    std::vector<std::string> emails;
    std::int64_t offset = 0;
    std::int64_t line = 0; ///< of BEGIN:VCARD, from 1
    std::string fault; ///< not empty: why the card is no good (never ended)
};

[[nodiscard]] bool looksLikeVCard(std::string_view head);

/// Reads vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350): folded lines, groups, quoted-printable with
/// soft line breaks, CHARSET, backslash escapes. Texts that are no UTF-8 count as ISO 8859-1. What
/// stands between cards is passed over.
[[nodiscard]] std::vector<VCard> readVCards(std::string_view text);

} // namespace callwake
