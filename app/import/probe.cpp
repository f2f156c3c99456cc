// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/probe.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::int64_t mostRecords = 2'000;
constexpr std::int64_t mostRejects = 2'000;
constexpr std::int64_t fewestDigits = 7; ///< shorter ones are extensions and short codes

class HeadInput final : public Input {
public:
    HeadInput(std::string_view head, DatabaseView* database)
        : m_head(head)
        , m_database(database)
    {
    }
    std::string_view next() override { return std::exchange(m_head, {}); }
    DatabaseView* database() override { return m_database; }

private:
    std::string_view m_head;
    DatabaseView* m_database;
};

/// Digits and signs only, as a caller of some country would dial them.
bool isNational(std::string_view number)
{
    return !number.starts_with('+') && !number.starts_with("00")
        && number.find_first_not_of("0123456789 -()./") == std::string_view::npos
        && std::ranges::count_if(number, [](char c) { return c >= '0' && c <= '9'; })
        >= fewestDigits;
}

class ProbeSink final : public Sink {
public:
    void record(const Record& record) override
    {
        ++m_records;
        found.zone = found.zone || has(record.quality, Quality::LocalTime);
        m_named = m_named || !record.identity.empty() || !record.host.empty();
        if (const auto* call = std::get_if<CallFields>(&record.what))
            found.region = found.region || (!call->remoteIsExtension && isNational(call->remote));
    }
    void reject(std::int64_t, std::int64_t, std::string_view, std::string_view) override
    {
        ++m_rejects;
    }
    void skipped(std::string_view, std::int64_t) override { }
    void warning(std::string_view) override { }
    void gap(const SourceGap&) override { }
    void zoneFound(std::string_view zone, std::string_view) override { found.provenZone = zone; }
    [[nodiscard]] bool wanted() const override
    {
        return m_records < mostRecords && m_rejects < mostRejects;
    }
    [[nodiscard]] std::int64_t records() const { return m_records; }
    [[nodiscard]] bool namesNobody() const { return m_records > 0 && !m_named; }

    Probed found;

private:
    std::int64_t m_records = 0, m_rejects = 0;
    bool m_named = false;
};

} // namespace

Probed probe(const Format& format, std::string_view head, DatabaseView* database,
    const ParseOptions& options)
{
    if ((format.shape == Format::Shape::Database) != (database != nullptr))
        return {};
    HeadInput input(head, database);
    ProbeSink sink;
    format.parse(input, options, sink);
    Probed out = std::move(sink.found);
    if (!out.provenZone.empty() && !Zone::named(out.provenZone))
        out.provenZone.clear();
    out.zone = out.zone && out.provenZone.empty();
    out.owner = sink.namesNobody();
    out.columns = sink.records() == 0 && format.name.starts_with("generic_");
    return out;
}

} // namespace callwake
