// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/macos/permission_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::string_view prefix = "kTCCService";
constexpr std::array permissions{
    Permission{"kTCCServiceScreenCapture", "screen recording", Kind::RemoteAccess},
    Permission{
        "kTCCServiceAccessibility", "accessibility: control of the computer", Kind::RemoteAccess},
    Permission{"kTCCServicePostEvent", "sending keys and clicks", Kind::RemoteAccess},
    Permission{"kTCCServiceListenEvent", "input monitoring", Kind::RemoteAccess},
    Permission{"kTCCServiceRemoteDesktop", "remote desktop", Kind::RemoteAccess},
    Permission{"kTCCServiceMicrophone", "microphone", Kind::RemoteAccess},
    Permission{"kTCCServiceCamera", "camera", Kind::RemoteAccess},
    Permission{"kTCCServiceAudioCapture", "recording of sound", Kind::RemoteAccess},
    Permission{"kTCCServiceSystemPolicyAllFiles", "full disk access", Kind::SecurityTampering},
    Permission{"kTCCServiceSystemPolicySysAdminFiles", "administration of the computer",
        Kind::SecurityTampering},
    Permission{
        "kTCCServiceSystemPolicyAppBundles", "changing other programs", Kind::SecurityTampering},
    Permission{"kTCCServiceEndpointSecurityClient", "endpoint security", Kind::SecurityTampering},
    Permission{
        "kTCCServiceDeveloperTool", "developer tools: programs unchecked", Kind::SecurityTampering},
};

} // namespace

std::optional<Permission> permissionOf(std::string_view service)
{
    const auto found = std::ranges::find_if(permissions, [&](const Permission& p) {
        return p.service == service || p.service.substr(prefix.size()) == service;
    });
    return found == permissions.end() ? std::nullopt : std::optional(*found);
}

} // namespace callwake
