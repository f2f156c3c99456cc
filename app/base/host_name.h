// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// A host name with letters beyond ASCII: as DNS is asked for it, and as people read it (RFC 5891,
/// UTS 46).
struct HostSpelling {
    std::string ascii; ///< "xn--80ak6aa92e.com"
    std::string unicode; ///< "аррӏе.com"
    std::string scripts; ///< of its letters: "Cyrillic and Latin"
};

/// Of a host in either form; nothing for names of ASCII letters, and for what is no name.
[[nodiscard]] std::optional<HostSpelling> spellingOf(std::string_view host);

/// What to add where the host of a URL (or a host alone) has two spellings: the one that the text
/// does not show, defanged, and of which scripts its letters are: " (reads аррӏе[.]com, Cyrillic
/// and Latin letters)". Empty for other hosts.
[[nodiscard]] std::string otherSpelling(std::string_view url);

/// Part of a host name by the ASCII letters for which its letters are taken (the skeleton of
/// UTS 39, without accents): "xn--nrthgate-nbh" and "nоrthgate" -> "northgate". ASCII stays.
[[nodiscard]] std::string lookAlikeLetters(std::string_view label);

} // namespace callwake
