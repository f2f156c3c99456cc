// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The "History" database of Chrome, Edge, Brave and their relatives; meta.version 16 to 59 seen.
//
// Visits become Navigation, downloads become Download. Of a chain of redirects the first address
// (that somebody asked for) and the last one (that was shown) are kept; the hops between and frames
// that pages load by themselves are skipped. Nothing in the file names the user or the computer:
// the user is taken from the path where that is a profile's.
#include "base/hex.h"
#include "base/text.h"
#include "formats/browser/chromium_parts.h"
#include "formats/browser/page_table_parts.h"
#include "formats/browser/profile_parts.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/format.h"

#include <array>
#include <map>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::size_t mostChainUrls = 2'000'000;
constexpr std::size_t mostSearches = 1'000'000;

/// WebKit microseconds, or Unix seconds in downloads of the oldest versions; the ranges of the two
/// do not meet.
std::optional<Instant> timeOf(std::int64_t value)
{
    constexpr std::int64_t largestUnixSeconds = 100'000'000'000;
    if (value > 0 && value < largestUnixSeconds)
        return instantFromUnixSeconds(double(value));
    return instantFromWebkit(value);
}

class Reader {
public:
    Reader(DatabaseView& view, const ParseOptions& options, Sink& sink)
        : m_view(view)
        , m_sink(sink)
        , m_browser(chromium::browserOf(options.path))
        , m_profile(chromium::profileOf(options.path))
        , m_owner(options)
    {
    }

    void read()
    {
        m_pages.read(m_view, "urls", m_sink);
        readSearches();
        readVisits();
        readChains();
        readDownloads();
        m_owner.warnIfUnknown(m_sink);
    }

private:
    using Column = std::string_view;

    void readSearches();
    void readVisits();
    void readChains();
    void readDownloads();
    void visit(const DatabaseRow& row);
    void download(const DatabaseRow& row);
    [[nodiscard]] ActivityFields begin(Record& record)
    {
        return m_owner.begin(m_browser, m_profile, record, m_detail);
    }

    DatabaseView& m_view;
    Sink& m_sink;
    std::string_view m_browser, m_profile;
    ProfileOwner m_owner;
    PageTable m_pages;
    std::unordered_map<std::int64_t, std::string> m_searches; ///< by page: what was searched for
    std::map<std::int64_t, std::vector<std::string>> m_chains;
    std::string m_detail, m_raw;
};

void Reader::readSearches()
{
    constexpr std::array<Column, 2> columns{"url_id", "term"};
    forEachRow(m_view, m_sink, "keyword_search_terms", columns, [&](const DatabaseRow& r) {
        if (m_searches.size() < mostSearches)
            m_searches.emplace(r.integer(0).value_or(0), r.text(1));
    });
}

struct VisitColumn {
    enum : std::size_t { Id, Page, Time, From, Transition, Stay, Originator, Referrer, Count };
};
constexpr std::array<std::string_view, VisitColumn::Count> visitColumns{"id", "url", "visit_time",
    "from_visit", "transition", "visit_duration", "originator_cache_guid", "external_referrer_url"};

void Reader::readVisits()
{
    forEachRow(m_view, m_sink, "visits", visitColumns, [&](const DatabaseRow& row) { visit(row); });
}

/// What else a visit says, besides browser, profile and page.
void addVisitDetail(std::string& detail, const DatabaseRow& row, std::uint32_t transition)
{
    constexpr std::int64_t shortest = 1000; // microseconds
    addDetail(detail, "transition", chromium::transitionText(transition));
    if (!row.text(VisitColumn::Originator).empty())
        addDetail(detail, "device", "another one, synchronised");
    if (const auto stay = row.integer(VisitColumn::Stay).value_or(0); stay >= shortest)
        addDetail(detail, "stayed", formatDuration(Duration(stay)));
}

void Reader::visit(const DatabaseRow& row)
{
    namespace t = chromium::transition;
    const auto pageId = row.integer(VisitColumn::Page).value_or(0);
    m_pages.addVisit(row.integer(VisitColumn::Id).value_or(row.rowid), pageId);
    const auto transition =
        std::uint32_t(row.integer(VisitColumn::Transition).value_or(t::chainStart | t::chainEnd));
    if ((transition & t::coreMask) == t::autoSubframe)
        return m_sink.skipped("frame that a page loaded by itself");
    if ((transition & t::redirect) && !(transition & (t::chainStart | t::chainEnd)))
        return m_sink.skipped("hop of a redirect, neither its begin nor its end");
    const auto time = timeOf(row.integer(VisitColumn::Time).value_or(0));
    if (!time)
        return m_sink.reject(row.rowid, row.rowid, "visit without a valid time", row.rendered());
    const auto* page = m_pages.find(pageId);
    if (!page)
        return m_sink.reject(
            row.rowid, row.rowid, "visit of a page that is not listed", row.rendered());

    Record record = row.recordIn("visits", {});
    ActivityFields fields = begin(record);
    record.kind = Kind::Navigation;
    record.begin = *time;
    const auto title = m_pages.title(*page);
    fields.url = m_pages.url(*page);
    fields.referrer = row.text(VisitColumn::Referrer);
    if (fields.referrer.empty())
        fields.referrer = m_pages.urlOfVisit(row.integer(VisitColumn::From).value_or(0));
    addVisitDetail(m_detail, row, transition);
    m_raw = row.rendered();
    m_raw.append("; urls.url=").append(fields.url).append("; urls.title=").append(title);
    if (const auto search = m_searches.find(pageId); search != m_searches.end()) {
        addDetail(m_detail, "searched for", search->second);
        m_raw.append("; searched for=").append(search->second);
    }
    addDetail(m_detail, "title", title);
    fields.detail = m_detail;
    record.raw = m_raw;
    record.what = fields;
    m_sink.record(record);
}

