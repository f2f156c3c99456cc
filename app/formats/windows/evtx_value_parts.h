// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// A little-endian number at `at`; zero where the bytes do not reach so far.
template <typename Number>
[[nodiscard]] Number littleEndian(std::string_view bytes, std::size_t at = 0)
{
    Number value{};
    if (bytes.size() >= sizeof value && at <= bytes.size() - sizeof value)
        std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

/// One value of an event as it lies in the file. The types are those of [MS-EVEN6] 2.2.12; `Utf8`
/// is our own, for texts that were put together from several parts.
struct EvtxValue {
    enum Type : std::uint8_t {
        Null = 0x00,
        Utf16 = 0x01,
        Ansi = 0x02,
        Int8 = 0x03,
        UInt8 = 0x04,
        Int16 = 0x05,
        UInt16 = 0x06,
        Int32 = 0x07,
        UInt32 = 0x08,
        Int64 = 0x09,
        UInt64 = 0x0A,
        Float = 0x0B,
        Double = 0x0C,
        Boolean = 0x0D,
        Binary = 0x0E,
        Guid = 0x0F,
        Size = 0x10,
        FileTime = 0x11,
        SystemTime = 0x12,
        Sid = 0x13,
        Hex32 = 0x14,
        Hex64 = 0x15,
        BinXml = 0x21,
        Utf8 = 0x7F,
        Utf16Array = 0x81,
    };
    std::uint8_t type = Null;
    std::string_view bytes;
};

/// Appends the value as text: numbers decimal, hexadecimal ones as Event Viewer shows them
/// ("0x53ca2"), times in ISO 8601, GUIDs in lower case with braces, everything else as hexadecimal
/// digits. False where UTF-16 was not valid; then an unpaired surrogate stands as "\uD800".
bool appendText(std::string& out, const EvtxValue& value);

/// The value as a whole number, also where a text (forwarded events) writes one.
[[nodiscard]] std::optional<std::uint64_t> wholeNumber(const EvtxValue& value);

/// The value as a time; nothing for other types, for zero and for what no calendar holds.
[[nodiscard]] std::optional<Instant> timeOf(const EvtxValue& value);

} // namespace callwake
