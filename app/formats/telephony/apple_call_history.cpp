// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/telephony/apple_call_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace callwake {

namespace {

// ZCALLRECORD as iOS 8 and macOS 10.10 and later write it (Core Data; measured on model 27, iOS
// 17/18). Older stores lack some columns, which then read as null.
enum Column : std::size_t {
    Key,
    Originated,
    Answered,
    CallType,
    Category,
    Provider,
    Date,
    Length,
    Address,
    Country,
    Name,
    Location,
    Cause,
    Verification,
    Junk,
    Filtered,
    Message,
    UniqueId,
    columnCount
};
constexpr std::array<std::string_view, columnCount> columnNames{"Z_PK", "ZORIGINATED", "ZANSWERED",
    "ZCALLTYPE", "ZCALL_CATEGORY", "ZSERVICE_PROVIDER", "ZDATE", "ZDURATION", "ZADDRESS",
    "ZISO_COUNTRY_CODE", "ZNAME", "ZLOCATION", "ZDISCONNECTED_CAUSE", "ZVERIFICATIONSTATUS",
    "ZJUNKIDENTIFICATIONCATEGORY", "ZFILTERED_OUT_REASON", "ZHASMESSAGE", "ZUNIQUE_ID"};

constexpr std::string_view callTable = "ZCALLRECORD";
constexpr std::size_t mostHandles = 32; ///< of one group call
constexpr std::int64_t evictionLimit = 1000; ///< about as many calls as the telephone keeps

using Handles = std::unordered_map<std::int64_t, std::vector<std::string>>;

std::unordered_map<std::int64_t, std::string> readHandles(DatabaseView& database)
{
    constexpr std::array<std::string_view, 3> columns{"Z_PK", "ZNORMALIZEDVALUE", "ZVALUE"};
    std::unordered_map<std::int64_t, std::string> out;
    database.rows("ZHANDLE", columns, [&](std::int64_t rowid, auto cells) {
        const DatabaseRow row{rowid, columns, cells};
        // The normalised value is +E.164 even where the other one is national.
        auto value = row.anyText(1);
        if (value.empty())
            value = row.anyText(2);
        out.emplace(row.integer(0).value_or(rowid), std::move(value));
        return true;
    });
    return out;
}

/// The digits in the names of the join table and its columns are entity numbers of that store.
const DatabaseView::Table* joinTable(DatabaseView& database)
{
    for (int entity = 1; entity <= 32; ++entity)
        if (const auto* t =
                database.table("Z_" + std::to_string(entity) + "REMOTEPARTICIPANTHANDLES"))
            return t;
    return nullptr;
}

Handles participants(DatabaseView& database)
{
    Handles out;
    const auto* join = joinTable(database);
    if (!join || !database.table("ZHANDLE"))
        return out;
    std::array<std::string_view, 2> columns;
    for (const std::string& name : join->columns) {
        if (name.ends_with("REMOTEPARTICIPANTCALLS"))
            columns[0] = name;
        if (name.ends_with("REMOTEPARTICIPANTHANDLES"))
            columns[1] = name;
    }
    const auto handles = readHandles(database);
    database.rows(join->name, columns, [&](std::int64_t rowid, auto cells) {
        const DatabaseRow row{rowid, columns, cells};
        const auto call = row.integer(0);
        const auto handle = row.integer(1);
        const auto found = handle ? handles.find(*handle) : handles.end();
        if (call && found != handles.end() && !found->second.empty()) {
            auto& list = out[*call];
            if (list.size() < mostHandles && std::ranges::find(list, found->second) == list.end())
                list.push_back(found->second);
        }
        return true;
    });
    return out;
}

/// ZANSWERED says something of incoming calls only: outgoing ones have 0 even after a long talk.
/// ZDISCONNECTED_CAUSE cannot be read reliably; it stays in the detail.
Outcome outcomeOf(const DatabaseRow& row, double talk)
{
    if (talk > 0 || (row.integer(Originated) == 0 && row.integer(Answered) == 1))
        return Outcome::Answered;
    if (row.isNull(Length) && row.isNull(Answered))
        return Outcome::Unknown;
    if (row.integer(Filtered).value_or(0) != 0)
        return Outcome::Blocked;
    return Outcome::Missed;
}

std::string detailOf(const DatabaseRow& row, const std::vector<std::string>* handles)
{
    constexpr std::array<std::pair<Column, std::string_view>, 7> parts{
        {{Cause, "disconnected_cause"}, {Verification, "verification"}, {Junk, "junk"},
            {Filtered, "filtered"}, {Message, "message"}, {Country, "country"},
            {Location, "location"}}};
    std::string out;
    for (const auto& [column, name] : parts)
        addDetail(out, name, row.anyText(column));
    if (handles && handles->size() > 1) {
        std::string all;
        for (const std::string& handle : *handles)
            all += (all.empty() ? "" : ", ") + handle;
        addDetail(out, "participants", all);
    }
    return out;
}

struct Reader {
    Sink& sink;
    Handles handles;
    std::int64_t rows = 0;
    std::int64_t ofNetwork = 0; ///< calls of the telephone network, not of an application

