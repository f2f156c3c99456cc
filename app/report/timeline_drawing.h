// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"
#include "timeline/lane_index.h"

#include <functional>
#include <map>
#include <memory>

namespace callwake {

/// `wanted`: of these marks only; not given: of all.
[[nodiscard]] Result<std::shared_ptr<const OwnerLanes>> readLanes(
    const Case& source, Owner owner, const std::function<bool(const Mark&)>& wanted = {});
/// What a drawing of something in that time shows: some minutes before and after, too.
[[nodiscard]] TimeRange withRoom(TimeRange range);
/// Texts of calls by Mark::subject.
[[nodiscard]] Result<std::map<std::int32_t, std::string>> numberTexts(const Case& source);

} // namespace callwake
