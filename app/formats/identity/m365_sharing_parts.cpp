// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/m365_sharing_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t longestData = 512;

constexpr std::array<std::string_view, 33> changes{"AccessInvitationCreated",
    "AccessInvitationRevoked", "AccessInvitationUpdated", "AccessRequestApproved", "AddedToGroup",
    "AddedToSecureLink", "AnonymousLinkCreated", "AnonymousLinkRemoved", "AnonymousLinkUpdated",
    "CompanyLinkCreated", "CompanyLinkRemoved", "CompanyLinkUpdated", "RemovedFromGroup",
    "RemovedFromSecureLink", "SecureLinkCreated", "SecureLinkDeleted", "SecureLinkRemoved",
    "SecureLinkUpdated", "SharedLinkCreated", "SharedLinkDisabled", "SharedLinkRemoved",
    "SharedLinkUpdated", "SharingInvitationCreated", "SharingInvitationRevoked",
    "SharingInvitationUpdated", "SharingLinkCreated", "SharingLinkDeleted", "SharingLinkRemoved",
    "SharingLinkUpdated", "SharingRevoked", "SharingSet", "SiteCollectionAdminAdded",
    "SiteCollectionAdminRemoved"};
static_assert(std::ranges::is_sorted(changes));

constexpr std::array<std::string_view, 7> uses{"AccessInvitationAccepted", "AnonymousLinkUsed",
    "CompanyLinkUsed", "SecureLinkUsed", "SharedLinkUsed", "SharingInvitationAccepted",
    "SharingLinkUsed"};
static_assert(std::ranges::is_sorted(uses));

bool isUse(std::string_view operation)
{
    return std::ranges::binary_search(uses, operation);
}

/// The groups that SharePoint makes for a link, and for the way down to a shared file; its own
/// account, and the one that stands for whoever has a link, by a hash.
bool isOfSharePoint(std::string_view target)
{
    constexpr std::size_t hashLength = 64;
    return target.starts_with("SharingLinks.") || target.starts_with("Limited Access System Group")
        || equalsIgnoringCase(target, "SHAREPOINT\\system")
        || (target.size() == hashLength
            && target.find_first_not_of("0123456789abcdef") == target.npos);
}

} // namespace

bool isOfSharing(std::string_view operation)
{
    return isUse(operation) || std::ranges::binary_search(changes, operation);
}

void takeSharing(
    const JsonEntry& entry, Instant time, std::string_view account, std::string_view address)
{
    const auto operation = entry["Operation"];
    const auto target = entry["TargetUserOrGroupName"];
    if (isOfSharePoint(target))
        return entry.sink().skipped(
            "group or account of a sharing link or site, which SharePoint makes itself");
    Record record = entry.place();
    ActivityFields fields;
    record.kind = isUse(operation) ? Kind::Navigation : Kind::AccountChange;
    record.begin = time;
    if (!account.empty())
        record.identity = {IdentityKind::Account, account};
    fields.account = account;
    fields.url = entry.firstOf({"ObjectId", "SiteUrl"});
    fields.path = entry.firstOf({"SourceFileName", "SourceRelativeUrl"});
    fields.peer = isUse(operation) ? address : target;
    fields.result = operation;
    std::string detail;
    addDetail(detail, "service", entry["Workload"]);
    addDetail(detail, "item", entry["ItemType"]);
    addDetail(detail, "shared with", entry["TargetUserOrGroupType"]);
    addDetail(detail, "data", entry["EventData"].substr(0, longestData));
    addDetail(detail, "share", entry["UniqueSharingId"]);
    if (!isUse(operation))
        addDetail(detail, "address", address);
    addDetail(detail, "user agent", entry["UserAgent"]);
    fields.detail = detail;
    record.what = fields;
    entry.sink().record(record);
}

} // namespace callwake
