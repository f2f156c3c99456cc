// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lists of mails of Microsoft Graph (resource type message). They hold the mails themselves: of
// each only sender, recipient, subject and times are kept.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/identity/mail_parts.h"
#include "formats/json_entries_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 7> kept{"receivedDateTime", "sentDateTime", "subject",
    "from.emailAddress.name", "from.emailAddress.address", "toRecipients.0.emailAddress.address",
    "internetMessageId"};

void take(const JsonEntry& entry, std::int64_t number)
{
    if (entry["isDraft"] == "true")
        return entry.sink().skipped("draft");
    const auto time = utcTime(entry.firstOf({"receivedDateTime", "sentDateTime"}));
    if (!time) // the text of the entry is a mail: it is not quoted
        return entry.sink().reject(
            entry.place().offset, entry.place().line, "no time of the mail", {});
    std::string raw;
    for (const auto path : kept)
        if (const auto value = entry[path]; !value.empty())
            raw.append(path).append(": ").append(value).append("\n");
    Record place = entry.place();
    place.table = "mail";
    place.offset = number;
    place.raw = raw;
    MailEvent mail;
    mail.time = *time;
    mail.sender = entry.firstOf({"from.emailAddress.address", "sender.emailAddress.address"});
    mail.senderName = entry.firstOf({"from.emailAddress.name", "sender.emailAddress.name"});
    mail.recipient = entry["toRecipients.0.emailAddress.address"];
    mail.subject = entry["subject"];
    mail.messageId = entry["internetMessageId"];
    if (!entry["toRecipients.1.emailAddress.address"].empty())
        addDetail(mail.detail, "recipients", "several");
    if (entry["hasAttachments"] == "true")
        addDetail(mail.detail, "attachments", "true");
    deliverMail(mail, place, entry.sink());
}

int sniff(const Head& head)
{
    return holdsKeys(head, {"receivedDateTime", "toRecipients", "emailAddress", "subject"}) ? 95
                                                                                            : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::int64_t number = 0;
    JsonShape shape;
    shape.quotable = false;
    readJsonEntries(input, sink, shape, [&](const JsonEntry& entry) { take(entry, ++number); });
}

constexpr std::array covered{SourceClass::Mail};

} // namespace

extern const Format graph_messages;
const Format graph_messages{
    .name = "graph_messages",
    .title = "Mails of a mailbox from Microsoft Graph (JSON)",
    .reads = "Mails with sender, recipient and subject; what they said is never kept",
    .covers = covered,
    .keepsRecordsOnly = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
