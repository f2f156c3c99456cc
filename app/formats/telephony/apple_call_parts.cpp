// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/apple_call_parts.h"

#include "base/text.h"

namespace callwake {

std::string_view appleCallService(
    std::string_view provider, std::int64_t type, std::int64_t category)
{
    constexpr std::int64_t telephone = 1, faceTimeVideo = 8, faceTimeAudio = 16, video = 2;
    constexpr std::string_view faceTime = "com.apple.FaceTime";
    if (!provider.empty() && !startsWithIgnoringCase(provider, "com.apple."))
        return provider; // another maker's application
    if (type == faceTimeVideo || (provider == faceTime && category == video))
        return "facetime_video";
    if (type == faceTimeAudio || provider == faceTime)
        return "facetime_audio";
    if (type == telephone || provider == "com.apple.Telephony")
        return appleNetworkService;
    return provider;
}

} // namespace callwake