void Reader::readChains()
{
    constexpr std::array<Column, 3> columns{"id", "chain_index", "url"};
    std::map<std::int64_t, std::map<std::int64_t, std::string>> sorted;
    std::size_t count = 0;
    forEachRow(m_view, m_sink, "downloads_url_chains", columns, [&](const DatabaseRow& r) {
        if (++count <= mostChainUrls)
            sorted[r.integer(0).value_or(0)][r.integer(1).value_or(0)] = r.text(2);
    });
    for (auto& [id, chain] : sorted)
        for (auto& [index, url] : chain)
            m_chains[id].push_back(std::move(url));
}

/// The columns of all versions; those a file does not have come as null.
enum DownloadColumn : std::size_t {
    Id,
    TargetPath,
    CurrentPath,
    FullPath,
    Url,
    StartTime,
    EndTime,
    ReceivedBytes,
    TotalBytes,
    State,
    Danger,
    Interrupt,
    Opened,
    LastAccess,
    Referrer,
    SiteUrl,
    TabUrl,
    TabReferrer,
    Method,
    ExtensionId,
    ExtensionName,
    Mime,
    Hash,
    DownloadColumns
};
constexpr std::array<std::string_view, DownloadColumns> downloadColumns{"id", "target_path",
    "current_path", "full_path", "url", "start_time", "end_time", "received_bytes", "total_bytes",
    "state", "danger_type", "interrupt_reason", "opened", "last_access_time", "referrer",
    "site_url", "tab_url", "tab_referrer_url", "http_method", "by_ext_id", "by_ext_name",
    "mime_type", "hash"};

void Reader::readDownloads()
{
    forEachRow(m_view, m_sink, "downloads", downloadColumns,
        [&](const DatabaseRow& row) { download(row); });
}

/// What else a download says, besides browser and profile.
void addDownloadDetail(std::string& detail, const DatabaseRow& row)
{
    if (const auto danger = row.integer(Danger)) // old versions do not look
        addDetail(detail, "danger", chromium::dangerText(*danger));
    addDetail(detail, "mime", row.text(Mime));
    if (const auto bytes = row.integer(ReceivedBytes))
        addDetail(detail, "bytes", std::to_string(*bytes));
    if (row.integer(Opened).value_or(0) != 0)
        addDetail(detail, "opened", "from the browser");
    if (const auto access = instantFromWebkit(row.integer(LastAccess).value_or(0)))
        addDetail(detail, "last opened", formatIso(*access));
    addDetail(
        detail, "interrupted by", chromium::interruptText(row.integer(Interrupt).value_or(0)));
    addDetail(detail, "extension", row.text(ExtensionName));
    addDetail(detail, "tab", row.text(TabUrl));
    addDetail(detail, "tab referrer", row.text(TabReferrer));
}

void Reader::download(const DatabaseRow& row)
{
    m_raw = row.rendered();
    const auto time = timeOf(row.integer(StartTime).value_or(0));
    if (!time)
        return m_sink.reject(row.rowid, row.rowid, "download without a valid start time", m_raw);
    Record record = row.recordIn("downloads", {});
    ActivityFields fields = begin(record);
    record.kind = Kind::Download;
    record.begin = *time;
    setLasting(record, timeOf(row.integer(EndTime).value_or(0)));
    for (const auto column : {TargetPath, CurrentPath, FullPath})
        if (fields.path.empty())
            fields.path = row.text(column);
    const auto chain = m_chains.find(row.integer(Id).value_or(row.rowid));
    if (chain != m_chains.end()) {
        fields.url = chain->second.back();
        for (std::size_t i = 0; i < chain->second.size(); ++i)
            m_raw.append("; chain[")
                .append(std::to_string(i))
                .append("]=")
                .append(chain->second[i]);
    } else {
        fields.url = row.text(Url);
    }
    fields.referrer = row.text(Referrer).empty() ? row.text(TabUrl) : row.text(Referrer);
    const auto known = row.integer(State);
    const auto state = known ? chromium::stateText(*known) : std::string();
    fields.result = state;
    constexpr std::size_t sha256Bytes = 32;
    const auto hash = row.text(Hash).size() == sha256Bytes ? hexOf(row.text(Hash)) : std::string();
    fields.hash = hash;
    m_owner.sawDownload(fields.path);
    addDownloadDetail(m_detail, row);
    if (chain != m_chains.end() && chain->second.size() > 1)
        addDetail(m_detail, "first url", chain->second.front());
    fields.detail = m_detail;
    record.raw = m_raw;
    record.what = fields;
    m_sink.record(record);
}

int sniff(const Head& head)
{
    const auto has = [&](std::string_view name) { return hasTable(head, name); };
    if (!has("urls") || !has("visits"))
        return 0;
    return has("downloads_url_chains") || has("keyword_search_terms") ? 95 : 80;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    if (auto* view = input.database())
        Reader(*view, options, sink).read();
}

constexpr std::array covers{SourceClass::Browser};

} // namespace

extern const Format chromium_history;
const Format chromium_history{
    .name = "chromium_history",
    .title = "Chrome, Edge, Brave history (History)",
    .reads = "Visited pages and downloads of browsers of the Chromium family.",
    .covers = covers,
    .shape = Format::Shape::Database,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
