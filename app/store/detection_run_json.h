// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/detection_run.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The stored form of what a run of the detection changed.
[[nodiscard]] std::string jsonTextOf(std::span<const SequenceChange> changes);
/// Nothing where the text is no JSON; fields that are missing or odd are as in an empty change.
[[nodiscard]] std::vector<SequenceChange> changesFromJson(std::string_view text);

} // namespace callwake
