// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// A sign-in that succeeded, or a prompt that was approved.
struct SignIn {
    EventId event;
    Instant time{};
    std::string place; ///< see placeOfAddress; never empty
    std::string device; ///< id of one that is registered with the identity provider; mostly empty
    bool approved = false; ///< somebody was asked and approved: no session of before went on
};

/// Those of one account and of all others of its person, by time.
struct AccountSignIns {
    std::string account; ///< see normalAccount
    std::string person; ///< whose it is, by name; empty: nobody's
    std::vector<SignIn> signIns;
};

/// What anybody of the organisation signed in to or consented to.
struct ApplicationUses {
    std::map<std::string, Instant, std::less<>> first; ///< by name in lower case
    std::vector<Instant> times; ///< of all uses, in order
};

/// The place that an address (with or without a port) stands for: of IPv4 the address, of IPv6 its
/// network of 64 bits, because computers change the rest every day (RFC 8981). Empty where the text
/// is no address.
[[nodiscard]] std::string placeOfAddress(std::string_view text);

} // namespace callwake
