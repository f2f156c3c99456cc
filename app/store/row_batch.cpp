// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/row_batch.h"

#include "base/sha256.h"

#include <limits>
#include <span>

namespace callwake {

namespace {

constexpr std::int64_t absent = std::numeric_limits<std::int64_t>::min();
constexpr std::size_t rowsPerStatement = 32;

std::int64_t orAbsent(const std::optional<Duration>& d)
{
    return d ? d->count() : absent;
}

template <typename Tag>
std::int64_t orAbsent(Id<Tag> id)
{
    return id ? id.value : absent;
}

} // namespace

/// How a row's fields and texts lie in a table after the id and the source.
struct RowBatch::Table {
    std::string_view name;
    bool ofCalls;
    std::span<const int> fields; ///< -1 stands for the table name, the first of the texts
    std::size_t texts; ///< without the table name
    [[nodiscard]] std::size_t columns() const { return 2 + fields.size() + texts; }
};

void RowBatch::addText(std::string_view text)
{
    m_texts += text;
    m_sizes.push_back(std::uint32_t(text.size()));
}

void RowBatch::add(const EventRow& row)
{
    Row out{{}, std::uint32_t(m_texts.size()), std::uint32_t(m_sizes.size()), false};
    out.fields.fill(absent);
    out.fields[Offset] = row.offset;
    out.fields[Length] = row.length;
    out.fields[Line] = row.line;
    out.fields[RawOffset] = row.rawOffset == row.offset ? absent : row.rawOffset;
    out.fields[Begin] = toMicroseconds(row.begin);
    out.fields[QualityBits] = std::int64_t(row.quality);
    out.fields[Who] = orAbsent(row.identity);
    out.fields[Host] = orAbsent(row.host);
    out.fields[Peer] = orAbsent(row.peer);
    out.fields[KindNumber] = std::int64_t(row.kind);
    addText(row.table);
    if (const auto* call = std::get_if<CallRow>(&row.what)) {
        out.isCall = true;
        out.fields[First] = std::int64_t(call->direction);
        out.fields[First + 1] = std::int64_t(call->outcome);
        out.fields[First + 2] = orAbsent(call->remote);
        out.fields[First + 3] = orAbsent(call->answer);
        out.fields[First + 4] = orAbsent(call->end);
        for (const auto text : {call->local, call->displayName, call->service, call->trunk,
                 call->device, call->callKey, call->reporter, call->detail})
            addText(text);
    } else {
        const auto& a = std::get<ActivityRow>(row.what);
        out.fields[First] = row.subject;
        out.fields[First + 1] = orAbsent(row.lasting);
        for (const auto text : {a.account, a.host, a.process, a.command, a.parent, a.url,
                 a.referrer, a.path, a.package, a.version, a.originalName, a.signer, a.hash, a.peer,
                 a.result, a.processId, a.parentId, a.detail})
            addText(text);
    }
    m_rows.push_back(out);
}

void RowBatch::clear()
{
    m_rows.clear();
    m_texts.clear();
    m_sizes.clear();
}

void RowBatch::insert(Db& db, SourceId source, std::int64_t firstId) const
{
    static constexpr std::array<int, 15> callFields{Offset, Length, Line, RawOffset, -1, Begin,
        QualityBits, Who, Host, Peer, First, First + 1, First + 2, First + 3, First + 4};
    static constexpr std::array<int, 13> activityFields{Offset, Length, Line, RawOffset, -1, Begin,
        QualityBits, Who, Host, Peer, KindNumber, First, First + 1};
    insertInto(db, {"call", true, callFields, 8}, source, firstId);
    insertInto(db, {"activity", false, activityFields, 18}, source, firstId);
}

void RowBatch::bindRow(Statement& statement, int at, const Row& row, const Table& table) const
{
    const char* text = m_texts.data() + row.texts;
    const std::uint32_t* size = m_sizes.data() + row.sizes;
    const auto bindText = [&] {
        if (*size == 0)
            statement.bindNull(at++);
        else
            statement.bind(at++, std::string_view(text, *size));
        text += *size++;
    };
    for (const int field : table.fields) {
        if (field < 0)
            bindText();
        else if (row.fields[std::size_t(field)] == absent
            && field != Begin) // a log may hold any time
            statement.bindNull(at++);
        else
            statement.bind(at++, row.fields[std::size_t(field)]);
    }
    for (std::size_t i = 0; i < table.texts; ++i)
        bindText();
}

void RowBatch::insertInto(Db& db, const Table& table, SourceId source, std::int64_t firstId) const
{
    const auto statementFor = [&](std::size_t rows) {
        std::string one = "(?";
        for (std::size_t i = 1; i < table.columns(); ++i)
            one += ",?";
        one += ')';
        std::string sql = "INSERT INTO " + std::string(table.name) + " VALUES " + one;
        for (std::size_t i = 1; i < rows; ++i)
            sql += ',' + one;
        return Statement(db, sql);
    };
    std::vector<std::size_t> mine;
    mine.reserve(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].isCall == table.ofCalls)
            mine.push_back(i);
    Statement statement;
    std::size_t width = 0;
    for (std::size_t done = 0; done < mine.size(); done += width) {
        const std::size_t next = mine.size() - done >= rowsPerStatement ? rowsPerStatement : 1;
        if (next != width) {
            width = next;
            statement = statementFor(width);
        }
        for (std::size_t i = 0; i < width; ++i) {
            const int at = 1 + int(i * table.columns());
            statement.bind(at, firstId + std::int64_t(mine[done + i]));
            statement.bind(at + 1, source.value);
            bindRow(statement, at + 2, m_rows[mine[done + i]], table);
        }
        statement.run();
    }
}

