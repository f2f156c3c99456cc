// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Message traces of Exchange Online as CSV: of Get-MessageTrace(V2) | Export-Csv and the admin
// centre ("Received", "SenderAddress", "Status"), and the reports of historical searches, whose
// columns are "origin_timestamp_utc" in a summary and "date_time_utc" with one row per hop in an
// extended one. All times are UTC, in the spelling of the machine that wrote them.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/identity/mail_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// Of the hops of an extended report those at which a mail arrives, leaves or ends.
bool isLastHop(std::string_view event)
{
    constexpr std::array<std::string_view, 5> ends{
        "DELIVER", "FAIL", "SENDEXTERNAL", "DROP", "QUARANTINE"};
    return std::ranges::any_of(
        ends, [&](std::string_view end) { return equalsIgnoringCase(event, end); });
}

constexpr int mostRecipients = 500; ///< of one mail, Exchange's own limit

/// Takes "ana@example.com" off "ana@example.com##Receive, Deliver;bo@example.com##...", with what
/// became of the mail there, or off a list without that.
struct Recipient {
    std::string_view address, status;
};
Recipient takeRecipient(std::string_view& list)
{
    // Of the list without status, a comma may divide as well.
    const bool told = list.find("##") != list.npos;
    const auto end = std::min(list.find_first_of(told ? ";" : ";,"), list.size());
    const auto one = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    const auto marks = one.find("##");
    return {one.substr(0, marks), marks == one.npos ? std::string_view() : one.substr(marks + 2)};
}

void take(const TableEntry& entry, const ColumnTimes& times)
{
    const auto event = entry["event_id"];
    if (!event.empty() && !isLastHop(event))
        return entry.sink().skipped("hop of a mail on its way");
    const auto time = times.read(
        entry.firstOf({"Received", "Date", "origin_timestamp_utc", "date_time_utc", "Date(UTC)"}));
    if (!time)
        return entry.reject("no time of the mail");
    const auto recipients =
        entry.firstOf({"RecipientAddress", "recipient_address", "recipient_status", "Recipient"});
    MailEvent mail;
    mail.time = time->time;
    mail.sender = entry.firstOf({"SenderAddress", "sender_address", "Sender"});
    mail.subject = entry.firstOf({"Subject", "message_subject"});
    mail.messageId = entry.firstOf({"MessageId", "message_id"});
    mail.outbound = equalsIgnoringCase(entry["directionality"], "Originating");
    if (recipients.find(';') != recipients.npos)
        addDetail(mail.detail, "recipients", recipients);
    addDetail(mail.detail, "address", entry.firstOf({"FromIP", "original_client_ip"}));
    addDetail(mail.detail, "trace", entry.firstOf({"MessageTraceId", "network_message_id"}));
    auto rest = recipients;
    const auto status = entry.firstOf({"Status", "event_id"});
    for (int i = 0; i < mostRecipients; ++i) {
        const auto recipient = takeRecipient(rest);
        mail.recipient = recipient.address;
        mail.result = status.empty() ? recipient.status : status;
        if (i == 0 || !recipient.address.empty())
            deliverMail(mail, entry.place(), entry.sink());
        if (rest.empty() || mail.outbound) // what was sent is the sender's, once
            return;
    }
}

int sniff(const Head& head)
{
    const bool trace =
        hasTableColumns(head, {"Received", "SenderAddress", "RecipientAddress", "Status"})
        || hasTableColumns(
            head, {"Date", "SenderAddress", "RecipientAddress", "Subject", "Status"});
    const bool summary =
        hasTableColumns(head, {"origin_timestamp_utc", "sender_address", "recipient_status"});
    const bool extended =
        hasTableColumns(head, {"date_time_utc", "event_id", "sender_address", "message_subject"});
    return trace || summary || extended ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    const ColumnTimes times(
        sample, {"Received", "Date", "origin_timestamp_utc", "date_time_utc", "Date(UTC)"}, sink);
    readTableEntries(input, sample, sink, [&](const TableEntry& entry) { take(entry, times); });
}

constexpr std::array covered{SourceClass::Mail};

} // namespace

extern const Format exchange_message_trace_csv;
const Format exchange_message_trace_csv{
    .name = "exchange_message_trace_csv",
    .title = "Exchange Online message trace (CSV)",
    .reads = "Mails with sender, recipient, subject and what became of them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
