// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/directory_activity_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

struct Activity {
    std::string_view begin; ///< of the name
    std::optional<Kind> kind;
};

constexpr std::optional<Kind> credential = Kind::CredentialReset;
constexpr std::optional<Kind> consent = Kind::ConsentGrant;
constexpr std::optional<Kind> change = Kind::AccountChange;

/// The first that fits counts.
constexpr auto activities = std::to_array<Activity>({
    {"User started security info registration", std::nullopt},
    {"User reviewed security info", std::nullopt},
    {"User registered", credential},
    {"User deleted security info", credential},
    {"User changed default security info", credential},
    {"User updated security info", credential},
    {"Admin registered security info", credential},
    {"Admin deleted security info", credential},
    {"Admin updated security info", credential},
    {"Reset password", credential},
    {"Reset user password", credential},
    {"Change password", credential},
    {"Change user password", credential},
    {"Set user password", credential},
    {"Set force change user password", credential},
    {"Disable Strong Authentication", credential},
    {"Enable Strong Authentication", credential},
    {"Update per-user multifactor authentication state", credential},
    {"Create Temporary Access Pass", credential},
    {"Add Passkey", credential},
    {"Add FIDO2", credential},
    {"Add Windows Hello for Business credential", credential},
    {"Register device", credential},
    {"Add registered owner to device", credential},
    {"Add registered users to device", credential},
    {"Consent to application", consent},
    {"Add delegated permission grant", consent},
    {"Add OAuth2PermissionGrant", consent},
    {"Add app role assignment", consent},
    {"Add user", change},
    {"Delete user", change},
    {"Restore user", change},
    {"Update user", change},
    {"Disable account", change},
    {"Enable account", change},
    {"Unlock user account", change},
    {"Invite external user", change},
    {"Redeem external user invite", change},
    {"Update StsRefreshTokenValidFrom", change},
    {"Add member to", change},
    {"Add eligible member to", change},
    {"Add scoped member to", change},
    {"Remove member from", change},
    {"Remove eligible member from", change},
    {"Add owner to", change},
    {"Add service principal", change}, // also "credentials"
    {"Update application \xE2\x80\x93 Certificates and secrets management", change},
    {"User has elevated their access", change},
    {"Set federation settings on domain", change},
    {"Set domain authentication", change},
    {"Add unverified domain", change},
    {"Disable conditional access policy", change},
    {"Update conditional access policy", change},
    {"Delete conditional access policy", change},
    {"Update authentication methods policy", change},
    {"Authentication Methods Policy", change},
});

} // namespace

std::optional<Kind> kindOfDirectoryActivity(std::string_view name)
{
    const auto found = std::ranges::find_if(activities,
        [&](const Activity& activity) { return startsWithIgnoringCase(name, activity.begin); });
    return found == activities.end() ? std::nullopt : found->kind;
}

bool isCredentialProperty(std::string_view name)
{
    return startsWithIgnoringCase(name, "StrongAuthentication")
        || equalsIgnoringCase(name, "SearchableDeviceKey")
        || equalsIgnoringCase(name, "PasswordProfile");
}

std::string_view barePropertyValue(std::string_view value)
{
    constexpr std::string_view around = "[]\" \r\n\t";
    const auto begin = value.find_first_not_of(around);
    return begin == value.npos ? std::string_view()
                               : value.substr(begin, value.find_last_not_of(around) + 1 - begin);
}

std::string_view scopesOf(std::string_view property, std::string_view value)
{
    if (equalsIgnoringCase(property, "DelegatedPermissionGrant.Scope"))
        return trimmed(value);
    constexpr std::string_view label = "Scope:";
    const auto at = value.rfind(label); // after "=>", what holds now
    if (!equalsIgnoringCase(property, "ConsentAction.Permissions") || at == value.npos)
        return {};
    value.remove_prefix(at + label.size());
    return trimmed(value.substr(0, value.find_first_of(",]")));
}

} // namespace callwake
