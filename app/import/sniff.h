// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "formats/format.h"

namespace callwake {

struct Claim {
    const Format* format = nullptr; ///< null: nobody claims the file
    int score = 0;
};

/// The format that claims these first bytes most strongly.
[[nodiscard]] Claim strongestClaim(const Head& head);
/// The format in whose own words the mapping is, or null: it is JSON.
[[nodiscard]] const Format* formatOwning(std::string_view mapping);
/// Why a file that no format claims is not imported: "No format knows this file: a picture", or
/// "A list of people, no log: Lists ▸ People".
[[nodiscard]] Error unknownFile(const Head& head);
/// The format that reads a file through a mapping: JSON or a table.
[[nodiscard]] const Format* mappedFormat(std::string_view head);
/// The format of that name, or null.
[[nodiscard]] const Format* formatNamed(std::string_view name);

} // namespace callwake
