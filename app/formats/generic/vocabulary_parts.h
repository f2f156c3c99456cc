// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/generic/mapping.h"
#include "model/event.h"

#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// What a word in a direction or outcome column says; "Missed" says both.
struct CallWord {
    std::optional<Direction> direction;
    std::optional<Outcome> outcome;
};
/// Words as telephone systems write them: "Incoming", "user_in", "Call connected", "no-answer".
[[nodiscard]] std::optional<CallWord> meaningOfWord(std::string_view text);
/// Words of a mapping: "inbound", "missed", "inbound missed".
[[nodiscard]] std::optional<CallWord> meaningOfMapped(std::string_view text);
/// Final status codes of SIP (RFC 3261) and release causes of ITU-T Q.850.
[[nodiscard]] std::optional<Outcome> outcomeOfSipCode(int code);
[[nodiscard]] std::optional<Outcome> outcomeOfReleaseCause(int cause);
/// What the same call is for the person of the record: where the caller gave up while it rang, who
/// called has cancelled it and who was called has missed it. An internal call is its caller's.
[[nodiscard]] Outcome outcomeFor(Direction direction, Outcome outcome);

/// Lower-case words with single blanks between: "startDateTime" -> "start date time".
[[nodiscard]] std::string plainWords(std::string_view name);
/// How well the name of a column fits a field, 0-1.
[[nodiscard]] double nameFit(MappedField field, std::string_view plainName);

/// "-", "N/A" and the like, which stand for nothing.
[[nodiscard]] bool isBlankMark(std::string_view text);
/// A telephone number, extension, SIP URI, e-mail or a word for a withheld number.
[[nodiscard]] bool looksLikeParty(std::string_view text);

} // namespace callwake
