// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace callwake {

/// Lets Tab come to what is in `content` where it comes to `place`, or right after it: what is made
/// or put into a window late would come last, wherever it is seen. `place` itself need not take the
/// focus.
void tabAt(QWidget& place, QWidget& content);

} // namespace callwake
