// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/file_url_parts.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace callwake {

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const auto digits = text.substr(std::min(i + 1, text.size()), 2);
        const bool escaped = text[i] == '%' && digits.size() == 2
            && std::from_chars(digits.data(), digits.data() + 2, value, 16).ptr
                == digits.data() + 2;
        out += escaped ? char(value) : text[i];
        i += escaped ? 2 : 0;
    }
    return out;
}

std::string pathOfFileUrl(std::string_view url)
{
    constexpr std::string_view scheme = "file://";
    if (!startsWithIgnoringCase(url, scheme))
        return std::string(url);
    auto path = percentDecoded(url.substr(scheme.size()));
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
