// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// The SHA-256 of Sysmon's "SHA1=...,MD5=...,SHA256=..."; the whole text, which names the
/// algorithms, where it has none.
[[nodiscard]] inline std::string_view strongestHash(std::string_view hashes)
{
    constexpr std::string_view wanted = "SHA256=";
    const auto at = hashes.find(wanted);
    if (at == std::string_view::npos)
        return hashes;
    const std::string_view rest = hashes.substr(at + wanted.size());
    return rest.substr(0, rest.find(','));
}

} // namespace callwake