namespace {

/// The columns that both tables begin with.
EventRow commonFrom(const Statement& row)
{
    EventRow out;
    out.offset = row.integer(1);
    out.length = row.integer(2);
    out.line = row.integer(3);
    out.rawOffset = row.isNull(4) ? out.offset : row.integer(4);
    out.table = row.view(5);
    out.begin = instantFromMicroseconds(row.integer(6));
    out.quality = Quality(row.integer(7));
    out.identity = {row.integer(8)};
    out.host = {row.integer(9)};
    out.peer = {row.integer(10)};
    return out;
}

std::optional<Duration> durationAt(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Duration(row.integer(column)));
}

EventRow callFrom(const Statement& row)
{
    EventRow out = commonFrom(row);
    out.kind = Kind::Call;
    CallRow call;
    call.direction = Direction(row.integer(11));
    call.outcome = Outcome(row.integer(12));
    call.remote = {row.integer(13)};
    call.answer = durationAt(row, 14);
    call.end = durationAt(row, 15);
    int column = 16;
    for (auto* text : {&call.local, &call.displayName, &call.service, &call.trunk, &call.device,
             &call.callKey, &call.reporter, &call.detail})
        *text = row.view(column++);
    out.what = call;
    return out;
}

EventRow activityFrom(const Statement& row)
{
    EventRow out = commonFrom(row);
    out.kind = Kind(row.integer(11));
    out.subject = std::int32_t(row.integer(12));
    out.lasting = durationAt(row, 13);
    ActivityRow a;
    int column = 14;
    for (auto* text : {&a.account, &a.host, &a.process, &a.command, &a.parent, &a.url, &a.referrer,
             &a.path, &a.package, &a.version, &a.originalName, &a.signer, &a.hash, &a.peer,
             &a.result, &a.processId, &a.parentId, &a.detail})
        *text = row.view(column++);
    out.what = a;
    return out;
}

} // namespace

void RowBatch::read(const Db& db, SourceId source, std::int64_t firstId, std::int64_t lastId)
{
    const std::string common =
        "SELECT id, offset, length, line, raw_offset, table_name, begin, quality, identity, host, ";
    const std::string where = " WHERE id BETWEEN ? AND ? AND source = ? ORDER BY id";
    Statement calls(db,
        common
            + "peer, direction, outcome, remote, answer, end, local, display_name, service, trunk,"
              " device, call_key, reporter, detail FROM call"
            + where);
    Statement activities(db,
        common
            + "peer_identity, kind, subject, lasting, account, host_name, process, command,"
              " parent, url, referrer, path, package, version, original_name, signer, hash, peer, "
              "result, process_id,"
              " parent_id, detail FROM activity"
            + where);
    bool moreCalls = calls.with(firstId, lastId, source.value).step();
    bool moreActivities = activities.with(firstId, lastId, source.value).step();
    while (moreCalls || moreActivities) {
        if (moreCalls && (!moreActivities || calls.integer(0) < activities.integer(0))) {
            add(callFrom(calls));
            moreCalls = calls.step();
        } else {
            add(activityFrom(activities));
            moreActivities = activities.step();
        }
    }
}

std::string RowBatch::hash() const
{
    Sha256 hash;
    for (const Row& row : m_rows) {
        hash.add({reinterpret_cast<const char*>(row.fields.data()), sizeof row.fields});
        hash.add(row.isCall ? "c" : "a");
    }
    hash.add({reinterpret_cast<const char*>(m_sizes.data()), m_sizes.size() * sizeof m_sizes[0]});
    hash.add(m_texts);
    return hash.hex();
}

} // namespace callwake
