// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace callwake {

/// Whether the bytes are no text: they hold a NUL.
[[nodiscard]] bool isBinary(std::string_view bytes);
/// `text` with the bytes that `sign` and two hexadecimal digits behind it stand for: "a%20b" with
/// '%' as "a b", "caf=E9" with '='. What is no such escape stays.
[[nodiscard]] std::string unescapedHex(std::string_view text, char sign);
/// "2a 2a 00 ff ", so many bytes a line; the last line has no end of its own unless it is full.
[[nodiscard]] std::string hexLines(std::string_view bytes, std::size_t perLine);
/// Lines as narrow as a panel: place, eight bytes, and those of them that are ASCII letters, digits
/// and signs: "0040  2a 2a 00 00 c0 02 00 00  **......".
[[nodiscard]] std::string hexDump(std::string_view bytes);

} // namespace callwake
