// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake::firefox {

/// Which browser of the family a path belongs to ("Firefox", "Tor Browser"...), by the folder names
/// of its profiles; empty where the path does not tell.
[[nodiscard]] std::string_view browserOf(std::string_view path);
/// The profile's folder name ("abcd1234.default-release"); empty where the path is not a browser's.
[[nodiscard]] std::string_view profileOf(std::string_view path);

/// PRTime: microseconds since 1970. Nothing for zero and below.
[[nodiscard]] std::optional<Instant> timeOf(std::optional<std::int64_t> microseconds);

/// How a page was reached: nsINavHistoryService.idl.
enum Visit : std::int64_t {
    Link = 1,
    Typed = 2,
    Bookmark = 3,
    Embed = 4,
    RedirectPermanent = 5,
    RedirectTemporary = 6,
    Download = 7,
    FramedLink = 8,
    Reload = 9
};
[[nodiscard]] constexpr bool isRedirect(std::int64_t visit)
{
    return visit == RedirectPermanent || visit == RedirectTemporary;
}
/// "typed", "redirected for good"; unknown numbers as "type 12".
[[nodiscard]] std::string visitText(std::int64_t visit);

/// States of the annotation downloads/metaData (DownloadHistory.sys.mjs) and of the table
/// moz_downloads (nsIDownloadManager.idl), which agree as far as both go.
[[nodiscard]] std::string stateText(std::int64_t state);

} // namespace callwake::firefox
