// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// Accounts that nobody signs in with: the system itself, services, computers ("HOST$"), window and
/// font managers, anonymous. `account` is "DOMAIN\user" or a bare name.
[[nodiscard]] bool isSystemAccount(std::string_view account);

/// The same by security identifier; empty and the nobody "S-1-0-0" count as such.
/// Only accounts of a domain or a computer (S-1-5-21-...) and of Entra ID (S-1-12-1-...) are
/// people's.
[[nodiscard]] bool isSystemSid(std::string_view sid);

} // namespace callwake
