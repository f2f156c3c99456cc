// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"
#include "timeline/lane_index.h"

#include <map>
#include <memory>

namespace callwake {

[[nodiscard]] Result<std::shared_ptr<const OwnerLanes>> readLanes(const Case& source, Owner owner);
/// Texts of calls by Mark::subject.
[[nodiscard]] Result<std::map<std::int32_t, std::string>> numberTexts(const Case& source);

} // namespace callwake
