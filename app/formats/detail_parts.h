// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace callwake {

/// Adds "name=value" to the text of ActivityFields::detail; leaves out what the log does not say.
inline void addDetail(std::string& detail, std::string_view name, std::string_view value)
{
    if (value.empty())
        return;
    if (!detail.empty())
        detail += "; ";
    detail.append(name).append("=").append(value);
}

} // namespace callwake
