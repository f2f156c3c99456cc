// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"

#include <array>
#include <string_view>

namespace callwake {

/// One text of an activity and its name in sentences.
struct ActivityText {
    std::string_view name;
    std::string Activity::*text;
};

/// Every text of an activity.
inline constexpr std::array<ActivityText, 18> activityTexts{{
    {"account", &Activity::account},
    {"computer", &Activity::host},
    {"program", &Activity::process},
    {"command", &Activity::command},
    {"parent", &Activity::parent},
    {"address", &Activity::url},
    {"referrer", &Activity::referrer},
    {"path", &Activity::path},
    {"package", &Activity::package},
    {"version", &Activity::version},
    {"original name", &Activity::originalName},
    {"signer", &Activity::signer},
    {"hash", &Activity::hash},
    {"peer", &Activity::peer},
    {"result", &Activity::result},
    {"process number", &Activity::processId},
    {"parent's number", &Activity::parentId},
    {"detail", &Activity::detail},
}};

/// Under which `detail` names the device that the identity provider recognised by its certificate:
/// what the program says of itself (user agent) can be copied, this cannot.
inline constexpr std::string_view deviceIdName = "device id";

/// What the activity's `detail` ("name=value; name=value") says under the name; empty = nothing.
[[nodiscard]] std::string_view detailOf(const Activity& activity, std::string_view name);

} // namespace callwake
