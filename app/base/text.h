// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

[[nodiscard]] std::string_view trimmed(std::string_view text);
/// ASCII only: log keywords, host and account names are compared so; other bytes stay as they are.
[[nodiscard]] std::string lowered(std::string_view text);
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);
[[nodiscard]] bool containsIgnoringCase(std::string_view text, std::string_view part);
[[nodiscard]] bool startsWithIgnoringCase(std::string_view text, std::string_view prefix);

/// The last component of a Windows or Unix path: "C:\Users\a\AnyDesk.exe" -> "AnyDesk.exe".
[[nodiscard]] std::string_view baseName(std::string_view path);
/// The host of a URL, without user, port, path or final dot: "https://u@Any.example:8/x" ->
/// "Any.example". Empty where the text is no URL with a host.
[[nodiscard]] std::string_view urlHost(std::string_view url);

[[nodiscard]] bool isUtf8(std::string_view text);
[[nodiscard]] std::string utf8FromUtf16(std::u16string_view text);
/// `text` as UTF-8, where each of its bytes is a character of Windows-1252. The five bytes that
/// mean nothing there become the control characters of Latin-1, so that nothing is lost.
[[nodiscard]] std::string fromWindows1252(std::string_view text);
/// The bytes of Base64 text (RFC 4648) in either alphabet, with or without padding, white space
/// passed over; nothing where another character stands in it.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

/// A whole decimal number, or nothing.
template <typename Number>
[[nodiscard]] std::optional<Number> parseNumber(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace callwake
