// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// The text of an NSAttributedString in Apple's "streamtyped" archive, as message.attributedBody
/// holds it: the first NSString of the stream. Its bytes follow the class's name and a '+' with
/// their length: one byte, or 0x81 and two, or 0x82 and four (little-endian). Empty where the
/// stream is of another make.
[[nodiscard]] std::string_view textOfTypedStream(std::string_view stream);

} // namespace callwake
