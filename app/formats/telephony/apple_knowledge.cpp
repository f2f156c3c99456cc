// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// knowledgeC.db of iOS and macOS: what applications said that they did. ZOBJECT has a row for each
// thing, of which the stream "/app/intents" tells of calls; what kind of intent it was stands in
// ZSTRUCTUREDMETADATA. The telephone application names the call by its id in the call history, and
// its begin and end; others mostly give their begin alone. Whom it was with stands inside an
// archive that is not read.
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/telephony/apple_call_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::string_view objectTable = "ZOBJECT", metadataTable = "ZSTRUCTUREDMETADATA";
constexpr std::string_view intents = "/app/intents";
constexpr std::size_t mostIntents = 2'000'000;

enum Metadata : std::size_t { Key, IntentClass, Way, Identifier, Contacts, Handled, metadataCount };
constexpr std::array<std::string_view, metadataCount> metadataColumns{"Z_PK",
    "Z_DKINTENTMETADATAKEY__INTENTCLASS", "Z_DKINTENTMETADATAKEY__DIRECTION",
    "Z_DKINTENTMETADATAKEY__INTERACTIONIDENTIFIER",
    "Z_DKINTENTMETADATAKEY__RELATEDCONTACTIDENTIFIERS",
    "Z_DKINTENTMETADATAKEY__INTENTHANDLINGSTATUS"};

enum Column : std::size_t { Stream, Begin, End, Application, Details, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames{
    "ZSTREAMNAME", "ZSTARTDATE", "ZENDDATE", "ZVALUESTRING", "ZSTRUCTUREDMETADATA"};

/// INInteractionDirection of Apple's Intents framework.
enum Way : std::int64_t { Outgoing = 1, Incoming = 2 };

struct Intent {
    std::string name, identifier, contacts, handled;
    std::int64_t way = 0;
};
using Intents = std::unordered_map<std::int64_t, Intent>;

/// Those of calls, by their keys.
Intents readIntents(DatabaseView& database, Sink& sink)
{
    constexpr std::array<std::string_view, 3> ofCalls{
        "INStartCallIntent", "INStartAudioCallIntent", "INStartVideoCallIntent"};
    Intents out;
    forEachRow(database, sink, metadataTable, metadataColumns, [&](const DatabaseRow& row) {
        const auto name = row.text(IntentClass);
        if (std::ranges::find(ofCalls, name) == ofCalls.end() || out.size() >= mostIntents)
            return;
        out.insert_or_assign(row.integer(Key).value_or(row.rowid),
            Intent{std::string(name), row.anyText(Identifier), row.anyText(Contacts),
                row.anyText(Handled), row.integer(Way).value_or(0)});
    });
    return out;
}

/// The telephone application speaks for the calls of the network, and for FaceTime as well.
std::string_view serviceOf(std::string_view application)
{
    constexpr std::string_view faceTime = "com.apple.FaceTime",
                               faceTimeOfPhones = "com.apple.facetime";
    if (application == faceTime || application == faceTimeOfPhones)
        return "facetime";
    return application == "com.apple.InCallService" ? std::string_view() : application;
}

void readCall(const DatabaseRow& row, const Intent& intent, Sink& sink)
{
    const auto raw = row.rendered();
    const auto date = row.real(Begin);
    const auto begin = date ? instantFromCocoa(*date) : std::nullopt;
    if (!begin)
        return sink.reject(row.rowid, row.rowid, "ZSTARTDATE is no time", raw);
    const double talk = row.real(End).value_or(*date) - *date;
    CallFields call;
    call.direction = intent.way == Outgoing ? Direction::Outbound
        : intent.way == Incoming            ? Direction::Inbound
                                            : Direction::Unknown;
    call.outcome = talk > 0 ? Outcome::Answered : Outcome::Unknown;
    call.service = serviceOf(row.text(Application));
    call.callKey = intent.identifier;
    std::string detail;
    addDetail(detail, "application", row.text(Application));
    addDetail(detail, "intent", intent.name);
    addDetail(detail, "contacts", intent.contacts);
    addDetail(detail, "handling_status", intent.handled);
    call.detail = detail;
    Record record = row.recordIn(objectTable, raw);
    record.kind = Kind::Call;
    record.begin = *begin;
    setTalk(talk, record, call);
    record.what = call;
    sink.record(record);
}

int sniff(const Head& head)
{
    return hasTable(head, objectTable) && hasTable(head, metadataTable) ? 90 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    auto* database = databaseWith(input, objectTable,
        {columnNames[Stream], columnNames[Begin], columnNames[Details]}, sink,
        "No table ZOBJECT as knowledgeC.db has it: no calls could be read.");
    if (!database)
        return;
    const auto calls = readIntents(*database, sink);
    forEachRow(*database, sink, objectTable, columnNames, [&](const DatabaseRow& row) {
        if (row.text(Stream) != intents)
            return sink.skipped("no intent of an application");
        const auto found = calls.find(row.integer(Details).value_or(-1));
        if (found == calls.end())
            return sink.skipped("intent that is no call");
        readCall(row, found->second, sink);
    });
    sink.warning("knowledgeC.db keeps about four weeks, and does not say plainly whom a call was "
                 "with: the call history of the same device does.");
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format apple_knowledge;
const Format apple_knowledge{
    .name = "apple_knowledge",
    .title = "Apple's knowledge of what applications did (knowledgeC.db)",
    .reads = "Calls that the telephone and other applications of an iPhone or Mac told the system",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
