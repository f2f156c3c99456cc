// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_account_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

// Windows translates the authority's name, and with it those of its accounts.
constexpr std::array<std::string_view, 10> systemDomains{"NT AUTHORITY", "NT-AUTORITÄT",
    "AUTORITE NT", "AUTORIDADE NT", "NT INSTANS", "NT SERVICE", "Window Manager",
    "Font Driver Host", "IIS APPPOOL", "NT VIRTUAL MACHINE"};
constexpr std::array<std::string_view, 4> systemNames{
    "SYSTEM", "LOCAL SERVICE", "NETWORK SERVICE", "ANONYMOUS LOGON"};

} // namespace

bool isSystemAccount(std::string_view account)
{
    const auto cut = account.rfind('\\');
    const std::string_view domain =
        cut == std::string_view::npos ? std::string_view() : account.substr(0, cut);
    const std::string_view name = account.substr(cut == std::string_view::npos ? 0 : cut + 1);
    const auto among = [](std::string_view text, const auto& list) {
        return std::ranges::any_of(
            list, [&](std::string_view one) { return equalsIgnoringCase(text, one); });
    };
    return name.empty() || name == "-" || name.ends_with('$') || among(domain, systemDomains)
        || among(name, systemNames);
}

bool isSystemSid(std::string_view sid)
{
    return !sid.starts_with("S-1-5-21-") && !sid.starts_with("S-1-12-1-");
}

} // namespace callwake
