// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "formats/format.h"

#include <optional>
#include <string>
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

/// Fails where the text of a file that somebody gave as the list of `verb` is none: no text at all,
/// a list of another verb, or a log that a format claims for certain. Every line of it would else
/// become a person. What nobody knows may be a list without a header.
[[nodiscard]] Result<void> checkIsList(
    std::string_view text, const std::string& path, std::string_view verb);

} // namespace callwake
