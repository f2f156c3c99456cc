// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/apt_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

AptItem parseAptItem(std::string_view text, bool replaces)
{
    AptItem item;
    const auto open = text.find(" (");
    if (open == std::string_view::npos || !text.ends_with(')'))
        return item;
    const auto package = text.substr(0, open);
    const auto colon = std::min(package.find(':'), package.size());
    item.name = package.substr(0, colon);
    item.architecture = package.substr(std::min(colon + 1, package.size()));
    const auto inner = text.substr(open + 2, text.size() - open - 3);
    const auto comma = std::min(inner.find(", "), inner.size());
    item.version = inner.substr(0, comma);
    const auto second = inner.substr(std::min(comma + 2, inner.size()));
    item.automatic = second == "automatic";
    if (replaces && !second.empty()) {
        item.before = item.version;
        item.version = second;
    }
    item.valid = !item.name.empty() && !item.version.empty();
    return item;
}

std::string_view takeAptItem(std::string_view& list)
{
    const bool hasBrackets = list.find(" (") < list.find(", ");
    const auto end = hasBrackets ? list.find("), ") : list.find(", ");
    if (end == std::string_view::npos)
        return trimmed(std::exchange(list, {}));
    const auto length = end + (hasBrackets ? 1 : 0);
    const auto item = list.substr(0, length);
    list.remove_prefix(length + 2);
    return trimmed(item);
}

bool aptInstalls(std::string_view action)
{
    return action == "Install" || action == "Reinstall" || aptReplaces(action);
}

bool aptRemoves(std::string_view action)
{
    return action == "Remove" || action == "Purge" || action == "Disappeared";
}

bool aptReplaces(std::string_view action)
{
    return action == "Upgrade" || action == "Downgrade";
}

std::string_view requesterOf(std::string_view requestedBy)
{
    return trimmed(requestedBy.substr(0, requestedBy.find(" (")));
}

} // namespace callwake
