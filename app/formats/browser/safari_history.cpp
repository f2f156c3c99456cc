// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// ~/Library/Safari/History.db: visited pages. It does not say whether an address was typed. Of a
// chain of redirects the first address (that somebody asked for) and the last one (that was shown)
// are kept; the hops between are skipped. Visits of the owner's other devices come by iCloud.
#include "formats/browser/page_table_parts.h"
#include "formats/browser/profile_parts.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/format.h"

#include <array>

namespace callwake {

namespace {

constexpr std::string_view visitTable = "history_visits";
constexpr std::string_view pageTable = "history_items";

enum Column : std::size_t {
    Id,
    Item,
    VisitTime,
    Title,
    Successful,
    NonGet,
    RedirectSource,
    RedirectDestination,
    Origin,
    Columns
};
constexpr std::array<std::string_view, Columns> columns{"id", "history_item", "visit_time", "title",
    "load_successful", "http_non_get", "redirect_source", "redirect_destination", "origin"};

class Reader {
public:
    Reader(DatabaseView& view, const ParseOptions& options, Sink& sink)
        : m_view(view)
        , m_sink(sink)
        , m_owner(options)
    {
    }

    void read()
    {
        m_pages.read(m_view, pageTable, m_sink);
        forEachRow(
            m_view, m_sink, visitTable, columns, [&](const DatabaseRow& row) { visit(row); });
        warnOfDeleted();
        m_owner.warnIfUnknown(m_sink);
    }

private:
    void visit(const DatabaseRow& row);
    void warnOfDeleted();

    DatabaseView& m_view;
    Sink& m_sink;
    ProfileOwner m_owner;
    PageTable m_pages;
    std::string m_detail, m_raw;
};

void Reader::visit(const DatabaseRow& row)
{
    const bool redirected = !row.isNull(RedirectSource);
    m_pages.addVisit(row.integer(Id).value_or(row.rowid), row.integer(Item).value_or(0));
    if (redirected && !row.isNull(RedirectDestination))
        return m_sink.skipped("hop of a redirect, neither its begin nor its end");
    m_raw = row.rendered();
    const auto seconds = row.real(VisitTime);
    const auto time = seconds && *seconds > 0 ? instantFromCocoa(*seconds) : std::nullopt;
    if (!time)
        return m_sink.reject(row.rowid, row.rowid, "visit without a valid time", m_raw);
    const auto* page = m_pages.find(row.integer(Item).value_or(0));
    if (!page)
        return m_sink.reject(row.rowid, row.rowid, "visit of a page that is not listed", m_raw);
    m_raw.append("; url=").append(m_pages.url(*page));
    Record record = row.recordIn(visitTable, m_raw);
    record.kind = Kind::Navigation;
    record.begin = *time;
    record.identity = {IdentityKind::Account, m_owner.account()};
    ActivityFields fields;
    fields.account = m_owner.account();
    fields.process = "Safari";
    fields.url = m_pages.url(*page);
    fields.referrer = m_pages.urlOfVisit(row.integer(RedirectSource).value_or(0));
    if (row.integer(Successful).value_or(1) == 0)
        fields.result = "not loaded";
    m_detail.clear();
    addDetail(m_detail, "browser", "Safari");
    addDetail(m_detail, "transition", redirected ? "redirected" : "");
    addDetail(m_detail, "sent", row.integer(NonGet).value_or(0) != 0 ? "a form" : "");
    addDetail(m_detail, "device",
        row.integer(Origin).value_or(0) != 0 ? "another one, synchronised" : "");
    addDetail(m_detail, "title", row.text(Title));
    fields.detail = m_detail;
    record.what = fields;
    m_sink.record(record);
}

/// A tombstone is what is left of pages that the user removed: they name the span and, at times,
/// the address.
void Reader::warnOfDeleted()
{
    std::int64_t count = 0;
    constexpr std::array<std::string_view, 1> none{"id"};
    forEachRow(m_view, m_sink, "history_tombstones", none, [&](const DatabaseRow&) { ++count; });
    if (count > 0)
        m_sink.warning("Pages were removed from the history: " + std::to_string(count)
            + " marks of it are in the table history_tombstones.");
}

int sniff(const Head& head)
{
    return hasTable(head, visitTable) && hasTable(head, pageTable) ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    if (auto* view = databaseWith(input, visitTable, {"history_item", "visit_time"}, sink,
            "The database holds no history of Safari."))
        Reader(*view, options, sink).read();
}

constexpr std::array covers{SourceClass::Browser};

} // namespace

extern const Format safari_history;
const Format safari_history{
    .name = "safari_history",
    .title = "Safari history (History.db)",
    .reads = "Visited pages of Safari.",
    .covers = covers,
    .shape = Format::Shape::Database,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
