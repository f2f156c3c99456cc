// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/macos/typed_stream_parts.h"

#include <algorithm>
#include <cstdint>

namespace callwake {

namespace {

constexpr std::string_view header = "streamtyped";
constexpr std::string_view className = "NSString";
constexpr std::size_t farthestMark = 8; ///< of the '+' from the class's name
constexpr std::uint8_t twoBytes = 0x81, fourBytes = 0x82;

std::uint32_t littleEndian(std::string_view bytes, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count && i < bytes.size(); ++i)
        value |= std::uint32_t(std::uint8_t(bytes[i])) << (8 * i);
    return value;
}

} // namespace

std::string_view textOfTypedStream(std::string_view stream)
{
    if (stream.substr(0, 16).find(header) == std::string_view::npos)
        return {};
    const auto name = stream.find(className);
    if (name == std::string_view::npos)
        return {};
    auto rest = stream.substr(name + className.size());
    const auto mark = rest.substr(0, farthestMark).find('+');
    if (mark == std::string_view::npos || mark + 1 >= rest.size())
        return {};
    rest.remove_prefix(mark + 1);
    const auto first = std::uint8_t(rest.front());
    const std::size_t count = first == twoBytes ? 2 : first == fourBytes ? 4 : 0;
    if (count == 0 && first > 0x7F)
        return {};
    rest.remove_prefix(1);
    const std::size_t length = count == 0 ? first : littleEndian(rest, count);
    rest.remove_prefix(std::min(count, rest.size()));
    return rest.substr(0, length);
}

} // namespace callwake
