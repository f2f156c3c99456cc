// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_value_parts.h"

#include "base/hex.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace callwake {

namespace {

template <typename Number>
void appendNumber(std::string& out, Number value, int base = 10)
{
    std::array<char, 32> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, base);
    out.append(buffer.data(), end);
}

void appendReal(std::string& out, double value)
{
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    out.append(buffer.data(), end);
}

bool hasUnpairedSurrogate(std::u16string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] < 0xD800 || text[i] > 0xDFFF)
            continue;
        const bool paired = text[i] < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00
            && text[i + 1] <= 0xDFFF;
        if (!paired)
            return true;
        ++i;
    }
    return false;
}

/// Appends the ASCII that UTF-16LE begins with, four characters a step; gives the bytes it read.
/// Log text is ASCII nearly always.
std::size_t appendAscii(std::string& out, std::string_view bytes)
{
    const std::size_t from = out.size();
    out.resize(from + bytes.size() / 2);
    char* to = out.data() + from;
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8, to += 4) {
        auto four = littleEndian<std::uint64_t>(bytes, at);
        if ((four & 0xFF80FF80FF80FF80U) != 0)
            break;
        four = (four | four >> 8) & 0x0000FFFF0000FFFFU;
        const auto packed = std::uint32_t(four | four >> 16);
        std::memcpy(to, &packed, sizeof packed);
    }
    for (; at + 2 <= bytes.size(); at += 2) {
        const auto unit = littleEndian<std::uint16_t>(bytes, at);
        if (unit >= 0x80)
            break;
        *to++ = char(unit);
    }
    out.resize(std::size_t(to - out.data()));
    return at;
}

/// UTF-16LE at any address.
bool appendUtf16(std::string& out, std::string_view bytes)
{
    const bool whole = bytes.size() % 2 == 0;
    while (bytes.size() >= 2 && littleEndian<std::uint16_t>(bytes, bytes.size() / 2 * 2 - 2) == 0)
        bytes.remove_suffix(bytes.size() % 2 + 2);
    const std::size_t at = appendAscii(out, bytes);
    if (at + 2 > bytes.size())
        return whole;
    std::u16string rest((bytes.size() - at) / 2, u'\0');
    std::memcpy(rest.data(), bytes.data() + at, rest.size() * 2);
    out += utf8FromUtf16(rest);
    return whole && !hasUnpairedSurrogate(rest);
}

void appendBracedGuid(std::string& out, std::string_view bytes)
{
    if (bytes.size() != guidBytes)
        return appendHex(out, bytes);
    out += '{';
    appendGuid(out, bytes);
    out += '}';
}

void appendSid(std::string& out, std::string_view bytes)
{
    const auto parts = littleEndian<std::uint8_t>(bytes, 1);
    if (bytes.size() < 8U + 4U * parts)
        return appendHex(out, bytes);
    std::uint64_t authority = 0;
    for (std::size_t i = 2; i < 8; ++i)
        authority = authority << 8 | std::uint8_t(bytes[i]);
    out += "S-";
    appendNumber(out, unsigned(littleEndian<std::uint8_t>(bytes)));
    out += '-';
    appendNumber(out, authority);
    for (std::size_t i = 0; i < parts; ++i) {
        out += '-';
        appendNumber(out, littleEndian<std::uint32_t>(bytes, 8 + 4 * i));
    }
}

void appendHexNumber(std::string& out, std::string_view bytes)
{
    out += "0x";
    appendNumber(out,
        bytes.size() == 4 ? std::uint64_t(littleEndian<std::uint32_t>(bytes))
                          : littleEndian<std::uint64_t>(bytes),
        16);
}

std::optional<Instant> systemTime(std::string_view bytes)
{
    const auto field = [&](std::size_t i) { return littleEndian<std::uint16_t>(bytes, i * 2); };
    return instantFromFields(
        field(0), field(1), field(3), field(4), field(5), field(6), field(7) * 1000);
}

/// How many bytes a value of a fixed size has; zero for the others.
std::size_t sizeOf(std::uint8_t type)
{
    switch (type) {
    case EvtxValue::Int8:
    case EvtxValue::UInt8:
        return 1;
    case EvtxValue::Int16:
    case EvtxValue::UInt16:
        return 2;
    case EvtxValue::Int32:
    case EvtxValue::UInt32:
    case EvtxValue::Float:
    case EvtxValue::Boolean:
    case EvtxValue::Hex32:
        return 4;
    case EvtxValue::Int64:
    case EvtxValue::UInt64:
    case EvtxValue::Double:
    case EvtxValue::FileTime:
    case EvtxValue::Hex64:
        return 8;
    case EvtxValue::SystemTime:
        return 16;
    default:
        return 0;
    }
}

