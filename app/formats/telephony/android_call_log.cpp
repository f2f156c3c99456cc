// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table "calls" of Android's call log: calllog.db, before Android 7 contacts2.db. Columns and
// values are those of CallLogDatabaseHelper and android.provider.CallLog.Calls; Samsung adds
// logtype, reject_flag, e164_number and others, and long called the table "logs" (logs.db). Columns
// that a version lacks read as null.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/telephony/android_call_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <array>

namespace callwake {

namespace {

enum Column : std::size_t {
    NumberText,
    Presentation,
    Date,
    Length,
    Type,
    Features,
    Name,
    Normalised,
    Country,
    Line,
    ViaNumber,
    Account,
    Component,
    ScreenedBy,
    BlockReason,
    MissedReason,
    Subject,
    Brand,
    PostDial,
    Location,
    Transcription,
    Spam,
    Deleted,
    LogType,
    RejectFlag,
    SamsungNormalised,
    columnCount
};
constexpr std::array<std::string_view, columnCount> columnNames{"number", "presentation", "date",
    "duration", "type", "features", "name", "normalized_number", "countryiso", "subscription_id",
    "via_number", "phone_account_address", "subscription_component_name", "call_screening_app_name",
    "block_reason", "missed_reason", "subject", "asserted_display_name", "post_dial_digits",
    "geocoded_location", "transcription", "spam_report", "deleted", "logtype", "reject_flag",
    "e164_number"};

constexpr std::string_view callTable = "calls", samsungTable = "logs";
constexpr std::size_t longestText = 2000; ///< bytes of one column that are kept
constexpr std::int64_t evictionLimit = 500; ///< calls that Android keeps
constexpr std::int64_t samsungCall = 100; ///< logtype; others are messages
constexpr std::int64_t videoFeature = 1, pulledFeature = 2;
constexpr std::int64_t toldFeatures = videoFeature | pulledFeature; ///< in words of our own

/// The number is an empty text where the network did not show it.
std::string remoteOf(const DatabaseRow& row)
{
    std::string number = row.anyText(NumberText);
    if (const auto hidden = androidHidden(row.integer(Presentation).value_or(1), number);
        !hidden.empty())
        return std::string(hidden);
    // Android's own reading is +E.164 even where the number was dialled in the national form.
    for (const auto column : {Normalised, SamsungNormalised})
        if (std::string normalised = row.anyText(column); normalised.starts_with('+'))
            return normalised;
    return number;
}

std::string detailOf(const DatabaseRow& row, std::string_view remote)
{
    constexpr std::array<std::pair<Column, std::string_view>, 12> parts{{{Country, "country"},
        {Line, "subscription"}, {ViaNumber, "via_number"}, {ScreenedBy, "screened_by"},
        {BlockReason, "block_reason"}, {MissedReason, "missed_reason"}, {Subject, "subject"},
        {Brand, "asserted_name"}, {PostDial, "dialled_after"}, {Location, "location"},
        {Spam, "spam_report"}, {Transcription, "voicemail"}}};
    std::string out;
    addDetail(out, "type", row.anyText(Type));
    if (const std::string written = row.anyText(NumberText); written != remote)
        addDetail(out, "number", written);
    for (const auto& [column, name] : parts)
        if (const std::string text = row.anyText(column); text != "0")
            addDetail(out, name, std::string_view(text).substr(0, longestText));
    const auto features = row.integer(Features).value_or(0);
    if ((features & ~toldFeatures) != 0) // high definition, Wi-Fi, VoLTE
        addDetail(out, "features", std::to_string(features));
    if ((features & pulledFeature) != 0)
        addDetail(out, "pulled", "from another device");
    if (row.integer(Deleted).value_or(0) != 0)
        addDetail(out, "deleted", "yes");
    return out;
}

struct Reader {
    Sink& sink;
    std::string_view table;
    std::int64_t rows = 0;

    void read(const DatabaseRow& row)
    {
        ++rows;
        if (row.integer(LogType).value_or(samsungCall) != samsungCall)
            return sink.skipped("messages in Samsung's log");
        const std::string raw = row.rendered();
        const auto date = row.integer(Date);
        const auto begin =
            date && *date > 0 ? instantFromUnixSeconds(double(*date) / 1000) : std::nullopt;
        if (!begin)
            return sink.reject(row.rowid, row.rowid, "date is no time", raw);
        Record record = row.recordIn(table, raw);
        record.kind = Kind::Call;
        record.begin = *begin;
        const std::string remote = remoteOf(row);
        const std::string detail = detailOf(row, remote);
        const std::string own = row.anyText(Account);
        const std::string name = row.anyText(Name);
        const std::string component = row.anyText(Component);
        const std::string country = row.anyText(Country);
        CallFields call;
        call.remote = remote;
        call.region = country;
        call.displayName = name;
        call.local = own;
        call.detail = detail;
        const std::int64_t type = row.integer(Type).value_or(0);
        call.direction = androidDirection(type);
        call.outcome = androidOutcome(
            type, row.integer(Length).value_or(0), row.integer(RejectFlag).value_or(0) != 0);
        call.service =
            androidService(component, (row.integer(Features).value_or(0) & videoFeature) != 0);
        setTalk(row.integer(Length), record, call);
        if (!own.empty())
            record.identity = {IdentityKind::Number, own};
        if (!isUtf8(raw) || !isUtf8(remote) || !isUtf8(name))
            record.quality |= Quality::BadEncoding;
        record.what = call;
        sink.record(record);
    }
};

int sniff(const Head& head)
{
    const bool samsung =
        hasTable(head, samsungTable) && equalsIgnoringCase(head.fileName, "logs.db");
    if (!hasTable(head, callTable))
        return samsung && hasTable(head, "android_metadata") ? 90 : 0;
    return hasTable(head, "android_metadata") ? 95 : 70;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    DatabaseView* found = input.database();
    const bool samsung = found && !found->table(callTable) && found->table(samsungTable);
    const auto table = samsung ? samsungTable : callTable;
    // These are names that other programs use too: the columns tell.
    auto* database = databaseWith(input, table,
        {columnNames[NumberText], columnNames[Date], columnNames[Length], columnNames[Type]}, sink,
        "No table \"calls\" with number, date, duration and type: no calls could be read.");
    if (!database)
        return;
    Reader reader{sink, table};
    forEachRow(
        *database, sink, table, columnNames, [&](const DatabaseRow& row) { reader.read(row); });
    if (reader.rows >= evictionLimit)
        sink.warning("The log holds " + std::to_string(reader.rows)
            + " calls. Android keeps about 500 of each telephone line: older calls may be gone.");
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format android_call_log;
const Format android_call_log{
    .name = "android_call_log",
    .title = "Android call log (calllog.db, contacts2.db, logs.db)",
    .reads = "Calls of Android telephones, also Samsung's, with rejected, blocked and answered "
             "elsewhere",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
