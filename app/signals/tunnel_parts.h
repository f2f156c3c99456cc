// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// The command has ssh, autossh or PuTTY's plink open a port of another computer that leads back
/// into this one ("-R", also among other letters, and "-o RemoteForward"; ssh(1)).
[[nodiscard]] bool opensTunnelIn(std::string_view command);

} // namespace callwake
