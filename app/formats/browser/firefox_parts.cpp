// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/browser/firefox_parts.h"

#include "formats/browser/profile_parts.h"

#include <array>

namespace callwake::firefox {

namespace {

// The longer name first where one contains another.
constexpr std::array<BrowserFolder, 8> folders{{
    {"torbrowser", "Tor Browser"},
    {"tor browser", "Tor Browser"},
    {"librewolf", "LibreWolf"},
    {"waterfox", "Waterfox"},
    {"seamonkey", "SeaMonkey"},
    {"thunderbird", "Thunderbird"},
    {"firefox", "Firefox"},
    {"zen/profiles", "Zen"},
}};

constexpr std::array<std::string_view, 10> visits{"type 0", "link", "typed", "bookmark",
    "loaded by the page", "redirected for good", "redirected", "download", "link in a frame",
    "reload"};

constexpr std::array<std::string_view, 10> states{"in progress", "complete", "failed", "cancelled",
    "paused", "queued", "blocked by parental controls", "being scanned", "blocked as dangerous",
    "blocked by policy"};

} // namespace

std::string_view browserOf(std::string_view path)
{
    return browserOfPath(path, folders);
}

std::string_view profileOf(std::string_view path)
{
    return browserOf(path).empty() ? std::string_view() : folderName(path);
}

std::optional<Instant> timeOf(std::optional<std::int64_t> microseconds)
{
    constexpr std::int64_t furthest = 253'402'300'800'000'000; // the year 10000
    if (!microseconds || *microseconds <= 0 || *microseconds >= furthest)
        return std::nullopt;
    return instantFromMicroseconds(*microseconds);
}

std::string visitText(std::int64_t visit)
{
    return textOfNumber(visits, visit, "type");
}

std::string stateText(std::int64_t state)
{
    return textOfNumber(states, state, "state");
}

} // namespace callwake::firefox
