// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace callwake {

/// For layouts that break lines: none ends within a length of time or between another number and
/// its unit ("8 min 29 s", "95 %").
[[nodiscard]] QString withUnitsKept(QString text);

} // namespace callwake
