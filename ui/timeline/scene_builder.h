// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "timeline/group_arrangement.h"
#include "timeline/marks_loader.h"
#include "timeline/scene.h"

namespace callwake {

/// Fills groups, sequences and layout of a scene from the open case; leaves range,
/// size and selection as they are.
void buildScene(Scene& scene, const CaseData& data, const ViewFilter& filter,
    const GroupArrangement& arrangement, const MarksLoader& marks);

/// Which stretches of the group's lanes no source covers.
void addCoverage(SceneGroup& group, const CaseData& data);

/// Marks anew the events that somebody wrote about, in the groups that are there.
void markNotes(Scene& scene, const CaseData& data);

/// "Finance · WIN-03 · ext 2003".
[[nodiscard]] QString detailOf(const OwnerInfo& info);

} // namespace callwake
