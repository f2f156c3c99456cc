// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <string>
#include <string_view>

namespace callwake::test {

/// Types of values in binary XML.
enum Type : std::uint8_t {
    Null = 0x00,
    Text = 0x01,
    UInt8 = 0x04,
    UInt16 = 0x06,
    UInt32 = 0x08,
    UInt64 = 0x0A,
    Binary = 0x0E,
    Guid = 0x0F,
    FileTime = 0x11,
    Sid = 0x13,
    Hex32 = 0x14,
    Hex64 = 0x15,
    BinXml = 0x21,
    TextArray = 0x81,
};

template <typename Number>
void put(std::string& out, Number value)
{
    for (std::size_t i = 0; i < sizeof value; ++i)
        out += char(std::uint64_t(value) >> (8 * i));
}

template <typename Number>
void putAt(std::string& out, std::size_t at, Number value)
{
    for (std::size_t i = 0; i < sizeof value; ++i)
        out[at + i] = char(std::uint64_t(value) >> (8 * i));
}

template <typename Number>
[[nodiscard]] std::string bytesOf(Number value)
{
    std::string out;
    put(out, value);
    return out;
}

[[nodiscard]] inline std::string utf16(std::string_view utf8)
{
    std::string out;
    const QString text = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    for (const QChar c : text)
        put(out, std::uint16_t(c.unicode()));
    return out;
}

} // namespace callwake::test
