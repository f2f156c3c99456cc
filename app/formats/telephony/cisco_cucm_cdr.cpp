// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Call detail records of Cisco Unified Communications Manager: a header, a line of column types,
// and a row per leg. Legs of one call share globalCallID; transfers write their last one long after
// the first. Files are delivered again after errors, so a pkid counts once.
#include "base/csv.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/telephony/cisco_cucm_parts.h"

#include <list>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace callwake {

namespace {

// A call whose legs lie further apart becomes two: by both of the first, or by the third alone.
constexpr std::int64_t rowsToWait = 1'000;
constexpr auto timeToWait = std::chrono::hours(4);
constexpr std::int64_t mostRowsToWait = 20'000;
constexpr std::size_t mostLegs = 500;
constexpr std::size_t mostPkids = 500'000;
constexpr int rowsSniffed = 3;

class Reader {
public:
    Reader(const ParseOptions& options, Sink& sink)
        : m_sink(sink)
        , m_trunks(options.trunkPatterns, [&](std::string_view text) { sink.warning(text); })
        , m_call(m_trunks, options.extensions.mostDigits())
    {
    }
    void take(const CsvRow& row);
    void finish()
    {
        while (!m_groups.empty())
            close(m_groups.begin());
    }

private:
    struct Group {
        std::string key;
        std::vector<CucmLeg> legs;
        std::int64_t lastRow = 0;
        Instant last{};
    };
    using Groups = std::list<Group>; ///< the longest untouched first

    bool takeHeader(const CsvRow& row);
    void add(CucmLeg&& leg);
    void close(Groups::iterator group);

    Sink& m_sink;
    TrunkPatterns m_trunks;
    CucmCall m_call;
    CucmColumns m_columns = CucmColumns::usual();
    bool m_quality = false; ///< a file of CMRs
    Groups m_groups;
    std::unordered_map<std::string, Groups::iterator> m_byKey;
    std::unordered_set<std::string> m_pkids;
    std::int64_t m_row = 0;
};

/// Files that were put together have headers in the middle.
bool Reader::takeHeader(const CsvRow& row)
{
    if (!row.fields.empty() && parseNumber<int>(trimmed(row.fields.front())))
        return false;
    if (isCucmTypeRow(row)) {
        m_sink.skipped("header");
        return true;
    }
    const auto columns = CucmColumns::fromHeader(row);
    const bool quality = isCucmQualityHeader(row);
    if (!columns && !quality)
        return false;
    m_quality = quality;
    if (columns)
        m_columns = *columns;
    m_sink.skipped("header");
    return true;
}

void Reader::take(const CsvRow& row)
{
    if (!row.fault.empty())
        return m_sink.reject(row.offset, row.line, row.fault, row.raw);
    if (takeHeader(row))
        return;
    const auto type = m_columns.of(row, CucmColumn::RecordType);
    if (m_quality || type == "2")
        return m_sink.skipped("record of voice quality (CMR)");
    if (type == "0")
        return m_sink.skipped("record of a call's start");
    CucmLeg leg;
    auto fault = type == "1" ? leg.read(m_columns, row) : std::string_view("unknown record type");
    if (!fault.empty())
        return m_sink.reject(row.offset, row.line, fault, row.raw);
    if (leg.isRecording())
        return m_sink.skipped("leg of a recording or monitoring");
    const auto pkid = leg[CucmColumn::Pkid];
    if (m_pkids.size() >= mostPkids)
        m_pkids.clear();
    if (!pkid.empty() && !m_pkids.emplace(pkid).second)
        return m_sink.skipped("row that was delivered twice (pkid)");
    add(std::move(leg));
}

void Reader::add(CucmLeg&& leg)
{
    ++m_row;
    auto key = leg.texts[std::size_t(CucmColumn::Cluster)] + '\n'
        + leg.texts[std::size_t(CucmColumn::CallManager)] + '\n'
        + leg.texts[std::size_t(CucmColumn::CallId)];
    const auto time = leg.ended.value_or(leg.begin);
    auto known = m_byKey.find(key);
    if (known != m_byKey.end()) {
        const auto& group = *known->second;
        if (leg.begin > group.last + timeToWait || group.legs.size() >= mostLegs) {
            close(known->second); // the number was used again
            known = m_byKey.end();
        }
    }
    const auto group =
        known != m_byKey.end() ? known->second : m_groups.insert(m_groups.end(), Group{});
    if (known == m_byKey.end()) {
        group->key = key;
        m_byKey.emplace(std::move(key), group);
    }
    group->legs.push_back(std::move(leg));
    group->lastRow = m_row;
    group->last = std::max(group->last, time);
    m_groups.splice(m_groups.end(), m_groups, group);
    while (!m_groups.empty()) {
        const auto& oldest = m_groups.front();
        const auto rows = m_row - oldest.lastRow;
        if (rows <= mostRowsToWait && (rows <= rowsToWait || time - oldest.last <= timeToWait))
            break;
        close(m_groups.begin());
    }
}

void Reader::close(Groups::iterator group)
{
    m_sink.record(m_call.of(group->legs));
    m_byKey.erase(group->key);
    m_groups.erase(group);
}

int sniff(const Head& head)
{
    CsvReader reader([text = head.bytes]() mutable { return std::exchange(text, {}); });
    for (int i = 0; i < rowsSniffed; ++i) {
        const auto row = reader.next();
        if (!row)
            break;
        if (CucmColumns::fromHeader(*row) || isCucmQualityHeader(*row))
            return 96;
        if (looksLikeCucmRow(*row))
            return 94;
    }
    return 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    CsvReader rows([&] { return input.next(); });
    Reader reader(options, sink);
    for (auto row = rows.next(); row && sink.wanted(); row = rows.next())
        reader.take(*row);
    reader.finish();
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format cisco_cucm_cdr;
const Format cisco_cucm_cdr{
    .name = "cisco_cucm_cdr",
    .title = "Cisco CUCM call detail records",
    .reads = "Calls through a Cisco Unified Communications Manager: its cdr_* files",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
