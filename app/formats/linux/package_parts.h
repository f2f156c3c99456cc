// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>
#include <string_view>

namespace callwake {

/// A package that a package manager put on the computer, as the log tells it; empty = not said.
struct PackageChange {
    std::string_view action; ///< "install", "upgrade", "reinstall", "downgrade"
    std::string_view name, version, before, architecture, repository, hash;
    std::string_view account; ///< who asked
    std::string_view command; ///< the command that did it
    std::string_view process; ///< the package manager
    bool automatic = false; ///< came along with another package
};

/// Makes a PackageInstall of `record`, whose place and time are known. `detail` holds its texts.
/// Quality::UpdateRun marks what nobody asked for by name: upgrades, and all that an update command
/// brought, unless the command names the package.
void fillPackage(const PackageChange& change, std::string& detail, Record& record);

/// Whether the command line names the package as a word, also as "name=version", "name/suite" or in
/// the name of a file ("./anydesk_6.3.2-1_amd64.deb").
[[nodiscard]] bool namesPackage(std::string_view command, std::string_view package);

/// Whether the command brings the whole system up to date: "update -y", "zypper dup", "pacman
/// -Syu".
[[nodiscard]] bool updatesSystem(std::string_view command);

} // namespace callwake
