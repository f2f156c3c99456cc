// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json_object_parts.h"
#include "formats/json_pieces_parts.h"

#include <optional>
#include <string_view>
#include <utility>

namespace callwake {

/// The objects of a stream, each of them read. Where a line is an object, its end need not be
/// searched for before.
class JsonObjects {
public:
    explicit JsonObjects(
        JsonPieces::Pull pull, const JsonReading& reading = {}, JsonLists lists = {})
        : m_pieces(std::move(pull), lists)
        , m_object(reading)
    {
    }

    /// The next piece. Unless it has a fault, `object` holds its values until the next call.
    [[nodiscard]] std::optional<JsonPiece> next()
    {
        bool isRead = false;
        auto piece = m_pieces.next(
            [&](std::string_view text) { return isRead = m_object.read(text).empty(); });
        if (piece && piece->fault.empty() && !isRead)
            piece->fault = m_object.read(piece->text);
        return piece;
    }
    [[nodiscard]] const JsonObject& object() const { return m_object; }

private:
    JsonPieces m_pieces;
    JsonObject m_object;
};

} // namespace callwake
