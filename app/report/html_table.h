// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace callwake {

// Tables of the page. `html` is written as it is; titles and classes are words of ours.

[[nodiscard]] inline std::string tableHead(std::initializer_list<std::string_view> titles)
{
    std::string row = "<thead><tr>";
    for (const std::string_view title : titles)
        row.append("<th scope=\"col\">").append(title).append("</th>");
    return row + "</tr></thead>";
}

[[nodiscard]] inline std::string cell(const std::string& html, std::string_view styleClass = {})
{
    std::string out = "<td";
    if (!styleClass.empty())
        out.append(" class=\"").append(styleClass).append("\"");
    return out + ">" + html + "</td>";
}

} // namespace callwake
