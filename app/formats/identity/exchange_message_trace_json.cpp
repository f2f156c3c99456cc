// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Message traces of Exchange Online as JSON: of Get-MessageTrace(V2) | ConvertTo-Json and of the
// reporting web service, one mail and recipient an entry. Times are UTC, which Windows PowerShell
// writes as "/Date(1781775000123)/".
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/identity/mail_parts.h"
#include "formats/json_entries_parts.h"

#include <array>

namespace callwake {

namespace {

std::optional<Instant> timeOf(std::string_view text)
{
    constexpr std::string_view begin = "/Date(";
    if (!text.starts_with(begin))
        return utcTime(text);
    text.remove_prefix(begin.size());
    const auto end = text.find_first_of("+-)", 1); // the count is of UTC, whatever offset follows
    const auto milliseconds = parseNumber<std::int64_t>(text.substr(0, end));
    return milliseconds ? instantFromUnixSeconds(double(*milliseconds) / 1000) : std::nullopt;
}

void take(const JsonEntry& entry)
{
    const auto time = timeOf(entry.firstOf({"Received", "Received.value", "Date"}));
    if (!time)
        return entry.reject("no time of the mail");
    MailEvent mail;
    mail.time = *time;
    mail.sender = entry["SenderAddress"];
    mail.recipient = entry["RecipientAddress"];
    mail.subject = entry["Subject"];
    mail.messageId = entry["MessageId"];
    mail.result = entry["Status"];
    addDetail(mail.detail, "address", entry["FromIP"]);
    addDetail(mail.detail, "trace", entry["MessageTraceId"]);
    deliverMail(mail, entry.place(), entry.sink());
}

int sniff(const Head& head)
{
    return holdsKeys(head, {"Received", "SenderAddress", "RecipientAddress", "MessageTraceId"}) ? 95
                                                                                                : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    constexpr std::array<std::string_view, 2> lists{"value", "results"};
    JsonShape shape;
    shape.lists = {.names = lists, .depth = 2};
    readJsonEntries(input, sink, shape, take);
}

constexpr std::array covered{SourceClass::Mail};

} // namespace

extern const Format exchange_message_trace_json;
const Format exchange_message_trace_json{
    .name = "exchange_message_trace_json",
    .title = "Exchange Online message trace (JSON)",
    .reads = "The same as of the CSV, of PowerShell's ConvertTo-Json or the reporting web service",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
