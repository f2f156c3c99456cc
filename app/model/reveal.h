// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "model/named.h"

#include <cstdint>
#include <string>

namespace callwake {

/// What a view for somebody without need to know shows only when asked, and the journal then tells.
enum class Withheld : std::uint8_t { Number, Names, Record };
template <>
inline constexpr std::array<std::string_view, 3> names<Withheld>{"number", "names", "record"};

/// That somebody asked to see what such a view withholds.
struct Reveal {
    std::string sequence; ///< Sequence::id
    EventId event; ///< a record of it
    Withheld what = Withheld::Number;
    std::string why; ///< as typed; may be empty
    friend bool operator==(const Reveal&, const Reveal&) = default;
};

} // namespace callwake
