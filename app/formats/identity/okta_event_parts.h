// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <functional>
#include <optional>
#include <string_view>

namespace callwake {

/// The values of one event of Okta's System Log by the paths of its JSON ("actor.alternateId",
/// "target.0.type"), empty where it has none; see Okta's LogEvent object.
using OktaValues = std::function<std::string_view(std::string_view path)>;

/// Makes a record of an event, or skips it. Why it can be neither, else empty. Types of events as
/// in Okta's catalogue of event types.
[[nodiscard]] std::string_view takeOktaEvent(
    const OktaValues& values, std::optional<Instant> time, const Record& place, Sink& sink);

} // namespace callwake
