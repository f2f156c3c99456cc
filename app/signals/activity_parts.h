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
/// A program that installs updates by itself, and stands where people put no files.
[[nodiscard]] bool isUpdateAgent(std::string_view program, const Catalogue& catalogue);
/// Something ran or was installed, as against visited or looked up.
[[nodiscard]] bool isOfPrograms(Kind kind);
[[nodiscard]] bool isOfBrowser(Kind kind);
/// Host of a visited page or a looked-up name, in lower case.
[[nodiscard]] std::string hostOf(const FollowOn& followOn);

/// The window of the organisation that the act lies in, on such a computer or of a person of such a
/// group; else null.
[[nodiscard]] const MaintenanceWindow* maintenanceOf(
    const SignalInput& input, const FollowOn& followOn);
/// Lowers the hit to `points` where such a window covers the act, and says so.
void lowerByMaintenance(
    Hit& hit, const SignalInput& input, const FollowOn& followOn, double points = 0);
/// Not started by the person: set up as a service or by an update run, or run by an account of the
/// system, a service manager or an updater; and not somebody's coming in over it.
[[nodiscard]] bool isServicePart(const FollowOn& followOn, const Catalogue& catalogue);

/// The log says that it was tried and did not come to pass.
[[nodiscard]] bool hasFailed(const FollowOn& followOn);
/// Points for an act: a third where it did not come to pass, or no more is known than that it
/// began.
[[nodiscard]] double pointsAsDone(double points, const FollowOn& followOn);
/// "; did not come to pass: failed: 1603", "; begun, an end is not told"; empty for what was done.
[[nodiscard]] std::string howItEnded(const FollowOn& followOn);

/// "; used 3 times before", "; each of them used at least 16 times before"
[[nodiscard]] std::string usedBefore(std::int64_t times, std::string_view what = {});

/// Says "not testable" where no source covers any of the window; true if it did.
bool missesPrograms(const SignalInput& input, HitSink& sink);
bool missesBrowser(const SignalInput& input, HitSink& sink);
bool missesIdentity(const SignalInput& input, HitSink& sink);

} // namespace callwake
