// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/browser/chromium_parts.h"

#include "formats/browser/profile_parts.h"

#include <array>

namespace callwake::chromium {

namespace {

// The longer name first where one contains another.
constexpr std::array<BrowserFolder, 17> folders{{
    {"google/chrome", "Chrome"},
    {"google-chrome", "Chrome"},
    {"com.google.chrome", "Chrome"},
    {"microsoft/edge", "Edge"},
    {"microsoft edge", "Edge"},
    {"microsoft-edge", "Edge"},
    {"bravesoftware", "Brave"},
    {"brave-browser", "Brave"},
    {"opera software", "Opera"},
    {"com.operasoftware", "Opera"},
    {"/opera/", "Opera"},
    {"vivaldi", "Vivaldi"},
    {"yandexbrowser", "Yandex"},
    {"epic privacy browser", "Epic"},
    {"/arc/", "Arc"},
    {"naver/naver whale", "Whale"},
    {"chromium", "Chromium"},
}};

constexpr std::array<std::string_view, 11> coreTypes{"link", "typed", "auto bookmark",
    "subframe loaded by the page", "subframe", "generated", "start page", "form", "reload",
    "keyword", "keyword generated"};

constexpr std::array<std::string_view, 5> states{
    "in progress", "complete", "cancelled", "interrupted (old)", "interrupted"};

constexpr std::array<std::string_view, 21> dangers{"none", "dangerous file", "dangerous URL",
    "dangerous content", "maybe dangerous content", "uncommon content", "kept by the user",
    "dangerous host", "potentially unwanted", "allowed by policy", "being scanned",
    "blocked: password protected", "blocked: too large", "sensitive content: warned",
    "sensitive content: blocked", "deep scan: safe", "deep scan: dangerous, opened",
    "deep scan: asked", "blocked: file type", "account compromise", "deep scan failed"};

} // namespace

std::string_view browserOf(std::string_view path)
{
    return browserOfPath(path, folders);
}

std::string_view profileOf(std::string_view path)
{
    return browserOf(path).empty() ? std::string_view() : folderName(path);
}

std::string transitionText(std::uint32_t value)
{
    constexpr std::array<std::pair<std::uint32_t, std::string_view>, 6> qualifiers{{
        {0x00800000, "blocked"},
        {0x01000000, "back or forward"},
        {0x02000000, "from the address bar"},
        {0x04000000, "home page"},
        {0x08000000, "from an API"},
        {transition::redirect, "redirected"},
    }};
    std::string out = textOfNumber(coreTypes, value & transition::coreMask, "type");
    for (const auto& [bit, text] : qualifiers)
        if (value & bit)
            out.append(", ").append(text);
    return out;
}

std::string stateText(std::int64_t state)
{
    return textOfNumber(states, state, "state");
}

std::string dangerText(std::int64_t danger)
{
    return textOfNumber(dangers, danger, "type");
}

std::string interruptText(std::int64_t reason)
{
    constexpr std::array<std::pair<std::int64_t, std::string_view>, 11> reasons{{
        {0, ""},
        {2, "no right to write the file"},
        {3, "no space"},
        {7, "virus found"},
        {11, "blocked by policy"},
        {12, "security check failed"},
        {20, "network failed"},
        {21, "network timed out"},
        {22, "network disconnected"},
        {40, "the user"},
        {41, "the browser's end"},
    }};
    for (const auto& [number, text] : reasons)
        if (number == reason)
            return std::string(text);
    return "reason " + std::to_string(reason);
}

} // namespace callwake::chromium
