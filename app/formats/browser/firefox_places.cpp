// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// places.sqlite of Firefox and its relatives; user_version 10 to 58 seen.
//
// Visits become Navigation, those of type "download" become Download, with the file and the outcome
// from the annotations of their page, which hold the newest download of an address only. Of a chain
// of redirects the first address (that somebody asked for) and the last one (that was shown) are
// kept; the hops between and frames that pages load by themselves are skipped.
#include "base/text.h"
#include "formats/browser/firefox_parts.h"
#include "formats/browser/page_table_parts.h"
#include "formats/browser/profile_parts.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/file_url_parts.h"
#include "formats/format.h"
#include "formats/json_object_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace callwake {

namespace {

constexpr std::size_t mostAnnotations = 1'000'000;
constexpr std::string_view visitTable = "moz_historyvisits";
constexpr std::string_view annotationTable = "moz_annos";

/// What the annotations of one page say about its newest download.
struct Annotated {
    std::int64_t rowid = 0; ///< of the first annotation
    std::int64_t rows = 0;
    std::int64_t visit = 0; ///< its newest visit of type "download"
    std::optional<std::int64_t> added;
    std::string file, name, metaData;
};

class Reader {
public:
    Reader(DatabaseView& view, const ParseOptions& options, Sink& sink)
        : m_view(view)
        , m_sink(sink)
        , m_browser(firefox::browserOf(options.path))
        , m_profile(firefox::profileOf(options.path))
        , m_owner(options)
    {
    }

    void read()
    {
        m_pages.read(m_view, "moz_places", m_sink);
        readAnnotations();
        lookAhead();
        readVisits();
        readLeftAnnotations();
        m_owner.warnIfUnknown(m_sink);
    }

private:
    void readAnnotations();
    void lookAhead();
    void readVisits();
    void readLeftAnnotations();
    void visit(const DatabaseRow& row);
    [[nodiscard]] ActivityFields begin(Record& record)
    {
        return m_owner.begin(m_browser, m_profile, record, m_detail);
    }
    void addDownload(Record& record, ActivityFields& fields, const Annotated& annotated);

