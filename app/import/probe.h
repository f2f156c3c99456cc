// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>

namespace callwake {

/// What the beginning of a file leaves open, as its format reads it.
struct Probed {
    bool zone = false; ///< local times, and nothing that proves their zone
    bool region = false; ///< telephone numbers without a country code
    bool owner = false; ///< not one record names a person or a computer
    bool columns = false; ///< not one record could be made of it: its columns are not understood
    std::string provenZone; ///< IANA, as the file proves; "" where it does not
    friend bool operator==(const Probed&, const Probed&) = default;
};

/// Reads some thousand records of `head` (or of `database`, where the format reads one) and keeps
/// none. What it says of a file cut short holds for its beginning only.
[[nodiscard]] Probed probe(const Format& format, std::string_view head, DatabaseView* database,
    const ParseOptions& options);

} // namespace callwake
