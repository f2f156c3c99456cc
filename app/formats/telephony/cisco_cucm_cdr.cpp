// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Call detail records of Cisco Unified Communications Manager: a header, a line of column types,
// and a row per leg. Legs of one call share globalCallID; transfers write their last one long after
// the first. Files are delivered again after errors, so a pkid counts once.
#include "base/csv.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/telephony/cisco_cucm_call_parts.h"
#include "formats/telephony/leg_groups_parts.h"

#include <unordered_set>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostPkids = 500'000;
constexpr int rowsSniffed = 3;

class Reader {
public:
    Reader(const ParseOptions& options, Sink& sink)
        : m_sink(sink)
        , m_trunks(options.trunkPatterns, [&](std::string_view text) { sink.warning(text); })
        , m_call(m_trunks, sink, options.extensions.mostDigits())
        , m_groups([this](std::span<CucmLeg> legs) { m_call.deliver(legs); })
    {
    }
    void take(const CsvRow& row);
    void finish() { m_groups.finish(); }

private:
    bool takeHeader(const CsvRow& row);
    void add(CucmLeg&& leg);

    Sink& m_sink;
    TrunkPatterns m_trunks;
    CucmCall m_call;
    CucmColumns m_columns = CucmColumns::usual();
    bool m_quality = false; ///< a file of CMRs
    LegGroups<CucmLeg> m_groups;
    std::unordered_set<std::string> m_pkids;
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
    CucmLeg leg = m_groups.spareLeg();
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
    std::string key;
    for (const auto column : {CucmColumn::Cluster, CucmColumn::CallManager, CucmColumn::CallId})
        key.append(leg[column]).append("\n");
    m_groups.closeReused(key, leg.begin);
    const auto end = leg.ended.value_or(leg.begin);
    m_groups.add(std::move(leg), {&key, 1}, end);
}

int sniff(const Head& head)
{
    CsvReader reader(piecesOf(head));
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
    CsvReader rows(piecesOf(input));
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
