// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/sequences.h"
#include "detect/surroundings.h"
#include "signals/signal.h"

#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace callwake {

/// The records of identity providers as sign-ins, the others left out; see AccountSignIns.
[[nodiscard]] std::vector<SignIn> signInsAmong(std::span<const Event> events);
/// Adds one use of an application, unless it failed.
void addUse(
    ApplicationUses& uses, Instant time, std::string_view application, std::string_view result);

/// Sign-ins to that account, and to all others of its person; of very many the latest ones.
[[nodiscard]] Result<AccountSignIns> signInsOf(
    const Case& target, const Surroundings& around, std::string_view account);

/// What the whole case knows of applications: read when somebody asks first, for all threads.
class ApplicationList {
public:
    [[nodiscard]] Result<const ApplicationUses*> of(const Case& target, const Surroundings& around);

private:
    std::mutex m_guard;
    std::optional<ApplicationUses> m_uses;
};

/// What follow-on signals may ask of accounts and applications, read for those follow-ons that ask.
struct AccountUse {
    std::vector<AccountSignIns> accounts;
    const ApplicationUses* applications = nullptr;
};
[[nodiscard]] Result<AccountUse> accountUseFor(
    const PersonInput& input, const Rules& rules, std::span<const FollowOn> followOns);

} // namespace callwake
