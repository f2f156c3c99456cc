// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/row_batch.h"

#include "base/sha256.h"
#include "store/row_values.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t rowsPerStatement = 32;
constexpr std::size_t mostTexts = 19; ///< of a row

std::int64_t orAbsent(const std::optional<Duration>& d)
{
    return d ? d->count() : RowBatch::absent;
}

template <typename Tag>
std::int64_t orAbsent(Id<Tag> id)
{
    return id ? id.value : RowBatch::absent;
}

} // namespace

RowBatch::Row& RowBatch::addRow(bool isCall)
{
    auto& row = m_rows.emplace_back();
    row.texts = std::uint32_t(m_texts.size());
    row.sizes = std::uint32_t(m_sizes.size());
    row.isCall = isCall;
    return row;
}

void RowBatch::addTexts(std::span<const std::string_view> texts)
{
    const auto before = m_sizes.size();
    m_sizes.resize(before + texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (!texts[i].empty()) {
            m_texts.append(texts[i]);
            m_sizes[before + i] = std::uint32_t(texts[i].size());
        }
}

void RowBatch::add(const EventRow& row)
{
    const auto* call = std::get_if<CallRow>(&row.what);
    auto& fields = addRow(call != nullptr).fields;
    fields[Offset] = row.offset;
    fields[Length] = row.length;
    fields[Line] = row.line;
    fields[RawOffset] = row.rawOffset == row.offset ? absent : row.rawOffset;
    fields[Begin] = toMicroseconds(row.begin);
    fields[QualityBits] = std::int64_t(row.quality);
    fields[Who] = orAbsent(row.identity);
    fields[Host] = orAbsent(row.host);
    fields[Peer] = orAbsent(row.peer);
    fields[KindNumber] = std::int64_t(row.kind);
    if (call) {
        fields[DirectionNumber] = std::int64_t(call->direction);
        fields[OutcomeNumber] = std::int64_t(call->outcome);
        fields[Remote] = orAbsent(call->remote);
        fields[Answer] = orAbsent(call->answer);
        fields[End] = orAbsent(call->end);
        addTexts(std::array{row.table, call->local, call->displayName, call->service, call->trunk,
            call->device, call->callKey, call->reporter, call->detail});
    } else {
        const auto& a = std::get<ActivityRow>(row.what);
        std::fill(fields.begin() + First, fields.end(), absent);
        fields[Subject] = row.subject;
        fields[Lasting] = orAbsent(row.lasting);
        addTexts(std::array{row.table, a.account, a.host, a.process, a.command, a.parent, a.url,
            a.referrer, a.path, a.package, a.version, a.originalName, a.signer, a.hash, a.peer,
            a.result, a.processId, a.parentId, a.detail});
    }
}

void RowBatch::add(const RowBatch& from, std::size_t index, const EventIds& ids)
{
    const Row& row = from.m_rows[index];
    const bool isLast = index + 1 == from.size();
    const std::size_t textsEnd = isLast ? from.m_texts.size() : from.m_rows[index + 1].texts;
    const std::size_t sizesEnd = isLast ? from.m_sizes.size() : from.m_rows[index + 1].sizes;
    auto& fields = addRow(row.isCall).fields;
    m_texts.append(from.m_texts, row.texts, textsEnd - row.texts);
    m_sizes.insert(m_sizes.end(), from.m_sizes.begin() + row.sizes,
        from.m_sizes.begin() + std::ptrdiff_t(sizesEnd));
    fields = row.fields;
    fields[Who] = orAbsent(ids.identity);
    fields[Host] = orAbsent(ids.host);
    fields[Peer] = orAbsent(ids.peer);
    if (row.isCall)
        fields[Remote] = orAbsent(ids.remote);
    else
        fields[Subject] = ids.subject;
}

void RowBatch::reserve(std::size_t rows, std::size_t bytes)
{
    m_texts.reserve(bytes);
    m_rows.reserve(rows);
    m_sizes.reserve(rows * mostTexts);
}

void RowBatch::clear()
{
    m_rows.clear();
    m_texts.clear();
    m_sizes.clear();
}

/// How a row's fields and texts lie in a table after the id and the source.
struct RowInserter::Table {
    std::string_view name;
    bool ofCalls;
    std::span<const int> fields; ///< -1 stands for the table name, the first of the texts
    std::size_t texts; ///< without the table name
    [[nodiscard]] std::size_t columns() const { return 2 + fields.size() + texts; }
};

void RowInserter::Insert::bind(std::size_t at, std::int64_t value)
{
    statement.bind(int(at), value);
    given[at] = 1;
}

void RowInserter::Insert::bind(std::size_t at, std::string_view text)
{
    statement.bind(int(at), text);
    given[at] = 1;
}

void RowInserter::Insert::bindNull(std::size_t at)
{
    if (given[at])
        statement.bindNull(int(at));
    given[at] = 0;
}

void RowInserter::insert(const RowBatch& rows, SourceId source, std::int64_t firstId)
{
    using R = RowBatch;
    static constexpr std::array<int, 15> callFields{R::Offset, R::Length, R::Line, R::RawOffset, -1,
        R::Begin, R::QualityBits, R::Who, R::Host, R::Peer, R::DirectionNumber, R::OutcomeNumber,
        R::Remote, R::Answer, R::End};
    static constexpr std::array<int, 13> activityFields{R::Offset, R::Length, R::Line, R::RawOffset,
        -1, R::Begin, R::QualityBits, R::Who, R::Host, R::Peer, R::KindNumber, R::Subject,
        R::Lasting};
    insertInto({"call", true, callFields, 8}, rows, source, firstId);
    insertInto({"activity", false, activityFields, 18}, rows, source, firstId);
}

void RowInserter::bindRow(Insert& insert, std::size_t at, const RowBatch& rows,
    const RowBatch::Row& row, const Table& table)
{
    const char* text = rows.m_texts.data() + row.texts;
    const std::uint32_t* size = rows.m_sizes.data() + row.sizes;
    const auto bindText = [&] {
        if (*size == 0)
            insert.bindNull(at++);
        else
            insert.bind(at++, std::string_view(text, *size));
        text += *size++;
    };
    for (const int field : table.fields) {
        if (field < 0)
            bindText();
        else if (row.fields[std::size_t(field)] == RowBatch::absent
            && field != RowBatch::Begin) // a log may hold any time
            insert.bindNull(at++);
        else
            insert.bind(at++, row.fields[std::size_t(field)]);
    }
    for (std::size_t i = 0; i < table.texts; ++i)
        bindText();
}

RowInserter::Insert& RowInserter::insertOf(const Table& table, std::size_t rows)
{
    auto& insert = m_inserts[{table.ofCalls, rows}];
    if (insert.statement)
        return insert;
    std::string one = "(?";
    for (std::size_t i = 1; i < table.columns(); ++i)
        one += ",?";
    one += ')';
    std::string sql = "INSERT INTO " + std::string(table.name) + " VALUES " + one;
    for (std::size_t i = 1; i < rows; ++i)
        sql += ',' + one;
    insert.given.resize(1 + rows * table.columns());
    insert.statement = Statement(m_db, sql);
    return insert;
}

void RowInserter::insertInto(
    const Table& table, const RowBatch& rows, SourceId source, std::int64_t firstId)
{
    std::vector<std::size_t> mine;
    mine.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].isCall == table.ofCalls)
            mine.push_back(i);
    for (std::size_t done = 0; done < mine.size();) {
        const std::size_t width = mine.size() - done >= rowsPerStatement ? rowsPerStatement : 1;
        auto& insert = insertOf(table, width);
        for (std::size_t i = 0; i < width; ++i, ++done) {
            const std::size_t at = 1 + i * table.columns();
            insert.bind(at, firstId + std::int64_t(mine[done]));
            insert.bind(at + 1, source.value);
            bindRow(insert, at + 2, rows, rows[mine[done]], table);
        }
        insert.statement.run();
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
    constexpr std::size_t atOnce = 8192; // fewer, larger pieces are hashed faster
    std::string piece;
    for (const Row& row : m_rows) {
        piece.append(reinterpret_cast<const char*>(row.fields.data()), sizeof row.fields);
        piece += row.isCall ? 'c' : 'a';
        if (piece.size() < atOnce)
            continue;
        hash.add(piece);
        piece.clear();
    }
    hash.add(piece);
    hash.add({reinterpret_cast<const char*>(m_sizes.data()), m_sizes.size() * sizeof m_sizes[0]});
    hash.add(m_texts);
    return hash.hex();
}

} // namespace callwake
