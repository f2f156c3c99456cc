// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>

namespace callwake {

/// What a file that is no log but a list of the organisation or a feed begins with, and where such
/// lists are imported: "a list of people, no log: see Lists ▸ People, or callwake-cli people".
/// Empty for anything else. Lists are never imported with the logs they lie beside: contacts of a
/// copied telephone are no business contacts.
[[nodiscard]] std::string listSeen(const Head& head);

} // namespace callwake
