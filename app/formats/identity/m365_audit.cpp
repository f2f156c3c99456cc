// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The unified audit log of Microsoft 365 as JSON: of the management API, of a subscription, or
// Search-UnifiedAuditLog | ConvertTo-Json, whose AuditData is a text. Times are UTC without a zone.
#include "formats/generic/export_parts.h"
#include "formats/identity/m365_audit_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 1> textObjects{"AuditData"};

int sniff(const Head& head)
{
    const bool plain = holdsKeys(head, {"CreationTime", "Operation", "Workload", "RecordType"});
    const bool search = holdsKeys(head, {"AuditData", "RecordType", "Operations"});
    return plain || search ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    JsonShape shape;
    shape.mostElements = auditElements;
    shape.textObjects = textObjects;
    M365Audit audit;
    readJsonEntries(input, sink, shape, [&](const JsonEntry& entry) {
        audit.take(entry.has("AuditData.") ? entry.within("AuditData.") : entry);
    });
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format m365_audit;
const Format m365_audit{
    .name = "m365_audit",
    .title = "Microsoft 365 unified audit log (JSON)",
    .reads = "Sign-ins, MFA, changes of credentials, consents, roles, mailbox rules and "
             "permissions, chats with strangers and downloads of Microsoft 365",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