    DatabaseView& m_view;
    Sink& m_sink;
    std::string_view m_browser, m_profile;
    ProfileOwner m_owner;
    PageTable m_pages;
    std::unordered_map<std::int64_t, Annotated> m_annotated; ///< by page
    std::unordered_set<std::int64_t> m_redirecting; ///< visits that another one was redirected from
    JsonObject m_metaData;
    std::string m_detail, m_raw, m_path, m_result;
};

void Reader::readAnnotations()
{
    std::unordered_map<std::int64_t, std::string> names;
    constexpr std::array<std::string_view, 2> nameColumns{"id", "name"};
    forEachRow(m_view, m_sink, "moz_anno_attributes", nameColumns,
        [&](const DatabaseRow& r) { names[r.integer(0).value_or(r.rowid)] = r.text(1); });
    constexpr std::array<std::string_view, 4> columns{
        "place_id", "anno_attribute_id", "content", "dateAdded"};
    forEachRow(m_view, m_sink, annotationTable, columns, [&](const DatabaseRow& r) {
        const auto name = names.find(r.integer(1).value_or(0));
        if (name == names.end() || !name->second.starts_with("downloads/"))
            return m_sink.skipped("annotation that is of no download");
        const auto page = r.integer(0).value_or(0);
        if (m_annotated.size() == mostAnnotations && !m_annotated.contains(page))
            return m_sink.reject(
                r.rowid, r.rowid, "more than a million annotated downloads", r.rendered());
        auto& annotated = m_annotated[page];
        if (annotated.rows++ == 0) {
            annotated.rowid = r.rowid;
            annotated.added = r.integer(3);
        }
        if (name->second == "downloads/destinationFileURI")
            annotated.file = pathOfFileUrl(r.text(2));
        else if (name->second == "downloads/destinationFileName")
            annotated.name = r.text(2);
        else if (name->second == "downloads/metaData")
            annotated.metaData = r.text(2);
    });
}

/// A redirect and a newer download of a page come after the visit that must know of them.
void Reader::lookAhead()
{
    constexpr std::array<std::string_view, 4> columns{"id", "from_visit", "visit_type", "place_id"};
    forEachRow(m_view, m_sink, visitTable, columns, [&](const DatabaseRow& r) {
        const auto type = r.integer(2).value_or(firefox::Link);
        if (firefox::isRedirect(type))
            m_redirecting.insert(r.integer(1).value_or(0));
        if (type == firefox::Download)
            if (const auto at = m_annotated.find(r.integer(3).value_or(0)); at != m_annotated.end())
                at->second.visit = r.integer(0).value_or(r.rowid);
    });
}

void Reader::readVisits()
{
    constexpr std::array<std::string_view, 5> columns{
        "id", "place_id", "visit_date", "from_visit", "visit_type"};
    forEachRow(m_view, m_sink, visitTable, columns, [&](const DatabaseRow& row) { visit(row); });
}

void Reader::addDownload(Record& record, ActivityFields& fields, const Annotated& annotated)
{
    m_path = annotated.file.empty() ? annotated.name : annotated.file;
    fields.path = m_path;
    m_owner.sawDownload(m_path);
    std::optional<Instant> end;
    if (m_metaData.read(annotated.metaData).empty()) {
        if (const auto ms = parseNumber<std::int64_t>(m_metaData["endTime"]))
            end = instantFromUnixSeconds(double(*ms) / 1000);
        const auto state = parseNumber<std::int64_t>(m_metaData["state"]);
        m_result = state ? firefox::stateText(*state) : std::string();
        fields.result = m_result;
        addDetail(m_detail, "bytes", m_metaData["fileSize"]);
        addDetail(m_detail, "danger", m_metaData["reputationCheckVerdict"]);
        addDetail(m_detail, "deleted", m_metaData["deleted"]);
    } else if (!annotated.metaData.empty()) {
        record.quality |= Quality::Incomplete;
    }
    setLasting(record, end);
    record.entries += annotated.rows;
    m_raw.append("; file=").append(m_path).append("; metaData=").append(annotated.metaData);
}

void Reader::visit(const DatabaseRow& row)
{
    const auto id = row.integer(0).value_or(row.rowid);
    const auto pageId = row.integer(1).value_or(0);
    const auto type = row.integer(4).value_or(firefox::Link);
    m_pages.addVisit(id, pageId);
    if (type == firefox::Embed)
        return m_sink.skipped("frame that a page loaded by itself");
    if (firefox::isRedirect(type) && m_redirecting.contains(id))
        return m_sink.skipped("hop of a redirect, neither its begin nor its end");
    const auto time = firefox::timeOf(row.integer(2));
    if (!time)
        return m_sink.reject(row.rowid, row.rowid, "visit without a valid time", row.rendered());
    const auto* page = m_pages.find(pageId);
    if (!page)
        return m_sink.reject(
            row.rowid, row.rowid, "visit of a page that is not listed", row.rendered());
    Record record = row.recordIn(visitTable, {});
    ActivityFields fields = begin(record);
    record.kind = type == firefox::Download ? Kind::Download : Kind::Navigation;
    record.begin = *time;
    fields.url = m_pages.url(*page);
    fields.referrer = m_pages.urlOfVisit(row.integer(3).value_or(0));
    m_raw = row.rendered();
    m_raw.append("; url=").append(fields.url).append("; title=").append(m_pages.title(*page));
    const auto annotated = m_annotated.find(pageId);
    if (type != firefox::Download) {
        addDetail(m_detail, "transition", firefox::visitText(type));
        addDetail(m_detail, "title", m_pages.title(*page));
    } else if (annotated != m_annotated.end() && annotated->second.visit == id) {
        addDownload(record, fields, annotated->second);
        m_annotated.erase(annotated);
    } else {
        record.quality |= Quality::LengthUnknown | Quality::Incomplete;
    }
    fields.detail = m_detail;
    record.raw = m_raw;
    record.what = fields;
    m_sink.record(record);
}

/// Of downloads whose visit was deleted, or lies before those that are kept.
void Reader::readLeftAnnotations()
{
    std::vector<std::pair<std::int64_t, std::int64_t>> order; // rowid, page
    for (const auto& [page, annotated] : m_annotated)
        order.emplace_back(annotated.rowid, page);
    std::ranges::sort(order);
    for (const auto& [rowid, pageId] : order) {
        const auto& annotated = m_annotated[pageId];
        const auto time = firefox::timeOf(annotated.added);
        const auto* page = m_pages.find(pageId);
        if (!time || !page) {
            m_sink.reject(rowid, rowid, "download without its page or a valid time",
                annotated.file + " " + annotated.metaData);
            if (annotated.rows > 1)
                m_sink.skipped("other entries of a rejected record", annotated.rows - 1);
            continue;
        }
        Record record = DatabaseRow{rowid, {}, {}}.recordIn(annotationTable, {});
        ActivityFields fields = begin(record);
        record.kind = Kind::Download;
        record.begin = *time;
        record.entries = 0;
        fields.url = m_pages.url(*page);
        m_raw = "url=" + std::string(fields.url);
        addDownload(record, fields, annotated);
        fields.detail = m_detail;
        record.raw = m_raw;
        record.what = fields;
        m_sink.record(record);
    }
}

int sniff(const Head& head)
{
    return hasTable(head, "moz_places") && hasTable(head, visitTable) ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    if (auto* view = databaseWith(input, visitTable, {"place_id", "visit_date"}, sink,
            "The database holds no history of Firefox."))
        Reader(*view, options, sink).read();
}

constexpr std::array covers{SourceClass::Browser};

} // namespace

extern const Format firefox_places;
const Format firefox_places{
    .name = "firefox_places",
    .title = "Firefox history (places.sqlite)",
    .reads = "Visited pages and downloads of Firefox and its relatives.",
    .covers = covers,
    .shape = Format::Shape::Database,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
