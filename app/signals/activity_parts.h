// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/signal.h"

namespace callwake {

/// Path of the program or file that an activity is about; empty when only a bare name was logged.
[[nodiscard]] std::string_view pathOf(const Activity& activity);
/// Base name of the program, in lower case.
[[nodiscard]] std::string programOf(const Activity& activity);
/// A folder where browsers, mail programs and people put files: Downloads, Temp, AppData, caches.
[[nodiscard]] bool isUserFolder(std::string_view path);
/// Something ran or was installed, as against visited or looked up.
[[nodiscard]] bool isOfPrograms(Kind kind);
[[nodiscard]] bool isOfBrowser(Kind kind);
/// Host of a visited page or a looked-up name, in lower case.
[[nodiscard]] std::string hostOf(const FollowOn& followOn);

/// The log says that it was tried and did not come to pass.
[[nodiscard]] bool hasFailed(const Activity& activity);

/// Says "not testable" where no source covers any of the window; true if it did.
bool missesPrograms(const SignalInput& input, HitSink& sink);
bool missesBrowser(const SignalInput& input, HitSink& sink);
bool missesIdentity(const SignalInput& input, HitSink& sink);

} // namespace callwake
