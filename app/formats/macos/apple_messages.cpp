// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// chat.db of macOS and sms.db of iOS: what was written around a call. Dates count from 2001, in
// nanoseconds since iOS 11 and macOS 10.13, in seconds before. Newer systems keep the text only in
// attributedBody.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/link_parts.h"
#include "formats/macos/typed_stream_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::string_view messageTable = "message", handleTable = "handle";
constexpr std::size_t mostHandles = 1'000'000;
constexpr std::size_t longestText = 2000; ///< bytes of a message that are kept
constexpr std::int64_t leastNanoseconds = 1'000'000'000'000;

/// message.item_type.
enum ItemType : std::int64_t { Ordinary = 0, FaceTimeEvent = 6 };

enum Column : std::size_t {
    Guid,
    Text,
    Attributed,
    Handle,
    Date,
    FromMe,
    Service,
    OwnNumber,
    Item,
    Spam,
    Read,
    columnCount
};
constexpr std::array<std::string_view, columnCount> columnNames{"guid", "text", "attributedBody",
    "handle_id", "date", "is_from_me", "service", "destination_caller_id", "item_type", "is_spam",
    "is_read"};
/// The raw record leaves out attributedBody, whose text stands in the detail.
constexpr std::array<std::string_view, 9> rawNames{"guid", "text", "handle_id", "date",
    "is_from_me", "service", "destination_caller_id", "item_type", "is_spam"};

std::optional<Instant> timeOf(const DatabaseRow& row)
{
    const auto written = row.integer(Date);
    if (!written || *written <= 0)
        return std::nullopt;
    return instantFromCocoa(
        *written >= leastNanoseconds ? double(*written) / 1e9 : double(*written));
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
        constexpr std::array<std::string_view, 2> handleColumns{"ROWID", "id"};
        forEachRow(m_database, m_sink, handleTable, handleColumns, [this](const DatabaseRow& row) {
            if (m_handles.size() < mostHandles)
                m_handles.emplace(row.rowid, row.anyText(1));
        });
        forEachRow(m_database, m_sink, messageTable, columnNames,
            [this](const DatabaseRow& row) { read(row); });
    }

private:
    std::string rawOf(const DatabaseRow& row) const
    {
        constexpr std::array<std::size_t, rawNames.size()> places{
            Guid, Text, Handle, Date, FromMe, Service, OwnNumber, Item, Spam};
        std::array<DatabaseView::Cell, rawNames.size()> cells;
        std::ranges::transform(places, cells.begin(), [&](auto at) { return row.cells[at]; });
        return DatabaseRow{row.rowid, rawNames, cells}.rendered();
    }

    void read(const DatabaseRow& row)
    {
        const std::int64_t item = row.integer(Item).value_or(Ordinary);
        if (item != Ordinary && item != FaceTimeEvent)
            return m_sink.skipped("changes of groups and names");
        const std::string raw = rawOf(row);
        const auto begin = timeOf(row);
        if (!begin)
            return m_sink.reject(row.rowid, row.rowid, "date is no time", raw);
        const auto found = m_handles.find(row.integer(Handle).value_or(0));
        const std::string own = row.anyText(OwnNumber);
        const std::string_view text =
            row.text(Text).empty() ? textOfTypedStream(row.text(Attributed)) : row.text(Text);
        m_detail.clear();
        addDetail(m_detail, "direction", row.integer(FromMe) == 1 ? "sent" : "received");
        addDetail(m_detail, "service", row.text(Service));
        if (item == FaceTimeEvent)
            addDetail(m_detail, "event", "FaceTime");
        if (row.integer(Spam).value_or(0) != 0)
            addDetail(m_detail, "spam", "yes");
        addDetail(m_detail, "text", text.substr(0, longestText));
        ActivityFields fields;
        fields.peer = found == m_handles.end() ? std::string_view() : found->second;
        fields.account = own;
        fields.url = firstLink(text);
        fields.detail = m_detail;
        Record record = row.recordIn(messageTable, raw);
        record.kind = Kind::Message;
        record.begin = *begin;
        if (!own.empty())
            record.identity = {
                own.find('@') == std::string::npos ? IdentityKind::Number : IdentityKind::Email,
                own};
        if (!isUtf8(text))
            record.quality |= Quality::BadEncoding;
        record.what = fields;
        m_sink.record(record);
    }

    DatabaseView& m_database;
    Sink& m_sink;
    std::unordered_map<std::int64_t, std::string> m_handles;
    std::string m_detail;
};

int sniff(const Head& head)
{
    return hasTable(head, messageTable) && hasTable(head, handleTable) ? 90 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    if (auto* database = databaseWith(
            input, messageTable, {}, sink, "No table \"message\": no messages could be read."))
        Reader(*database, sink).run();
}

constexpr std::array covers{SourceClass::Messages};

} // namespace

extern const Format apple_messages;
const Format apple_messages{
    .name = "apple_messages",
    .title = "Apple Messages (chat.db, sms.db)",
    .reads = "Text messages and iMessages of Macs and iPhones, with the links in them",
    .covers = covers,
    .shape = Format::Shape::Database,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
