// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// A mail as its headers or its transport tell it, in the log's own words.
struct MailEvent {
    Instant time{};
    std::string_view sender; ///< an address, or "Name <address>"
    std::string_view senderName; ///< where it does not stand in `sender`
    std::string_view recipient; ///< the first one
    std::string_view subject; ///< may hold encoded words
    std::string_view result; ///< of the delivery
    std::string_view messageId;
    bool outbound = false; ///< known to have been sent by the organisation
    std::string detail;
};

/// Makes the record: it belongs to the recipient, or to the sender of what was sent to the outside;
/// the peer is the other one. What it said is never part of it.
void deliverMail(const MailEvent& mail, const Record& place, Sink& sink);

/// Encoded words (RFC 2047) as UTF-8: "=?utf-8?Q?R=C3=BCckruf?=". UTF-8, Latin-1 and Windows-1252
/// are decoded, words in other character sets stay as they are.
[[nodiscard]] std::string decodedWords(std::string_view text);
/// "ana@example.com" of "Ana B. <ana@example.com>", and "Ana B." of it.
[[nodiscard]] std::string_view mailAddress(std::string_view text);
[[nodiscard]] std::string_view mailName(std::string_view text);
/// "Mon, 2 Mar 2026 10:15:22 +0100 (CET)" (RFC 5322), also with the zones of RFC 822.
[[nodiscard]] std::optional<Instant> mailDate(std::string_view text);

} // namespace callwake
