// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "formats/format.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// One value of an Apple property list with all that is in it, and where it stands in the file.
struct PlistValue {
    enum class Type { Null, Bool, Integer, Real, Date, Text, Data, Array, Dict, Reference };
    Type type = Type::Null;
    /// Of Integer and Bool; of Reference: the number of the object of a keyed archive, or -1.
    std::int64_t integer = 0;
    double real = 0; ///< of Real; of Date: seconds since 2001 UTC
    std::string text; ///< of Text (UTF-8) and Data (bytes)
    std::vector<PlistValue> items; ///< of Array and Dict
    std::vector<std::string> keys; ///< of Dict: that of each item
    std::int64_t offset = 0;
    std::int64_t length = 0;
    std::int64_t line = 0; ///< from 1; binary: the number of the object, from 1

    /// The first item of a Dict under that key; a Null without place where there is none.
    [[nodiscard]] const PlistValue& operator[](std::string_view key) const;
    /// Text; empty for anything else.
    [[nodiscard]] std::string_view asText() const;
    [[nodiscard]] std::optional<Instant> asTime() const;
    [[nodiscard]] std::optional<std::int64_t> asInteger() const;
    [[nodiscard]] bool isTrue() const { return type == Type::Bool && integer != 0; }
    [[nodiscard]] bool is(Type wanted) const { return type == wanted; }
};

/// A whole list, or why it is none. Of one in XML that breaks off or is damaged further on, the
/// root holds what stands whole before that place: of lists, the values that are complete.
struct PlistDocument {
    PlistValue root;
    std::string fault;
    std::int64_t offset = 0, line = 1; ///< of the first value that the fault cost
};

/// Reads a property list: XML (white space may stand before it, and it may call itself UTF-16,
/// which it is no longer), or binary "bplist00" as CFBinaryPList.c of CoreFoundation describes it.
/// Refused are: values more than 60 deep or inside themselves, more than half a million values or
/// 128 MiB of text counted as often as they are referred to, and any place outside the file.
[[nodiscard]] PlistDocument readPlist(std::string_view bytes);
/// The same for a whole input of at most 64 MiB.
[[nodiscard]] PlistDocument readPlist(Input& input);
/// For Format::sniff: whether it is a property list, by its first bytes.
[[nodiscard]] bool looksLikePlist(std::string_view head);

} // namespace callwake
