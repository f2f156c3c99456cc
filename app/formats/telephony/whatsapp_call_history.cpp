// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// CallHistory.sqlite of WhatsApp on iOS (Core Data): one ZWACDCALLEVENT for each call, the others
// who took part in ZWACDCALLEVENTPARTICIPANT, direction and video in ZWAAGGREGATECALLEVENT. Who
// began a call is ZGROUPCALLCREATORUSERJIDSTRING; of outgoing calls that is the owner.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::string_view callTable = "ZWACDCALLEVENT";
constexpr std::string_view participantTable = "ZWACDCALLEVENTPARTICIPANT";
constexpr std::string_view aggregateTable = "ZWAAGGREGATECALLEVENT";
constexpr std::size_t mostCalls = 1'000'000;
constexpr std::size_t mostParticipants = 64; ///< of one call that are named

enum Column : std::size_t { Key, Aggregate, Date, Talk, End, Creator, Group, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames{"Z_PK", "Z1CALLEVENTS", "ZDATE",
    "ZDURATION", "ZOUTCOME", "ZGROUPCALLCREATORUSERJIDSTRING", "ZGROUPJIDSTRING"};

/// "+441134960112" of "441134960112@s.whatsapp.net" and, with a device, "441134960112:5@...".
/// Other names stay as they are: "...@lid" stands for somebody whose number is hidden.
std::string telephoneOf(std::string_view name)
{
    const auto user = name.substr(0, name.find_first_of(":@"));
    const bool digits = user.size() >= 7 && user.size() <= 15
        && user.find_first_not_of("0123456789") == std::string_view::npos;
    return digits && name.find("whatsapp") != std::string_view::npos ? "+" + std::string(user)
                                                                     : std::string(name);
}

struct CallKind {
    bool incoming = false;
    bool video = false;
};

Outcome outcomeOf(const DatabaseRow& row)
{
    const auto end = row.integer(End);
    if (end == 1)
        return Outcome::Missed;
    if (end == 4)
        return Outcome::Rejected;
    if (end == 0)
        return row.real(Talk).value_or(0) > 0 ? Outcome::Answered : Outcome::Missed;
    return Outcome::Unknown;
}

class Reader {
public:
    Reader(DatabaseView& database, Sink& sink)
        : m_database(database)
        , m_sink(sink)
    {
    }

    void run()
    {
        readKinds();
        readParticipants();
        findOwner();
        forEachRow(m_database, m_sink, callTable, columnNames,
            [this](const DatabaseRow& row) { read(row); });
    }

private:
    void readKinds()
    {
        constexpr std::array<std::string_view, 3> columns{"Z_PK", "ZINCOMING", "ZVIDEO"};
        forEachRow(m_database, m_sink, aggregateTable, columns, [this](const DatabaseRow& row) {
            if (m_kinds.size() < mostCalls)
                m_kinds.emplace(row.integer(0).value_or(row.rowid),
                    CallKind{row.integer(1) == 1, row.integer(2) == 1});
        });
    }

    void readParticipants()
    {
        constexpr std::array<std::string_view, 2> columns{"Z1PARTICIPANTS", "ZJIDSTRING"};
        forEachRow(m_database, m_sink, participantTable, columns, [this](const DatabaseRow& row) {
            auto& names = m_participants[row.integer(0).value_or(0)];
            if (names.size() < mostParticipants && m_participants.size() <= mostCalls)
                names.push_back(telephoneOf(row.text(1)));
        });
    }

    void findOwner()
    {
        forEachRow(m_database, m_sink, callTable, columnNames, [this](const DatabaseRow& row) {
            const CallKind* kind = kindOf(row);
            if (m_owner.empty() && kind && !kind->incoming)
                m_owner = telephoneOf(row.text(Creator));
        });
    }

    [[nodiscard]] const CallKind* kindOf(const DatabaseRow& row) const
    {
        const auto found = m_kinds.find(row.integer(Aggregate).value_or(-1));
        return found == m_kinds.end() ? nullptr : &found->second;
    }

    [[nodiscard]] std::vector<std::string> othersOf(const DatabaseRow& row) const
    {
        std::vector<std::string> out;
        const auto found = m_participants.find(row.integer(Key).value_or(row.rowid));
        if (found != m_participants.end())
            out = found->second;
        std::erase(out, m_owner);
        return out;
    }

    void read(const DatabaseRow& row)
    {
        const std::string raw = row.rendered();
        const auto date = row.real(Date);
        const auto begin = date ? instantFromCocoa(*date) : std::nullopt;
        if (!begin)
            return m_sink.reject(row.rowid, row.rowid, "ZDATE is no time", raw);
        const CallKind* kind = kindOf(row);
        const auto others = othersOf(row);
        const std::string creator = telephoneOf(row.text(Creator));
        const std::string remote = kind && kind->incoming && !creator.empty() ? creator
            : others.empty()                                                  ? std::string()
                                                                              : others.front();
        CallFields call;
        if (kind)
            call.direction = kind->incoming ? Direction::Inbound : Direction::Outbound;
        call.outcome = outcomeOf(row);
        call.remote = remote;
        call.local = m_owner;
        call.service = kind && kind->video ? "whatsapp_video" : "whatsapp";
        std::string all;
        for (const std::string& other : others)
            all += (all.empty() ? "" : ", ") + other;
        std::string detail;
        addDetail(detail, "outcome", row.anyText(End));
        addDetail(detail, "group", row.text(Group));
        if (others.size() > 1)
            addDetail(detail, "participants", all);
        call.detail = detail;
        Record record = row.recordIn(callTable, raw);
        record.kind = Kind::Call;
        record.begin = *begin;
        if (!m_owner.empty())
            record.identity = {
                m_owner.starts_with('+') ? IdentityKind::Number : IdentityKind::Account, m_owner};
        setTalk(row.real(Talk), record, call);
        record.what = call;
        m_sink.record(record);
    }

    DatabaseView& m_database;
    Sink& m_sink;
    std::unordered_map<std::int64_t, CallKind> m_kinds;
    std::unordered_map<std::int64_t, std::vector<std::string>> m_participants;
    std::string m_owner;
};

int sniff(const Head& head)
{
    return hasTable(head, callTable) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    if (DatabaseView* database = input.database())
        Reader(*database, sink).run();
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format whatsapp_call_history;
const Format whatsapp_call_history{
    .name = "whatsapp_call_history",
    .title = "WhatsApp call history of iOS (CallHistory.sqlite)",
    .reads = "Voice and video calls of WhatsApp on an iPhone, with the numbers of both sides",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
