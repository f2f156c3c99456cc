// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table EmailEvents of Microsoft Defender XDR's advanced hunting, as CSV of the portal or as
// JSON of its API ({"Results": [...]}). Columns as in Microsoft's schema of that table.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/identity/mail_parts.h"
#include "formats/json_entries_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"
#include "formats/windows/sentinel_time_parts.h"

#include <array>

namespace callwake {

namespace {

template <typename Entry>
void take(const Entry& entry, std::optional<Instant> time, const Record& place)
{
    if (!time)
        return entry.reject("no time of the mail");
    MailEvent mail;
    mail.time = *time;
    mail.sender = entry.firstOf({"SenderFromAddress", "SenderMailFromAddress"});
    mail.senderName = entry["SenderDisplayName"];
    mail.recipient = entry["RecipientEmailAddress"];
    mail.subject = entry["Subject"];
    mail.result = entry.firstOf({"LatestDeliveryAction", "DeliveryAction"});
    mail.messageId = entry["InternetMessageId"];
    mail.outbound = equalsIgnoringCase(entry["EmailDirection"], "Outbound");
    addDetail(mail.detail, "direction", mail.outbound ? "" : entry["EmailDirection"]);
    addDetail(
        mail.detail, "location", entry.firstOf({"LatestDeliveryLocation", "DeliveryLocation"}));
    addDetail(mail.detail, "threat", entry["ThreatTypes"]);
    const auto envelope = entry["SenderMailFromAddress"];
    if (!equalsIgnoringCase(envelope, mail.sender))
        addDetail(mail.detail, "envelope sender", envelope);
    addDetail(mail.detail, "address", entry.firstOf({"SenderIPv4", "SenderIPv6"}));
    addDetail(mail.detail, "attachments", entry["AttachmentCount"]);
    addDetail(mail.detail, "links", entry["UrlCount"]);
    addDetail(mail.detail, "network message id", entry["NetworkMessageId"]);
    deliverMail(mail, place, entry.sink());
}

int sniff(const Head& head)
{
    const bool json = holdsKeys(head, {"NetworkMessageId", "RecipientEmailAddress", "Subject"});
    const bool table =
        hasTableColumns(head, {"NetworkMessageId", "RecipientEmailAddress", "Subject"});
    return json || table ? 95 : 0;
}

void readTable(Input& input, std::string& sample, Sink& sink)
{
    constexpr std::array<std::string_view, 2> columns{"Timestamp", "TimeGenerated"};
    const ColumnTimes times(sample,
        {"Timestamp", "Timestamp[UTC]", "TimeGenerated[UTC]", "TimeGenerated",
            "Timestamp[LocalTime]", "TimeGenerated[LocalTime]"},
        sink);
    const auto read = [&](std::string_view text) {
        const auto time = times.read(text);
        return time ? time : defender::readTime(text);
    };
    readTableEntries(input, sample, sink, [&](const TableEntry& entry) {
        Record place = entry.place();
        const bool isDated = readSentinelTime(entry, columns, place, read);
        take(entry, isDated ? std::optional(place.begin) : std::nullopt, place);
    });
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    if (beginsLikeJson(sample)) {
        constexpr std::array<std::string_view, 4> lists{"Results", "results", "value", "records"};
        JsonShape shape;
        shape.lists = {lists, 1};
        return readJsonEntries(input, sample, sink, shape, [](const JsonEntry& whole) {
            const auto entry = whole.has("properties.") ? whole.within("properties.") : whole;
            take(entry, utcTime(entry.firstOf({"Timestamp", "TimeGenerated"})), entry.place());
        });
    }
    readTable(input, sample, sink);
}

constexpr std::array covered{SourceClass::Mail};

} // namespace

extern const Format email_events;
const Format email_events{
    .name = "email_events",
    .title = "Defender XDR EmailEvents (CSV, JSON)",
    .reads = "Mails with sender, recipient, subject and delivery, from advanced hunting",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
