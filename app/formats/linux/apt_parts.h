// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// One package of a list in apt's history: "a:amd64 (1, automatic)" or "a:amd64 (1, 2)".
struct AptItem {
    std::string_view name, architecture, version, before;
    bool automatic = false;
    bool valid = false;
};

/// `replaces`: the second version is the new one.
[[nodiscard]] AptItem parseAptItem(std::string_view text, bool replaces);
/// Takes the next item off a list; the commas inside its brackets do not end it.
[[nodiscard]] std::string_view takeAptItem(std::string_view& list);

/// Whether packages of a list under that heading were put on the computer ("Install", "Upgrade")...
[[nodiscard]] bool aptInstalls(std::string_view action);
/// ...or taken off it.
[[nodiscard]] bool aptRemoves(std::string_view action);
/// Whether the second version of its packages is the new one.
[[nodiscard]] bool aptReplaces(std::string_view action);

/// "ana (1000)" -> "ana".
[[nodiscard]] std::string_view requesterOf(std::string_view requestedBy);

} // namespace callwake
