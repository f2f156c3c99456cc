// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/scene.h"

namespace callwake {

/// The name of an event for those who hear it: "Call from +442079460031, Cara Lindqvist, 13:36:00,
/// 50 min, part of High 77".
[[nodiscard]] QString spokenName(const Scene& scene, const SceneEvent& event);
/// One plain line under the mouse; `record` may not be here yet.
[[nodiscard]] QString hoverLine(const Scene& scene, const SceneEvent& event, const Event* record);
/// What stands in a call's bar: number, what the caller calls himself, length.
[[nodiscard]] QString barText(const Scene& scene, const LaneInterval& call, const Event& record);
/// The sequence that has this event among its calls or follow-ons.
[[nodiscard]] const Sequence* sequenceOf(const Scene& scene, EventId event);

} // namespace callwake
