// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace callwake {

/// Makes the lanes readable to screen readers and tests: a list whose items are the events in
/// sight, each with a name, a place and the action Press, which selects it. Once per process.
void installTimelineAccessibility();

} // namespace callwake