    void read(const DatabaseRow& row)
    {
        ++rows;
        const auto raw = row.rendered();
        const auto date = row.real(Date);
        const auto begin = date ? instantFromCocoa(*date) : std::nullopt;
        if (!begin) {
            sink.reject(row.rowid, row.rowid, "ZDATE is no time", raw);
            return;
        }
        const double talk = row.real(Length).value_or(0);
        CallFields call;
        const auto originated = row.integer(Originated);
        if (originated == 0 || originated == 1)
            call.direction = *originated ? Direction::Outbound : Direction::Inbound;
        call.outcome = outcomeOf(row, talk);
        call.service = appleCallService(row.text(Provider), row.integer(CallType).value_or(0),
            row.integer(Category).value_or(0));
        ofNetwork += call.service == appleNetworkService ? 1 : 0;
        call.displayName = row.text(Name);
        call.callKey = row.text(UniqueId);
        const auto found = handles.find(row.integer(Key).value_or(row.rowid));
        const auto* list = found == handles.end() ? nullptr : &found->second;
        const auto detail = detailOf(row, list);
        call.detail = detail;
        auto remote = row.anyText(Address);
        if (list && list->size() == 1)
            remote = list->front();
        call.remote = remote;
        const auto country = row.anyText(Country);
        call.region = country;

        Record record = row.recordIn(callTable, raw);
        record.kind = Kind::Call;
        record.begin = *begin;
        if (!isUtf8(remote) || !isUtf8(call.displayName))
            record.quality |= Quality::BadEncoding;
        setTalk(row.isNull(Length) ? std::nullopt : std::optional(talk), record, call);
        if (row.integer(Originated) == 0 && row.integer(Answered) == 0 && talk > 0)
            record.quality |= Quality::Conflict;
        record.what = call;
        sink.record(record);
    }
};

/// Z_PRIMARYKEY remembers the highest key ever given, also of calls that are gone.
std::int64_t highestKey(DatabaseView& database)
{
    constexpr std::array<std::string_view, 2> columns{"Z_NAME", "Z_MAX"};
    std::int64_t out = 0;
    if (!database.table("Z_PRIMARYKEY"))
        return 0;
    database.rows("Z_PRIMARYKEY", columns, [&](std::int64_t rowid, auto cells) {
        const DatabaseRow row{rowid, columns, cells};
        if (row.text(0) == "CallRecord")
            out = row.integer(1).value_or(0);
        return true;
    });
    return out;
}

int sniff(const Head& head)
{
    return hasTable(head, callTable) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    auto* database =
        databaseWith(input, callTable, {}, sink, "No table ZCALLRECORD: no calls could be read.");
    if (!database)
        return;
    Reader reader{sink, participants(*database)};
    forEachRow(
        *database, sink, callTable, columnNames, [&](const DatabaseRow& row) { reader.read(row); });
    if (reader.rows == 0)
        sink.warning("The store holds no calls. An iPad, a Mac or an iPhone whose history was "
                     "erased looks the same: that there were none cannot be said.");
    else if (reader.ofNetwork == 0)
        sink.warning("Not one call of the telephone network, only of applications: an iPad or a "
                     "Mac. The iPhone's own store holds the others.");
    if (reader.rows >= evictionLimit)
        sink.warning("The store holds " + std::to_string(reader.rows)
            + " calls. Apple devices keep about 1,000: older calls may be gone.");
    if (const auto highest = highestKey(*database); highest > reader.rows)
        sink.warning(std::to_string(highest - reader.rows) + " of " + std::to_string(highest)
            + " calls ever recorded are no longer in the store: deleted or aged out.");
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format apple_call_history;
const Format apple_call_history{
    .name = "apple_call_history",
    .title = "Apple call history (CallHistory.storedata)",
    .reads = "Cellular and FaceTime calls of iPhones and Macs; other makers' calls they know of",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
