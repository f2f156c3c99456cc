// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/file_url_parts.h"

#include "base/hex.h"
#include "base/text.h"

#include <algorithm>

namespace callwake {

std::string pathOfFileUrl(std::string_view url)
{
    constexpr std::string_view scheme = "file://";
    if (!startsWithIgnoringCase(url, scheme))
        return std::string(url);
    auto path = unescapedHex(url.substr(scheme.size()), '%');
    if (startsWithIgnoringCase(path, "localhost/"))
        path.erase(0, std::string_view("localhost").size());
    const bool drive = path.size() > 2 && path[0] == '/' && path[2] == ':';
    const bool share = !path.empty() && path[0] != '/';
    if (drive)
        path.erase(0, 1);
    if (share)
        path.insert(0, "//");
    if (drive || share)
        std::ranges::replace(path, '/', '\\');
    return path;
}

} // namespace callwake
