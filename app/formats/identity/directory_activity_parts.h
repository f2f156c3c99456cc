// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kind.h"

#include <optional>
#include <string_view>

namespace callwake {

inline constexpr std::string_view otherActivity =
    "activity that changes no person's access, credentials or consents";

/// What an activity of the Entra directory is, by its name in the audit log ("Reset user password",
/// in the unified audit log with a final dot). Nothing: of no use here. Names as in Microsoft's
/// "Microsoft Entra audit log categories and activities".
[[nodiscard]] std::optional<Kind> kindOfDirectoryActivity(std::string_view name);

/// Whether the change of a property by "Update user" changes how the user signs in.
[[nodiscard]] bool isCredentialProperty(std::string_view name);

/// The value of a changed property without what JSON has around it: "\"x\"", "[\"x\"]".
[[nodiscard]] std::string_view barePropertyValue(std::string_view value);

/// The scopes in the new value of a property of a consent ("… Scope: Mail.Read User.Read, …");
/// empty where the property says something else.
[[nodiscard]] std::string_view scopesOf(std::string_view property, std::string_view value);

} // namespace callwake
