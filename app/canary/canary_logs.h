// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "model/identity.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// An invented person whom an invented stranger calls, and what follows on the computer.
struct CanaryPerson {
    std::string_view analytic; ///< of MITRE ATT&CK: "AN0683"
    std::string_view name; ///< says that nobody of that name exists
    std::string_view extension;
    Identity account;
};

[[nodiscard]] const std::array<CanaryPerson, 4>& canaryPeople();

struct CanaryLog {
    std::string name; ///< of the file
    std::string format; ///< Format::name
    std::string text;
};

/// The calls of all four as an exchange of telephones logs them, and what each of them then does as
/// the logs of Windows, Linux, macOS and of an identity provider tell it. Each call lasts ten
/// minutes; the first begins at `begin`, which is a whole second, the others half an hour after
/// each other. Only the log of the identity provider begins earlier, by four weeks in which its
/// person signs in from one place: without them no place can be told to be new.
[[nodiscard]] std::vector<CanaryLog> canaryLogs(Instant begin);

/// What marks the trunk and the extensions in those logs, as SiteSettings hold them.
inline constexpr std::string_view canaryTrunk = "callwake-canary",
                                  canaryExtensions = "^99006\\d\\d$";

} // namespace callwake
