// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/learned_baseline.h"

#include <QJsonObject>

namespace callwake {

/// The one written form of a baseline: stored in the case, and most of what `baselines --json`
/// prints. Without its hash.
[[nodiscard]] QJsonObject toJson(const LearnedBaseline& baseline);
/// Fields that are missing or odd are as in an empty one.
[[nodiscard]] LearnedBaseline baselineFromJson(const QJsonObject& json);

} // namespace callwake