void appendFixed(std::string& out, const EvtxValue& value)
{
    const std::string_view bytes = value.bytes;
    switch (value.type) {
    case EvtxValue::Int8:
        return appendNumber(out, int(littleEndian<std::int8_t>(bytes)));
    case EvtxValue::UInt8:
        return appendNumber(out, unsigned(littleEndian<std::uint8_t>(bytes)));
    case EvtxValue::Int16:
        return appendNumber(out, littleEndian<std::int16_t>(bytes));
    case EvtxValue::UInt16:
        return appendNumber(out, littleEndian<std::uint16_t>(bytes));
    case EvtxValue::Int32:
        return appendNumber(out, littleEndian<std::int32_t>(bytes));
    case EvtxValue::UInt32:
        return appendNumber(out, littleEndian<std::uint32_t>(bytes));
    case EvtxValue::Int64:
        return appendNumber(out, littleEndian<std::int64_t>(bytes));
    case EvtxValue::UInt64:
        return appendNumber(out, littleEndian<std::uint64_t>(bytes));
    case EvtxValue::Float:
        return appendReal(out, double(littleEndian<float>(bytes)));
    case EvtxValue::Double:
        return appendReal(out, littleEndian<double>(bytes));
    case EvtxValue::Boolean:
        out += littleEndian<std::uint32_t>(bytes) != 0 ? "true" : "false";
        return;
    case EvtxValue::Hex32:
    case EvtxValue::Hex64:
        return appendHexNumber(out, bytes);
    default:
        break;
    }
    if (const auto time = timeOf(value))
        out += formatIso(*time);
    else
        appendHex(out, bytes);
}

} // namespace

bool appendText(std::string& out, const EvtxValue& value)
{
    const std::string_view bytes = value.bytes;
    switch (value.type) {
    case EvtxValue::Null:
        return true;
    case EvtxValue::Utf16:
    case EvtxValue::Utf16Array:
        return appendUtf16(out, bytes);
    case EvtxValue::Utf8:
        out += bytes;
        return true;
    case EvtxValue::Ansi:
        out += bytes.substr(0, bytes.find('\0'));
        return isUtf8(bytes);
    case EvtxValue::Guid:
        appendBracedGuid(out, bytes);
        return true;
    case EvtxValue::Sid:
        appendSid(out, bytes);
        return true;
    case EvtxValue::Size:
        if (bytes.size() == 4 || bytes.size() == 8) {
            appendHexNumber(out, bytes);
            return true;
        }
        break;
    default:
        break;
    }
    const std::size_t size = sizeOf(value.type);
    if (size == 0 || bytes.size() != size)
        appendHex(out, bytes);
    else
        appendFixed(out, value);
    return true;
}

std::optional<std::uint64_t> wholeNumber(const EvtxValue& value)
{
    if (value.type == EvtxValue::Utf16 || value.type == EvtxValue::Utf8) {
        std::string text;
        appendText(text, value);
        if (!text.starts_with("0x"))
            return parseNumber<std::uint64_t>(text);
        std::uint64_t hex = 0;
        const char* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data() + 2, end, hex, 16);
        return error == std::errc{} && stop == end ? std::optional(hex) : std::nullopt;
    }
    if (value.bytes.empty() || value.bytes.size() != sizeOf(value.type))
        return std::nullopt;
    std::uint64_t number = 0;
    std::memcpy(&number, value.bytes.data(), std::min(value.bytes.size(), sizeof number));
    return number;
}

std::optional<Instant> timeOf(const EvtxValue& value)
{
    if (value.type == EvtxValue::Utf16 || value.type == EvtxValue::Utf8) {
        std::string text;
        appendText(text, value);
        const auto parsed = parseIso(text);
        return parsed ? std::optional(parsed->time) : std::nullopt;
    }
    if (value.type == EvtxValue::SystemTime && value.bytes.size() == 16)
        return systemTime(value.bytes);
    if (value.type != EvtxValue::FileTime || value.bytes.size() != 8)
        return std::nullopt;
    const auto filetime = littleEndian<std::uint64_t>(value.bytes);
    return filetime == 0 ? std::nullopt : instantFromFiletime(filetime);
}

} // namespace callwake
