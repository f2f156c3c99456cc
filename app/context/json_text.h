// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callwake {

/// A JSON value that knows where it stands, so that rules written by hand get errors with a line.
struct JsonValue {
    enum class Type { Null, Bool, Number, String, Array, Object };
    Type type = Type::Null;
    std::size_t at = 0; ///< byte offset of its first character
    bool boolean = false;
    double number = 0;
    std::string text;
    std::vector<JsonValue> items;
    struct Member;
    std::vector<Member> members; ///< in the order of the text; names are unique

    [[nodiscard]] const JsonValue* find(std::string_view name) const;
};

struct JsonValue::Member {
    std::string name;
    std::size_t at = 0; ///< of the name
    JsonValue value;
};

/// "line 3, column 5", both from 1; columns count bytes.
[[nodiscard]] std::string placeInText(std::string_view text, std::size_t at);

/// Strict RFC 8259 and no name twice in an object; at most 16 MiB and 32 levels.
[[nodiscard]] Result<JsonValue> parseJsonText(std::string_view text);

} // namespace callwake
