// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What tells the directions of calls at one site, beside its own numbers (NumberList::Own). Logs
/// are read with it.
struct SiteSettings {
    std::vector<std::string> trunks; ///< RE2 on channel and context; empty = the usual names
    std::vector<std::string> extensions; ///< "2XX", "2000-2099"; empty = up to six digits
    friend bool operator==(const SiteSettings&, const SiteSettings&) = default;
};

/// Why RE2 cannot read it; empty = it can.
[[nodiscard]] std::string faultOfPattern(std::string_view pattern);
/// Why it is no range of extensions (model/extension_plan.h); empty = it is one.
[[nodiscard]] std::string faultOfExtensions(std::string_view range);
/// An error names what cannot be read.
[[nodiscard]] Result<void> checkSite(const SiteSettings& site);

/// Strict JSON: {"trunks": ["^PJSIP/acme"], "extensions": ["2XX"]}; both may be left out. Errors
/// name line and column.
[[nodiscard]] Result<SiteSettings> parseSite(std::string_view json);
/// The same settings give the same bytes.
[[nodiscard]] std::string textOf(const SiteSettings& site);

} // namespace callwake
