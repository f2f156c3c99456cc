// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <string_view>

namespace callwake {

/// The same for the same record in another file of the same format (an overlapping export, a
/// rotated log), wherever it stands there; never zero. Not for security: 64 bits of a fast hash.
/// `host` and `person` are what somebody said of the file: they tell apart what happened alike on
/// two computers, where the record itself does not name them.
[[nodiscard]] std::uint64_t contentKeyOf(
    const Record& record, std::string_view host, std::string_view person);

} // namespace callwake
