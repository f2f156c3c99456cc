// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/activity_texts.h"

#include <algorithm>

namespace callwake {

std::string_view detailOf(const Activity& activity, std::string_view name)
{
    std::string_view rest = activity.detail;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find("; "));
        if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=')
            return part.substr(name.size() + 1);
        rest.remove_prefix(std::min(part.size() + 2, rest.size()));
    }
    return {};
}

} // namespace callwake
