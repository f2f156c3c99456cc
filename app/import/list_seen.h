// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <optional>
#include <string_view>

namespace callwake {

/// A file that is no log but a list of the organisation or a feed, and where such lists are
/// imported. They are never imported with the logs they lie beside: contacts of a copied telephone
/// are no business contacts.
struct ListSeen {
    std::string_view of; ///< "people"
    std::string_view page; ///< of the menu Lists
    std::string_view verb; ///< of callwake-cli
};
[[nodiscard]] std::optional<ListSeen> listSeen(const Head& head);

} // namespace callwake
