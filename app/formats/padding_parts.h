// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace callwake {

/// A line of a text log without the zero bytes around it, which a crash of the machine or a copy of
/// a log that is being written leaves. Empty where nothing else stands in it.
[[nodiscard]] inline std::string_view withoutPadding(std::string_view line)
{
    constexpr std::string_view zero("\0", 1);
    line.remove_prefix(std::min(line.find_first_not_of(zero), line.size()));
    return line.substr(0, line.find_last_not_of(zero) + 1);
}

} // namespace callwake
