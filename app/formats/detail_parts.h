// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace callwake {

/// Adds "name=value" to the text of CallFields::detail or ActivityFields::detail; leaves out what
/// the log does not say. Blanks behind a semicolon of the value are left out: a text of somebody
/// else's must not look like the next field ("agent=x; attestation=A").
inline void addDetail(std::string& detail, std::string_view name, std::string_view value)
{
    if (value.empty())
        return;
    if (!detail.empty())
        detail += "; ";
    detail.append(name).append("=");
    for (auto end = value.find("; "); end != value.npos; end = value.find("; ")) {
        detail.append(value.substr(0, end + 1));
        value.remove_prefix(std::min(value.find_first_not_of(' ', end + 1), value.size()));
    }
    detail.append(value);
}

} // namespace callwake
