// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "model/named.h"

#include <cstdint>
#include <string>

namespace callwake {

/// How a log names somebody. `Source` stands for a file that names nobody (a browser history).
enum class IdentityKind : std::uint8_t {
    Extension,
    Number,
    Sip,
    Account,
    Sid,
    Email,
    Host,
    Device,
    Source
};
template <>
inline constexpr std::array<std::string_view, 9> names<IdentityKind>{
    "extension", "number", "sip", "account", "sid", "email", "host", "device", "source"};

/// One name in one normal spelling (see normalisedIdentity in import/resolve.h): accounts and
/// hosts in lower case with their domain, numbers in E.164 where they have one.
struct Identity {
    IdentityId id;
    IdentityKind kind = IdentityKind::Account;
    std::string value;
    friend bool operator==(const Identity&, const Identity&) = default;
};

/// How sure it is that an event belongs to a person; the score is multiplied by `confidenceOf`.
enum class Attribution : std::uint8_t { None, HostOnly, DeviceOwner, Direct };
template <>
inline constexpr std::array<std::string_view, 4> names<Attribution>{
    "none", "host_only", "device_owner", "direct"};

[[nodiscard]] constexpr double confidenceOf(Attribution a)
{
    switch (a) {
    case Attribution::Direct:
        return 1.0;
    case Attribution::DeviceOwner:
        return 0.85;
    case Attribution::HostOnly:
        return 0.6;
    case Attribution::None:
        break;
    }
    return 0.6;
}

struct Person {
    PersonId id;
    std::string name;
    std::string group;
    /// IANA name; empty means the zone of the case.
    std::string zone;
    friend bool operator==(const Person&, const Person&) = default;
};

} // namespace callwake
