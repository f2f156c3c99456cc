// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/linux/package_parts.h"

#include <string_view>

namespace callwake {

/// What a line of dpkg's log says behind its time: "install anydesk:amd64 <none> 6.3.2".
struct DpkgAction {
    PackageChange change;
    std::string_view skipped; ///< why nothing was installed; empty where something was
    std::string_view fault;
};
[[nodiscard]] DpkgAction readDpkgAction(std::string_view text);

} // namespace callwake
