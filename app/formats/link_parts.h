// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// The first http or https address in a text that people wrote, without the full stop or bracket
/// behind it; empty where there is none.
[[nodiscard]] inline std::string_view firstLink(std::string_view text)
{
    for (auto at = text.find("http"); at != std::string_view::npos;
         at = text.find("http", at + 4)) {
        const auto rest = text.substr(at);
        if (!rest.starts_with("http://") && !rest.starts_with("https://"))
            continue;
        auto link = rest.substr(0, rest.find_first_of(" \t\r\n\"<>"));
        while (!link.empty()
            && std::string_view(".,;:!?)]}'").find(link.back()) != std::string_view::npos)
            link.remove_suffix(1);
        return link;
    }
    return {};
}

} // namespace callwake
