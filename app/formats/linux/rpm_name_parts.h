// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// "name-[epoch:]version-release.arch" taken apart from its end, as names hold dashes and dots.
/// yum.log writes the epoch before the name: "1:name-version-release.arch".
struct RpmName {
    std::string_view name;
    std::string_view version; ///< with epoch (where it stands before it) and release
    std::string_view architecture;
};

/// A text that is no such name comes back whole, as the name.
[[nodiscard]] inline RpmName splitRpmName(std::string_view text)
{
    const auto release = text.rfind('-');
    const auto version = release == std::string_view::npos || release == 0
        ? std::string_view::npos
        : text.rfind('-', release - 1);
    if (version == std::string_view::npos || version == 0)
        return {text, {}, {}};
    const auto rest = text.substr(version + 1);
    const auto dot = rest.rfind('.');
    auto name = text.substr(0, version);
    const auto colon = name.find_first_not_of("0123456789");
    if (colon != 0 && colon != std::string_view::npos && name[colon] == ':')
        name.remove_prefix(colon + 1);
    const bool named = dot != std::string_view::npos && dot > release - version;
    return {name, named ? rest.substr(0, dot) : rest,
        named ? rest.substr(dot + 1) : std::string_view()};
}

} // namespace callwake
