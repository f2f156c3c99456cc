// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/signal.h"

namespace callwake {

/// Ends ToolMatch::by where a command line tells of the tool and does something else with it.
inline constexpr std::string_view namedOnly = ", which does not run it";

/// The organisation's approval of the tool that is used, at that time; of several one that the use
/// is as approved by, if there is one. Null: there is none, or it has expired.
[[nodiscard]] const ApprovedTool* approvalOf(const SignalInput& input, const FollowOn& use);
/// Runs where the approval says, signed as it says (as far as the log tells).
[[nodiscard]] bool isAsApproved(const ApprovedTool& approval, const Activity& activity);
/// Runs from a folder of downloads, or under a name that is not the binary's own.
[[nodiscard]] bool isPortable(const Activity& activity);
[[nodiscard]] bool isRenamed(const Activity& activity);
/// A shell or a package tool was told the tool: where it lies says nothing of the tool.
[[nodiscard]] bool isToldToAnother(const FollowOn& followOn);
/// A follow-on that runs or installs a tool of the catalogue that is not part of the system.
[[nodiscard]] bool isRemoteTool(const FollowOn& followOn);

} // namespace callwake
