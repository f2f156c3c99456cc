// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/json_objects_parts.h"

#include <string>
#include <string_view>

namespace callwake {

/// Bytes at the head of a custom log that tell objects from rows.
inline constexpr std::size_t asteriskHeadBytes = 16U << 10;

/// New versions write a custom log as objects, if told to.
[[nodiscard]] inline bool isAsteriskJson(std::string_view head)
{
    return trimmed(head.substr(0, asteriskHeadBytes)).starts_with('{');
}

/// Gives each object as a row without fields: `take(object, row)` fills them in and returns why the
/// object is none of the log, or an empty text.
template <typename Take>
void readAsteriskObjects(const JsonPieces::Pull& pull, Sink& sink, const Take& take)
{
    constexpr std::size_t longestExcerpt = 256;
    JsonObjects objects(pull);
    while (const auto piece = objects.next()) {
        if (!sink.wanted())
            return;
        CsvRow row;
        row.offset = piece->offset;
        row.length = piece->length;
        row.line = piece->line;
        row.raw = piece->text;
        const std::string_view fault =
            piece->fault.empty() ? take(objects.object(), row) : piece->fault;
        if (!fault.empty())
            sink.reject(row.offset, row.line, fault, row.raw.substr(0, longestExcerpt));
    }
}

} // namespace callwake
