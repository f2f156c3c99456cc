// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json_entries_parts.h"

namespace callwake {

/// Whether it lets others reach files of SharePoint and OneDrive, or takes that back, or is the use
/// of such a share.
[[nodiscard]] bool isOfSharing(std::string_view operation);

/// `account` is who did it, or nothing where the record names nobody; `address` has no port.
void takeSharing(
    const JsonEntry& entry, Instant time, std::string_view account, std::string_view address);

} // namespace callwake
