// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/entra_audit_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/identity/directory_activity_parts.h"
#include "formats/identity/identity_parts.h"

namespace callwake {

namespace {

constexpr std::size_t longestDetail = 512;

} // namespace

void EntraAudit::addTarget(
    std::string_view type, std::string_view shown, std::string_view principal)
{
    const bool isUser = equalsIgnoringCase(type, "user");
    if (m_affected.empty() && (isUser || !principal.empty()))
        m_affected = principal.empty() ? shown : principal;
    else if (m_object.empty())
        m_object = shown;
}

void EntraAudit::addProperty(std::string_view name, std::string_view value)
{
    const auto bare = barePropertyValue(value);
    const auto scopes = scopesOf(name, bare);
    const auto shown = bare.substr(0, longestDetail);
    m_credential = m_credential || isCredentialProperty(name);
    if ((name == "Role.DisplayName" || name == "Group.DisplayName") && !shown.empty())
        m_object = shown;
    addDetail(m_changes, scopes.empty() ? name : "scopes", scopes.empty() ? shown : scopes);
}

void EntraAudit::deliver(Instant time, const Record& place, Sink& sink) const
{
    const auto kind = kindOfDirectoryActivity(activity);
    if (!kind)
        return sink.skipped(otherActivity);
    const bool credential = m_credential && startsWithIgnoringCase(activity, "Update user");
    IdentityEvent event;
    event.kind = *kind == Kind::AccountChange && credential ? Kind::CredentialReset : *kind;
    event.time = time;
    event.actor = user;
    event.service = application.empty() ? service : application;
    event.affected = m_affected;
    event.address = address;
    event.subject = m_object;
    event.result = activity;
    if (!result.empty() && !equalsIgnoringCase(result, signInSuccess))
        event.result.append(": ").append(result);
    addDetail(event.detail, "reason", reason);
    addDetail(event.detail, "service", service);
    if (!m_changes.empty())
        event.detail += (event.detail.empty() ? "" : "; ") + m_changes;
    addDetail(event.detail, "user agent", userAgent);
    addDetail(event.detail, "correlation", correlation);
    callwake::deliver(event, place, sink);
    const auto sid = cloudSidOf(userId);
    nameById(user, {IdentityKind::Sid, sid}, place, sink);
}

} // namespace callwake
