// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace callwake {

/// The service of calls over the telephone network, in what Apple's devices keep.
inline constexpr std::string_view appleNetworkService = "pstn";

/// The service of a call, by what the CallHistory framework of iOS and macOS says of it: `provider`
/// a bundle's name, `type` 1 telephone, 8 FaceTime video, 16 FaceTime audio, `category` 1 speech,
/// 2 video.
[[nodiscard]] std::string_view appleCallService(
    std::string_view provider, std::int64_t type, std::int64_t category);

} // namespace callwake
