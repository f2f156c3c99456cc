// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// threadingStore.sqlite of Google Voice on an iPhone: calls, voicemails with what was understood of
// them, and messages, one row of ThreadItem each. "senderPhoneNumber" is the own number of what
// went out: whom it went to are the participants of the thread. Times are seconds since 1970.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/link_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <array>
#include <map>
#include <set>

namespace callwake {

namespace {

constexpr std::string_view itemTable = "ThreadItem";
constexpr std::size_t mostKept = 200'000; ///< transcripts, and threads
constexpr std::size_t longestText = 2000; ///< bytes of a message that are kept

enum Column : std::size_t {
    Type,
    NumberText,
    Time,
    Talk,
    Text,
    Key,
    Thread,
    RingGroup,
    TransferredFrom,
    TransferredTo,
    Deleted,
    columnCount
};
constexpr std::array<std::string_view, columnCount> columnNames{"itemType", "senderPhoneNumber",
    "timestamp", "duration", "messageText", "threadItemKey", "threadKey", "ringGroupName",
    "transferredFromE164", "transferredToE164", "isDeleted"};

struct Meaning {
    std::string_view type;
    Direction direction;
    Outcome outcome;
};
constexpr std::array<Meaning, 4> calls{{
    {"IncomingCall", Direction::Inbound, Outcome::Answered},
    {"MissedCall", Direction::Inbound, Outcome::Missed},
    {"OutgoingCall", Direction::Outbound, Outcome::Answered},
    {"Voicemail", Direction::Inbound, Outcome::Voicemail},
}};

class Reader {
public:
    Reader(DatabaseView& database, Sink& sink)
        : m_sink(sink)
    {
        constexpr std::array<std::string_view, 2> transcript{"threadItemKey", "text"};
        constexpr std::array<std::string_view, 2> thread{"threadKey", "isSuspectedSpam"};
        constexpr std::array<std::string_view, 2> participant{"threadKey", "phoneNumberE164"};
        forEachRow(
            database, sink, "ThreadParticipant", participant, [this](const DatabaseRow& row) {
                if (m_others.size() >= mostKept)
                    return;
                auto& all = m_others[std::string(row.text(0))];
                if (all.size() < longestText)
                    all.append(all.empty() ? "" : ", ").append(row.text(1));
            });
        forEachRow(database, sink, "Transcript", transcript, [this](const DatabaseRow& row) {
            if (m_transcripts.size() < mostKept)
                m_transcripts.emplace(row.text(0), row.text(1).substr(0, longestText));
        });
        forEachRow(database, sink, "Thread", thread, [this](const DatabaseRow& row) {
            if (row.integer(1).value_or(0) != 0 && m_spam.size() < mostKept)
                m_spam.emplace(row.text(0));
        });
    }

    void read(const DatabaseRow& row)
    {
        const std::string raw = row.rendered();
        const auto seconds = row.real(Time);
        const auto begin =
            seconds && *seconds > 0 ? instantFromUnixSeconds(*seconds) : std::nullopt;
        if (!begin)
            return m_sink.reject(row.rowid, row.rowid, "timestamp is no time", raw);
        Record record = row.recordIn(itemTable, raw);
        record.begin = *begin;
        const auto type = row.text(Type);
        const auto* found = std::ranges::find(calls, type, &Meaning::type);
        if (found != calls.end())
            call(row, *found, record);
        else if (type.starts_with("Sms") || type.starts_with("Mms"))
            message(row, record);
        else
            m_sink.skipped("item that is no call and no message");
    }

private:
    /// Everybody else in the thread, with commas between.
    std::string_view othersIn(std::string_view thread) const
    {
        const auto found = m_others.find(thread);
        return found == m_others.end() ? std::string_view() : found->second;
    }

    void addMarks(const DatabaseRow& row, std::string& detail) const
    {
        if (const auto others = othersIn(row.text(Thread)); others.find(',') != others.npos)
            addDetail(detail, "participants", others);
        if (m_spam.contains(row.text(Thread)))
            addDetail(detail, "spam", "suspected by Google");
        if (row.integer(Deleted).value_or(0) != 0)
            addDetail(detail, "deleted", "yes");
    }

    void call(const DatabaseRow& row, const Meaning& meaning, Record& record)
    {
        const double talk = row.real(Talk).value_or(0);
        CallFields call;
        call.direction = meaning.direction;
        call.outcome = meaning.direction == Direction::Outbound && talk <= 0 ? Outcome::Missed
                                                                             : meaning.outcome;
        const bool sent = meaning.direction == Direction::Outbound;
        const auto others = othersIn(row.text(Thread));
        call.remote = sent ? others.substr(0, others.find(',')) : row.text(NumberText);
        call.local = sent ? row.text(NumberText) : std::string_view();
        if (!call.local.empty())
            record.identity = {IdentityKind::Number, call.local};
        call.service = "google_voice";
        call.callKey = row.text(Key);
        std::string detail;
        addDetail(detail, "type", row.text(Type));
        addDetail(detail, "ring group", row.text(RingGroup));
        addDetail(detail, "transferred from", row.text(TransferredFrom));
        addDetail(detail, "transferred to", row.text(TransferredTo));
        addMarks(row, detail);
        const auto transcript = m_transcripts.find(row.text(Key));
        if (transcript != m_transcripts.end())
            addDetail(detail, "voicemail", transcript->second);
        call.detail = detail;
        record.kind = Kind::Call;
        setTalk(talk, record, call);
        record.what = call;
        m_sink.record(record);
    }

    void message(const DatabaseRow& row, Record& record)
    {
        const auto body = row.text(Text);
        const auto link = firstLink(body);
        ActivityFields fields;
        const bool sent = !row.text(Type).ends_with("In");
        const auto others = othersIn(row.text(Thread));
        fields.peer = sent ? others.substr(0, others.find(',')) : row.text(NumberText);
        if (sent && !row.text(NumberText).empty()) {
            fields.account = row.text(NumberText);
            record.identity = {IdentityKind::Number, fields.account};
        }
        fields.url = link;
        std::string detail;
        addDetail(detail, "direction", sent ? "sent" : "received");
        addDetail(detail, "service", "Google Voice");
        addMarks(row, detail);
        addDetail(detail, "text", body.substr(0, longestText));
        fields.detail = detail;
        record.kind = Kind::Message;
        record.what = fields;
        m_sink.record(record);
    }

    Sink& m_sink;
    std::map<std::string, std::string, std::less<>> m_transcripts; ///< by the key of the item
    std::map<std::string, std::string, std::less<>> m_others; ///< by the key of the thread
    std::set<std::string, std::less<>> m_spam; ///< keys of threads
};

int sniff(const Head& head)
{
    return hasTable(head, itemTable) && hasTable(head, "ThreadParticipant") ? 90 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    auto* database = databaseWith(input, itemTable,
        {columnNames[Type], columnNames[NumberText], columnNames[Time]}, sink,
        "No table \"ThreadItem\" as Google Voice writes it: no calls could be read.");
    if (!database)
        return;
    Reader reader(*database, sink);
    forEachRow(
        *database, sink, itemTable, columnNames, [&](const DatabaseRow& row) { reader.read(row); });
}

constexpr std::array covers{SourceClass::Calls, SourceClass::Messages};

} // namespace

extern const Format google_voice;
const Format google_voice{
    .name = "google_voice",
    .title = "Google Voice of an iPhone (threadingStore.sqlite)",
    .reads = "Calls, voicemails with their transcripts, and text messages of Google Voice",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
