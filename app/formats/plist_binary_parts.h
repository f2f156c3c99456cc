// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/plist_parts.h"

namespace callwake {

constexpr std::string_view binaryPlistBegin = "bplist00";

/// Limits of both forms of a property list.
struct PlistBudget {
    static constexpr int deepest = 60;
    std::size_t values = 500'000;
    std::size_t bytes = 128U << 20;

    /// False where the list is larger than allowed.
    [[nodiscard]] bool take(std::size_t text)
    {
        if (values == 0 || bytes < text)
            return false;
        --values;
        bytes -= text;
        return true;
    }
};

/// The binary form of readPlist.
[[nodiscard]] PlistDocument readBinaryPlist(std::string_view bytes);

} // namespace callwake
