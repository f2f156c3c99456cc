// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// ~/Library/Preferences/com.apple.LaunchServices.QuarantineEventsV2: what programs of macOS brought
// in from outside, with its address and the page it came from. It holds no file name and no user
// (only the path of the file tells); it may go back years, and cleaners empty it.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::string_view tableName = "LSQuarantineEvent";

enum Column : std::size_t {
    Identifier,
    TimeStamp,
    AgentBundle,
    AgentName,
    DataUrl,
    SenderName,
    SenderAddress,
    TypeNumber,
    OriginTitle,
    OriginUrl,
    Columns
};
constexpr std::array<std::string_view, Columns> columns{"LSQuarantineEventIdentifier",
    "LSQuarantineTimeStamp", "LSQuarantineAgentBundleIdentifier", "LSQuarantineAgentName",
    "LSQuarantineDataURLString", "LSQuarantineSenderName", "LSQuarantineSenderAddress",
    "LSQuarantineTypeNumber", "LSQuarantineOriginTitle", "LSQuarantineOriginURLString"};

/// kLSQuarantineType… of LaunchServices, in the order of their numbers.
std::string typeText(std::int64_t number)
{
    constexpr std::array<std::string_view, 6> types{"web download", "other download",
        "mail attachment", "message attachment", "calendar attachment", "other attachment"};
    if (number >= 0 && std::size_t(number) < types.size())
        return std::string(types[std::size_t(number)]);
    return "type " + std::to_string(number);
}

void take(const DatabaseRow& row, std::string_view account, Sink& sink)
{
    const auto raw = row.rendered();
    const auto seconds = row.real(TimeStamp);
    const auto time = seconds ? instantFromCocoa(*seconds) : std::nullopt;
    if (!time)
        return sink.reject(row.rowid, row.rowid, "no valid time", raw);
    Record record = row.recordIn(tableName, raw);
    record.kind = Kind::Download;
    record.begin = *time;
    record.identity = {IdentityKind::Account, account};
    ActivityFields fields;
    fields.account = account;
    fields.process = row.text(AgentName).empty() ? row.text(AgentBundle) : row.text(AgentName);
    fields.url = row.text(DataUrl);
    fields.referrer = row.text(OriginUrl);
    fields.peer = row.text(SenderAddress).empty() ? row.text(SenderName) : row.text(SenderAddress);
    if (fields.url.empty() && fields.referrer.empty() && fields.peer.empty())
        record.quality |= Quality::Incomplete;
    std::string detail;
    if (const auto type = row.integer(TypeNumber))
        addDetail(detail, "type", typeText(*type));
    addDetail(detail, "bundle", row.text(AgentBundle));
    addDetail(detail, "sender", row.text(SenderName));
    addDetail(detail, "id", row.text(Identifier));
    addDetail(detail, "title", row.text(OriginTitle));
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    return hasTable(head, tableName) ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    auto* view = input.database();
    if (!view)
        return;
    const auto account = homeOwner(options.path);
    forEachRow(
        *view, sink, tableName, columns, [&](const DatabaseRow& row) { take(row, account, sink); });
    if (account.empty() && !options.ownerSaid)
        sink.warning("The file names no user; give the person whose it is.");
}

constexpr std::array covers{SourceClass::Browser};

} // namespace

extern const Format quarantine_events;
const Format quarantine_events{
    .name = "quarantine_events",
    .title = "macOS quarantine events (QuarantineEventsV2)",
    .reads = "Downloads and received files of a macOS user, with the program, address and origin.",
    .covers = covers,
    .shape = Format::Shape::Database,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
