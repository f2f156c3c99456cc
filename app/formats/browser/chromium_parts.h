// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake::chromium {

/// Which browser of the family a path belongs to, by the folder names of its installations; empty
/// where the path does not tell.
[[nodiscard]] std::string_view browserOf(std::string_view path);
/// The profile's folder name ("Default", "Profile 1"); empty where the path is not a browser's.
[[nodiscard]] std::string_view profileOf(std::string_view path);

/// How a page was reached: ui/base/page_transition_types.h of the Chromium sources.
namespace transition {
constexpr std::uint32_t coreMask = 0xFF;
constexpr std::uint32_t autoSubframe = 3;
constexpr std::uint32_t chainStart = 0x10000000;
constexpr std::uint32_t chainEnd = 0x20000000;
constexpr std::uint32_t redirect = 0xC0000000;
} // namespace transition
/// "typed", "link, from the address bar, redirected": core type and the qualifiers that matter.
[[nodiscard]] std::string transitionText(std::uint32_t value);

/// components/history/core/browser/download_constants.h and components/download/public/common/
/// download_danger_type.h of the Chromium sources. Unknown numbers as "state 9".
[[nodiscard]] std::string stateText(std::int64_t state);
[[nodiscard]] std::string dangerText(std::int64_t danger);
/// components/download/public/common/download_interrupt_reason_values.h; unknown numbers as
/// "reason 9", nothing for 0.
[[nodiscard]] std::string interruptText(std::int64_t reason);

} // namespace callwake::chromium
